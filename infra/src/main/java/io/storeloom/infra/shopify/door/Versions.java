package io.storeloom.infra.shopify.door;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which API version serves a request. Versions come out on the first of a quarter at 17:00 UTC and live 12 months; a retired or unknown
 * one is served as the oldest supported (facts/shopify.md §5). A release candidate is served as itself.
 */
final class Versions {
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}");
    private static final LocalTime HOUR = LocalTime.of(17, 0);
    private static final int LIFE_MONTHS = 12;

    private final List<String> known;

    /** @param known what the simulator has a schema for, oldest first */
    Versions(List<String> known) {
        this.known = List.copyOf(known);
    }

    String served(String requested, Instant now) {
        if (known.contains(requested) && (!isDated(requested) || now.isBefore(supportedUntil(requested)))) {
            return requested;
        }
        return oldestSupported(now);
    }

    String oldestSupported(Instant now) {
        return known.stream()
                .filter(version -> isDated(version) && now.isBefore(supportedUntil(version)))
                .findFirst()
                .orElseGet(this::newest);
    }

    /** The newest dated version there is. */
    String newest() {
        return known.reversed().stream().filter(Versions::isDated).findFirst().orElseThrow();
    }

    private static Instant supportedUntil(String version) {
        return LocalDate.parse(version + "-01")
                .plusMonths(LIFE_MONTHS)
                .atTime(HOUR)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean isDated(String version) {
        return DATED.matcher(version).matches();
    }
}
