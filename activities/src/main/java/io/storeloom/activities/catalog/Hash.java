package io.storeloom.activities.catalog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A content hash, equal by its bytes. */
final class Hash {
    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    static Hash of(byte[] bytes) {
        return new Hash(bytes);
    }

    static @Nullable Hash ofNullable(byte @Nullable [] bytes) {
        return bytes == null ? null : new Hash(bytes);
    }

    /** For the database only; nobody writes into it. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
