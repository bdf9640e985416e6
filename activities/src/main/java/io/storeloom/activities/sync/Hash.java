package io.storeloom.activities.sync;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A SHA-256 of what was sent or refused; compared by value. */
final class Hash {

    /** Of nothing: never equal to a content's. */
    static final Hash NONE = new Hash(new byte[0]);

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Of JSON, whatever the order of its members. */
    static Hash of(Map<String, ?> json) {
        return new Hash(ShopifySettings.sha256(List.of(SORTED.writeValueAsString(json))));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Of what was looked at and of which nothing could be sent: a byte longer, so that it is told from what was. */
    Hash unsent() {
        return new Hash(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** Of what was sent while something of ours stays that the catalogue no longer names: as {@link #unsent}, a byte longer. */
    Hash withRemainder() {
        return unsent();
    }

    static byte @Nullable [] orNothing(@Nullable Hash hash) {
        return hash == null ? null : hash.bytes();
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
