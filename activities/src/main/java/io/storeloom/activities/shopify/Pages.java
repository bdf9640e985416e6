package io.storeloom.activities.shopify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one shop: as large as Shopify lets us, and again where an answer was lost. */
public final class Pages {

    /** Shopify's limit for pages (Shopify, "API limits"). */
    private static final int PAGE = 250;

    /** How often a question is asked whose answer was lost. */
    private static final int REPEATS = 3;

    private final ShopifyAdmin admin;
    private final ShopAccess access;
    private final Pace pace;
    private int size = PAGE;

    public Pages(ShopifyAdmin admin, ShopAccess access, Pace pace) {
        this.admin = admin;
        this.access = access;
        this.pace = pace;
    }

    /**
     * Reads the page after a cursor; the operation takes {@code first} and {@code after}.
     *
     * @throws ShopifyException when the shop does not let us
     * @throws Pace.Stopped when the time was up before anything was sent
     */
    public Reply ask(Operation operation, @Nullable String after, Map<String, ?> more) {
        return ask(access, operation, after, more);
    }

    /** As {@link #ask}, in the newest version that we speak and the shop serves: older ones hide what they cannot say. */
    public Reply askInNewest(Operation operation, @Nullable String after, Map<String, ?> more) {
        for (String version : ApiVersions.newerThan(access.apiVersion())) {
            try {
                Reply reply = ask(access.in(version), operation, after, more);
                if (reply.answersIn(version)) {
                    return reply;
                }
            } catch (ShopifyException refused) {
                if (!ApiVersions.notServed(refused)) {
                    throw refused;
                }
            }
        }
        return ask(operation, after, more);
    }

    private Reply ask(ShopAccess as, Operation operation, @Nullable String after, Map<String, ?> more) {
        for (int lost = 1; ; ) {
            Map<String, @Nullable Object> variables = new HashMap<>(more);
            variables.put("first", size);
            variables.put("after", after);
            try {
                return admin.call(as, operation, variables, pace);
            } catch (ShopifyException.MaxCost tooDear) {
                if (size == 1) {
                    throw tooDear;
                }
                size = Math.max(1, size / 2);
            } catch (ShopifyException.Ambiguous noAnswer) {
                if (lost++ == REPEATS) {
                    throw noAnswer;
                }
            }
        }
    }
}
