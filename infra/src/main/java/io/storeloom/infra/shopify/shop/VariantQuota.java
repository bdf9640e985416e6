package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How many variants apps may create in a day (UTC, by the shop's clock) once the shop holds many. By default 1,000 from 50,000 on, and no
 * limit on Plus (shopify.dev/docs/api/usage/limits, "Resource-based rate limits").
 */
public final class VariantQuota {
    public int threshold = 50_000;
    public int perDay = 1_000;
    /** The day that {@link #used} counts, ISO-8601. */
    public String day = "";

    public int used;

    /** Whether new variants may come now: those that a request brings may go over the limit, the next ones are refused. */
    public boolean open(int variantsInShop, Plan plan, Instant now) {
        return plan.plus() || variantsInShop < threshold || usedOn(now) < perDay;
    }

    /** These have come. */
    public void count(int created, int variantsInShop, Instant now) {
        used = usedOn(now) + (variantsInShop >= threshold ? created : 0);
        day = day(now);
    }

    private int usedOn(Instant now) {
        return day.equals(day(now)) ? used : 0;
    }

    private static String day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
