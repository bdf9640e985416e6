package io.storeloom.activities.catalog;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read on. What was read before stays in the catalogue; nothing was removed. */
public final class UnreadableImport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, for those who answer. */
    public enum Kind {
        MALFORMED,
        INVALID,
        TOO_LARGE
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String where;
    private final String remedy;
    private transient @Nullable ImportReport progress;

    UnreadableImport(Kind kind, String code, @Nullable String where, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.where = where;
        this.remedy = remedy;
    }

    UnreadableImport because(Throwable cause) {
        initCause(cause);
        return this;
    }

    UnreadableImport withProgress(ImportReport progress) {
        this.progress = progress;
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** E.g. {@code line 17} or {@code byte 2048}. */
    public @Nullable String where() {
        return where;
    }

    public String remedy() {
        return remedy;
    }

    /** What was taken before the trouble; null when nothing was read. */
    public @Nullable ImportReport progress() {
        return progress;
    }
}
