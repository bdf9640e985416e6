package io.storeloom.infra.shopify.graphql;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Handles, as they are made of titles. */
final class Handles {

    private Handles() {}

    static String of(String text) {
        var plain = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "untitled" : plain;
    }

    /** The handle of a title, with the first number that makes it free. */
    static String free(String title, Predicate<String> taken) {
        var handle = of(title);
        if (!taken.test(handle)) {
            return handle;
        }
        var number = 1;
        while (taken.test(handle + "-" + number)) {
            number++;
        }
        return handle + "-" + number;
    }
}
