package io.storeloom.activities.sync;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision or confirmation that cannot be taken; nothing was changed. */
public final class AdoptionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as a stable word for programs. */
    public enum Code {
        /** The store has had no adoption run, or there is no such store. */
        NOT_FOUND,
        /** The catalogue's item is not in the run's lists. */
        NO_SUCH_ITEM,
        /** It still reads or compares. */
        STILL_RUNNING,
        /** It failed; there is nothing to decide. */
        RUN_FAILED,
        /** The item carries a recorded id or our custom id: there is nothing to choose. */
        KNOWN_BY_ID,
        /** The decision is in effect already, and was not to leave the item out. */
        ALREADY_IN_EFFECT,
        /** A variant's product has no object yet. */
        PRODUCT_FIRST,
        /** The run saw no such object of this kind, or not in the product's. */
        NO_SUCH_OBJECT,
        /** Another item is this object. */
        OBJECT_TAKEN,
        /** The shop itself decides what is in this collection. */
        RULE_BASED,
        /** Items are undecided, and nothing was said of them. */
        UNDECIDED,
        /** A push has begun: what it creates would be adopted at the same time. */
        PUSH_UNDER_WAY
    }

    private final Code code;
    private final String remedy;
    private final @Nullable Integer index;
    private final transient Map<String, ?> more;

    AdoptionRefused(Code code, String message, String remedy) {
        this(code, message, remedy, null, Map.of());
    }

    AdoptionRefused(Code code, String message, String remedy, @Nullable Integer index, Map<String, ?> more) {
        super(message);
        this.code = code;
        this.remedy = remedy;
        this.index = index;
        this.more = Map.copyOf(more);
    }

    public Code code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }

    /** Which of several decisions is meant, from 0; null for the request as a whole. */
    public @Nullable Integer index() {
        return index;
    }

    /** For UNDECIDED: {@code open}, how many of each kind, and the first of them. */
    public Map<String, ?> more() {
        return more;
    }
}
