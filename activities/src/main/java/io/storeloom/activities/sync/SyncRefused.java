package io.storeloom.activities.sync;

/** A command that cannot be taken now; nothing was changed. */
public final class SyncRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as a stable word for programs. */
    public enum Code {
        /** No such store or event in this tenant. */
        NOT_FOUND,
        /** The store has no connection, or it is disconnected. */
        NOT_CONNECTED,
        /** The connector's settings were never saved: after connecting nothing moves until somebody did. */
        SETTINGS_NOT_SAVED,
        CONNECTOR_DISABLED,
        /** The data source is disabled: nothing goes to or comes from the store. */
        SOURCE_DISABLED,
        /** The event is closed; a closed event never changes. */
        EVENT_CLOSED,
        /** A schedule has nothing to repeat before somebody has started the initial sync. */
        INITIAL_SYNC_MISSING,
        /** The event is not paused by an operator, or not waiting for what was given. */
        NOTHING_TO_DO,
        /** What waits to be deleted is no longer what was seen. */
        DELETIONS_CHANGED,
        /** Settings changed while the run was paused; the caller has to choose. */
        SETTINGS_CHANGED,
        /** Another dry run of the store is under way. */
        DRY_RUN_RUNNING
    }

    private final Code code;
    private final String remedy;

    public SyncRefused(Code code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    /**
     * For whatever starts something that goes to the shop.
     *
     * @throws SyncRefused NOT_CONNECTED or SOURCE_DISABLED
     */
    public static void unlessReachable(boolean connected, boolean sourceEnabled) {
        if (!connected) {
            throw new SyncRefused(
                    Code.NOT_CONNECTED,
                    "The store is not connected.",
                    "Connect it, or connect it again, then start anew.");
        }
        if (!sourceEnabled) {
            throw new SyncRefused(
                    Code.SOURCE_DISABLED, "The store's data source is disabled.", "Enable the data source first.");
        }
    }

    public Code code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
