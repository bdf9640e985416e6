package io.storeloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.connection.ConnectorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final UUID STORE = UUID.fromString("11111111-1111-1111-1111-111111111111");

    private static ConnectorSettings settings(@Nullable String cron, @Nullable String zone) {
        ConnectorSettings plain = ConnectorSettings.defaults("2026-10", "en");
        return new ConnectorSettings(
                plain.apiVersion(),
                false,
                false,
                false,
                "en",
                List.of(),
                plain.assortment(),
                "default",
                Map.of(),
                List.of(),
                cron,
                zone,
                plain.leaving(),
                5,
                50,
                plain.ownership(),
                plain.stockQuantity(),
                false,
                plain.adoptBy());
    }

    private static Instant next(@Nullable String cron, @Nullable String zone, String after) {
        Instant next = Schedule.next(settings(cron, zone), "Europe/Berlin", STORE, Instant.parse(after));
        assertThat(next).isNotNull();
        return Objects.requireNonNull(next);
    }

    @Test
    void neverRunsWithoutASchedule() {
        assertThat(Schedule.next(settings(null, null), null, STORE, Instant.EPOCH))
                .isNull();
    }

    @Test
    void takesTheShopsZoneUnlessItHasItsOwn() {
        assertThat(next("0 0 3 * * *", null, "2026-01-10T00:00:00Z"))
                .isBetween(Instant.parse("2026-01-10T02:00:00Z"), Instant.parse("2026-01-10T02:01:00Z"));
        assertThat(next("0 0 3 * * *", "Asia/Shanghai", "2026-01-10T00:00:00Z"))
                .isBetween(Instant.parse("2026-01-10T19:00:00Z"), Instant.parse("2026-01-10T19:01:00Z"));
    }

    @Test
    void missesNoDayWhenTheClockSkipsItsTime() {
        Instant at = Instant.parse("2026-03-27T12:00:00Z");
        for (int day = 0; day < 4; day++) {
            Instant then = next("0 30 2 * * *", null, at.toString());
            assertThat(Duration.between(at, then)).isBetween(Duration.ofHours(12), Duration.ofHours(26));
            at = then;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z"})
    void runsEveryHourAcrossTheChangeOfTheClock(String evening) {
        Instant at = next("0 30 * * * *", null, evening);
        for (int hour = 0; hour < 9; hour++) {
            Instant then = next("0 30 * * * *", null, at.toString());
            assertThat(Duration.between(at, then)).isEqualTo(Duration.ofHours(1));
            at = then;
        }
    }

    @Test
    void alwaysShiftsAStoreByTheSamePartOfAMinute() {
        Instant first = next("0 0 * * * *", "UTC", "2026-01-10T00:30:00Z");
        Instant second = next("0 0 * * * *", "UTC", first.toString());
        assertThat(Duration.between(first, second)).isEqualTo(Duration.ofHours(1));
    }
}
