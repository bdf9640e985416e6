package io.storeloom.activities.connection;

import io.storeloom.workflows.connection.ConnectorSettings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a connector's schedule starts a run: Spring's cron in the settings' zone, else the shop's, else UTC. */
final class Schedule {

    private static final int SPREAD_SECONDS = 60;

    private Schedule() {}

    /**
     * The next start after a moment, shifted by a part of a minute that is always the same for a store; null without schedule,
     * or when the expression never comes true again.
     */
    static @Nullable Instant next(ConnectorSettings settings, @Nullable String shopZone, UUID store, Instant after) {
        String cron = settings.cron();
        if (cron == null) {
            return null;
        }
        String zone = settings.zone() != null ? settings.zone() : shopZone != null ? shopZone : "UTC";
        int shift = Math.floorMod(store.hashCode(), SPREAD_SECONDS);
        // The shift is taken off first, so that a start inside the spread is not skipped.
        ZonedDateTime from = after.minusSeconds(shift).atZone(ZoneId.of(zone));
        CronExpression expression = CronExpression.parse(cron);
        ZonedDateTime next = expression.next(from);
        // Spring passes over a time that the clock skips in spring, and with it a day's run: it starts when the clock
        // was put forward.
        LocalDateTime local = expression.next(from.toLocalDateTime());
        ZonedDateTime forward = local == null ? null : local.atZone(from.getZone());
        if (forward != null && forward.isAfter(from) && (next == null || forward.isBefore(next))) {
            next = forward;
        }
        return next == null ? null : next.plusSeconds(shift).toInstant();
    }
}
