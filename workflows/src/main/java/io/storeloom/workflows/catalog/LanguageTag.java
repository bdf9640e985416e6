package io.storeloom.workflows.catalog;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Languages as BCP 47 tags; Shopify's locales (en, pt-BR, zh-CN) are such tags. */
public final class LanguageTag {

    /** An import asks once per product: looking a locale up costs more than all other checks. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private LanguageTag() {}

    /**
     * The tag in its canonical form, e.g. {@code zh-CN} for {@code zh-cn}; null when it is malformed or names no known language.
     * A well-formed word such as {@code english} is not a language: BCP 47 leaves five letters and more to a registry that has none.
     */
    public static @Nullable String canonical(String tag) {
        if (tag.length() > 35) { // RFC 5646, section 4.4.1
            return null;
        }
        String known = KNOWN.get(tag);
        if (known == null) {
            known = resolve(tag);
            if (known != null && KNOWN.size() < 1000) {
                KNOWN.put(tag, known);
            }
        }
        return known;
    }

    private static @Nullable String resolve(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            String language = locale.getLanguage();
            boolean known = !language.isEmpty()
                    && !locale.getDisplayLanguage(Locale.ENGLISH).equals(language);
            return known ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
