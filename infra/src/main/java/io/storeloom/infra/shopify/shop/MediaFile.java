package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file of the shop; always an image here. PROCESSING, then READY or FAILED; where a {@link MediaRule} holds, UPLOADED at first. */
public final class MediaFile {
    public long id;
    public String originalSource = "";
    public String filename = "";
    public String alt = "";
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    /** How many more reads answer "not yet". */
    public int pollsLeft;
    /** Not before this moment. */
    public @Nullable Instant readyAt;
    /** Not before it is released. */
    public boolean held;
    /** Whether the next read answers UPLOADED, if it is not done then. */
    public boolean uploaded;
    /** How it ends, if not well. */
    public @Nullable String error;

    public String gid() {
        return Gid.of("MediaImage", id);
    }

    /** Begins to process a source; one with "broken" in it cannot be downloaded. */
    public void process(String source, Settings settings, int usualLooks, Instant now) {
        originalSource = source;
        error = source.contains("broken") ? "IMAGE_DOWNLOAD_FAILURE" : null;
        pollsLeft = usualLooks;
        readyAt = null;
        held = false;
        uploaded = false;
        settings.mediaRules.stream()
                .filter(rule -> rule.concerns(source))
                .findFirst()
                .ifPresent(rule -> rule.apply(this, usualLooks, now));
    }

    /** Nothing delays it any more. */
    public void release() {
        held = false;
        readyAt = null;
        pollsLeft = 0;
    }

    public String status(Instant now) {
        var due = readyAt;
        if (held || pollsLeft > 0 || (due != null && now.isBefore(due))) {
            return uploaded ? "UPLOADED" : "PROCESSING";
        }
        return error == null ? "READY" : "FAILED";
    }

    /** Somebody has read its status. */
    public void looked() {
        pollsLeft = Math.max(0, pollsLeft - 1);
        uploaded = false;
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
        copy.readyAt = readyAt;
        copy.held = held;
        copy.uploaded = uploaded;
        copy.error = error;
        return copy;
    }
}
