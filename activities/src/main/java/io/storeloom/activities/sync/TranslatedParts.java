package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.SyncRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of which of a product's parts an event has had Shopify's answer: what goes in stretches goes on where the last one ended, whatever
 * form Shopify keeps a text in.
 */
final class TranslatedParts {

    private final String event;
    private final Set<String> answered = new LinkedHashSet<>();
    private boolean grown;

    /** @param recorded as {@link #recorded} gave it; another event's says nothing to this one */
    TranslatedParts(SyncRun run, List<String> recorded) {
        event = run.event().toString();
        if (!recorded.isEmpty() && recorded.getFirst().equals(event)) {
            answered.addAll(recorded.subList(1, recorded.size()));
        }
    }

    boolean has(ShopifyTranslations.Registration part) {
        return answered.contains(mark(part));
    }

    void add(ShopifyTranslations.Registration part) {
        grown |= answered.add(mark(part));
    }

    /** Whether this stretch brought anything. */
    boolean grown() {
        return grown;
    }

    List<String> recorded() {
        List<String> recorded = new ArrayList<>(answered.size() + 1);
        recorded.add(event);
        recorded.addAll(answered);
        return recorded;
    }

    private static String mark(ShopifyTranslations.Registration part) {
        return FieldForm.hash(part.translations().stream()
                .map(one -> part.gid() + " " + one.get("locale") + " " + one.get("key") + " "
                        + one.get("translatableContentDigest") + " " + one.get("value"))
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
