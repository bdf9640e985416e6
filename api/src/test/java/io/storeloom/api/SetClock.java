package io.storeloom.api;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** The process's clock: the system's, unless a test has set it. */
@Primary
final class SetClock implements InstantSource {

    private volatile @Nullable Instant set;

    void set(String instant) {
        set = Instant.parse(instant);
    }

    void release() {
        set = null;
    }

    @Override
    public Instant instant() {
        Instant now = set;
        return now == null ? InstantSource.system().instant() : now;
    }
}
