package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends one item's translations, call after call: Shopify takes one part in a call, and a product may have thousands. So they go in
 * stretches.
 */
final class TranslationSending {

    /** How long an item is sent at a stretch, within the 30 s of a batch: what is left then goes with the next claim. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    /** How many calls go at a stretch: 1,000 points, half of what a full bucket of the Standard plan holds. */
    private static final int CALLS = 100;

    /** So many go however long the looks before them took, or there would be no end. */
    private static final int FEWEST_CALLS = 20;

    private TranslationSending() {}

    /**
     * What came of it.
     *
     * @param gid of what was sent last; null when nothing was
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

    /**
     * What of one item is to be said.
     *
     * @param own the item's own texts
     * @param parts those of its options, values and metafields
     * @param removals variables of TRANSLATIONS_REMOVE
     * @param answered of which parts an earlier stretch, and then this one, has had Shopify's answer
     */
    record Work(
            List<ShopifyTranslations.Registration> own,
            List<ShopifyTranslations.Registration> parts,
            List<Map<String, Object>> removals,
            TranslatedParts answered) {

        /** The parts that are left, in lists that can be looked at together. */
        List<List<ShopifyTranslations.Registration>> pages() {
            List<ShopifyTranslations.Registration> left =
                    parts.stream().filter(part -> !answered.has(part)).toList();
            List<List<ShopifyTranslations.Registration>> pages = new ArrayList<>();
            for (int from = 0; from < left.size(); from += ShopifyMapping.CHUNK) {
                pages.add(left.subList(from, Math.min(left.size(), from + ShopifyMapping.CHUNK)));
            }
            return pages;
        }
    }

    /** When a stretch that begins now is over, in nanoseconds as {@link System#nanoTime} counts them. */
    static long end() {
        return System.nanoTime() + LENGTH.toNanos();
    }

    /** Stops at the first refusal: what was registered before it may be registered again, which changes nothing. */
    static Sent send(PushScope scope, Work work, long end) {
        Stretch stretch = new Stretch(scope, work, end);
        boolean many = work.parts().size() > StandingTranslations.WORTH_A_LOOK;
        for (List<ShopifyTranslations.Registration> page : work.pages()) {
            if (stretch.over()) {
                return Sent.CUT;
            }
            StandingTranslations standing = StandingTranslations.of(scope, page, many);
            for (ShopifyTranslations.Registration part : page) {
                Optional<ShopifyTranslations.Registration> unsaid = standing.unsaid(part);
                if (unsaid.isPresent() && !stretch.register(unsaid.get())) {
                    return stretch.sent;
                }
                work.answered().add(part);
            }
        }
        for (ShopifyTranslations.Registration each : work.own()) {
            if (!stretch.register(each)) {
                return stretch.sent;
            }
        }
        for (Map<String, Object> each : StandingTranslations.left(scope, work.removals())) {
            if (!stretch.remove(each)) {
                return stretch.sent;
            }
        }
        return stretch.sent;
    }

    /** The calls of one stretch; each answers whether to go on. */
    private static final class Stretch {
        private final PushScope scope;
        private final Work work;
        private final long end;
        private int calls;
        private Sent sent = Sent.NOTHING;

        Stretch(PushScope scope, Work work, long end) {
            this.scope = scope;
            this.work = work;
            this.end = end;
        }

        /** What is found said, and remembered so, counts like calls. */
        boolean over() {
            boolean late = System.nanoTime() > end
                    && (calls >= FEWEST_CALLS || work.answered().grown());
            return scope.rehearsal() == null && (calls >= CALLS || late);
        }

        boolean register(ShopifyTranslations.Registration each) {
            return call(Operation.TRANSLATIONS_REGISTER, each.variables(), each.gid(), false);
        }

        /** An option or value that is gone took its translations along. */
        boolean remove(Map<String, Object> removal) {
            return call(Operation.TRANSLATIONS_REMOVE, removal, String.valueOf(removal.get("id")), true);
        }

        private boolean call(Operation operation, Map<String, ?> variables, String gid, boolean maybeGone) {
            if (over()) {
                sent = Sent.CUT;
                return false;
            }
            calls++;
            Reply reply = scope.sendRepeatable(operation, variables);
            List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
            sent = new Sent(maybeGone && ItemErrors.gone(errors) ? List.of() : errors, gid, reply.requestId(), false);
            return sent.errors().isEmpty();
        }
    }
}
