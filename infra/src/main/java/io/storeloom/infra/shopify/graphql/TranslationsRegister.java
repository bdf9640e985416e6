package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Translation;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** translationsRegister: a text into another language of the shop, for the original that the digest stands for. */
final class TranslationsRegister {

    private TranslationsRegister() {}

    static void register(Mutations mutations) {
        mutations.add("translationsRegister", (shop, args, call) -> register(shop, args));
    }

    private static Map<String, @Nullable Object> register(Shop shop, Input args) {
        var resource = Translatable.find(shop, args.text("resourceId"));
        if (resource == null) {
            throw Path.of("resourceId")
                    .refuse("RESOURCE_NOT_FOUND", "Resource " + args.text("resourceId") + " does not exist");
        }
        var inputs = args.objects("translations");
        if (inputs.size() > Limits.TRANSLATIONS) {
            throw Path.of("translations")
                    .refuse("TOO_MANY_KEYS_FOR_RESOURCE", "Too many keys for resource: at most " + Limits.TRANSLATIONS);
        }
        var errors = new ArrayList<Map<String, Object>>();
        var translations = new ArrayList<Translation>();
        for (var i = 0; i < inputs.size(); i++) {
            try {
                translations.add(check(shop, resource, inputs.get(i), Path.of("translations", i)));
            } catch (Refusal refusal) {
                errors.addAll(refusal.userErrors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        translations.forEach(translation -> shop.put(resource.gid(), translation));
        return Answers.of("translations", resource.answers(translations));
    }

    private static Translation check(Shop shop, Translatable resource, Input input, Path path) {
        var locale = input.text("locale", "");
        if (shop.spec().locales().indexOf(locale) < 1) {
            throw path.then("locale").refuse("INVALID_LOCALE_FOR_SHOP", "Locale is not a valid locale for the shop");
        }
        var key = input.text("key", "");
        if (!resource.texts().containsKey(key)) {
            throw path.then("key").refuse("INVALID_KEY_FOR_MODEL", "Key " + key + " is not a valid translatable field");
        }
        var digest = input.text("translatableContentDigest", "");
        if (!resource.digest(key).equals(digest)) {
            throw path.then("translatableContentDigest")
                    .refuse("INVALID_TRANSLATABLE_CONTENT", "Translatable content hash is invalid");
        }
        return new Translation(key, locale, input.text("value", ""), digest, shop.now());
    }
}
