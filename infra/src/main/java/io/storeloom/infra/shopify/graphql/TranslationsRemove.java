package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Translation;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** translationsRemove: takes these keys out of these languages and answers those that were there. */
final class TranslationsRemove {

    private TranslationsRemove() {}

    static void register(Mutations mutations) {
        mutations.add("translationsRemove", (shop, args, call) -> remove(shop, args));
    }

    private static Map<String, @Nullable Object> remove(Shop shop, Input args) {
        if (!args.texts("marketIds").isEmpty()) {
            throw RequestError.notSimulated("a translation for one market");
        }
        var resource = Translatable.find(shop, args.text("resourceId"));
        if (resource == null) {
            throw Path.of("resourceId")
                    .refuse("RESOURCE_NOT_FOUND", "Resource " + args.text("resourceId") + " does not exist");
        }
        var locales = args.texts("locales");
        for (var i = 0; i < locales.size(); i++) {
            if (!shop.spec().locales().contains(locales.get(i))) {
                throw Path.of("locales", i)
                        .refuse("INVALID_LOCALE_FOR_SHOP", "Locale is not a valid locale for the shop");
            }
        }
        var keys = args.texts("translationKeys");
        for (var i = 0; i < keys.size(); i++) {
            if (!resource.keys().contains(keys.get(i))) {
                throw Path.of("translationKeys", i)
                        .refuse("INVALID_KEY_FOR_MODEL", "Key " + keys.get(i) + " is not a valid translatable field");
            }
        }
        var removed = new ArrayList<Translation>();
        for (var locale : locales) {
            for (var key : keys) {
                var translation = shop.removeTranslation(resource.gid(), locale, key);
                if (translation != null) {
                    removed.add(translation);
                }
            }
        }
        return Answers.of("translations", resource.answers(removed));
    }
}
