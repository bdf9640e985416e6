package io.storeloom.activities.sync;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 of what was sent or refused; compared by value. */
final class Hash {

    /** Of nothing: never equal to a content's. */
    static final Hash NONE = new Hash(new byte[0]);

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
