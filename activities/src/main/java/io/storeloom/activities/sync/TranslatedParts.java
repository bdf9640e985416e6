package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.SyncRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of which of a product's parts an event has had Shopify's answer: what goes in stretches goes on where the last one ended, whatever
 * form Shopify keeps a text in.
 */
final class TranslatedParts {

    private final String event;

    /** By the hash of a part and the languages and keys that it was sent in: the hash of what was sent. */
    private final Map<String, String> answered = new LinkedHashMap<>();

    private boolean grown;

    /** @param recorded as {@link #recorded} gave it; another event's says nothing to this one */
    TranslatedParts(SyncRun run, List<String> recorded) {
        event = run.event().toString();
        if (!recorded.isEmpty() && recorded.getFirst().equals(event)) {
            recorded.stream().skip(1).map(each -> each.split(" ", 2)).forEach(each -> answered.put(each[0], each[1]));
        }
    }

    boolean has(ShopifyTranslations.Registration part) {
        return content(part).equals(answered.get(place(part)));
    }

    void add(ShopifyTranslations.Registration part) {
        String content = content(part);
        grown |= !content.equals(answered.put(place(part), content));
    }

    /** Whether this stretch brought anything. */
    boolean grown() {
        return grown;
    }

    List<String> recorded() {
        return Stream.concat(
                        Stream.of(event),
                        answered.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()))
                .toList();
    }

    private static String place(ShopifyTranslations.Registration part) {
        return hash(part, each -> each.get("locale") + " " + each.get("key"));
    }

    private static String content(ShopifyTranslations.Registration part) {
        return hash(
                part,
                each -> each.get("locale") + " " + each.get("key") + " " + each.get("translatableContentDigest") + " "
                        + each.get("value"));
    }

    private static String hash(ShopifyTranslations.Registration part, Function<Map<String, Object>, String> of) {
        return FieldForm.hash(
                part.gid() + part.translations().stream().map(of).sorted().collect(Collectors.joining("\n")));
    }
}
