package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one item's translations, call after call. */
final class TranslationSending {

    /** How long, and with how many calls, an item is sent at a stretch: what is left then goes with the next claim. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private static final int CALLS = 100;

    private TranslationSending() {}

    /**
     * What came of it.
     *
     * @param gid of what was sent last
     * @param cut there is more than goes at a stretch
     */
    record Sent(
            List<ShopifyItemError> errors,
            @Nullable String gid,
            @Nullable String requestId,
            boolean cut) {
        static final Sent NOTHING = new Sent(List.of(), null, null, false);
        static final Sent CUT = new Sent(List.of(), null, null, true);

        boolean stale() {
            return errors.stream().allMatch(error -> error.code().equals(ShopifyRefusals.STALE_DIGEST));
        }
    }

    /** Stops at the first refusal: what was registered before it may be registered again, which changes nothing. */
    static Sent send(
            PushScope scope, List<ShopifyTranslations.Registration> registrations, List<Map<String, Object>> removals) {
        long end = System.nanoTime() + LENGTH.toNanos();
        int calls = 0;
        Sent sent = Sent.NOTHING;
        for (ShopifyTranslations.Registration each : registrations) {
            if (cut(scope, calls++, end)) {
                return Sent.CUT;
            }
            Reply reply = scope.sendRepeatable(Operation.TRANSLATIONS_REGISTER, each.variables());
            sent = new Sent(ShopifyRefusals.of(reply.userErrors()), each.gid(), reply.requestId(), false);
            if (!sent.errors().isEmpty()) {
                return sent;
            }
        }
        for (Map<String, Object> each : removals) {
            if (cut(scope, calls++, end)) {
                return Sent.CUT;
            }
            Reply reply = scope.sendRepeatable(Operation.TRANSLATIONS_REMOVE, each);
            List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
            // An option or value that is gone took its translations along.
            sent = new Sent(ItemErrors.gone(errors) ? List.of() : errors, null, reply.requestId(), false);
            if (!sent.errors().isEmpty()) {
                return sent;
            }
        }
        return sent;
    }

    /** One call always goes, so that there is an end. */
    private static boolean cut(PushScope scope, int calls, long end) {
        return scope.rehearsal() == null && calls > 0 && (calls >= CALLS || System.nanoTime() > end);
    }
}
