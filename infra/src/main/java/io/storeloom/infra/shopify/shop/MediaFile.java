package io.storeloom.infra.shopify.shop;

import java.time.Instant;

/** A file of the shop; always an image here. UPLOADED, then PROCESSING, then READY or FAILED. */
public final class MediaFile {
    public long id;
    public String originalSource = "";
    public String filename = "";
    public String alt = "";
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    /** How many more reads answer "not yet". */
    public int pollsLeft;

    public String gid() {
        return Gid.of("MediaImage", id);
    }

    /** A source with "broken" in it cannot be downloaded. */
    public boolean broken() {
        return originalSource.contains("broken");
    }

    public boolean settled() {
        return pollsLeft <= 0;
    }

    public String status() {
        if (settled()) {
            return broken() ? "FAILED" : "READY";
        }
        return "PROCESSING";
    }

    MediaFile copy() {
        var copy = new MediaFile();
        copy.id = id;
        copy.originalSource = originalSource;
        copy.filename = filename;
        copy.alt = alt;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.pollsLeft = pollsLeft;
        return copy;
    }
}
