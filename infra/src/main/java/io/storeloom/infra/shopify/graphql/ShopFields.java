package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Location;
import io.storeloom.infra.shopify.shop.Publication;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop itself: settings, app, versions, locales, locations, channels. */
final class ShopFields {

    private ShopFields() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .read("shop", shop -> shop)
                .resolve("currentAppInstallation", (shop, call) -> installation(shop, call.request()))
                .read("publicApiVersions", PublicVersions::all)
                .resolve("shopLocales", (shop, call) -> locales(shop))
                .resolve("locations", ShopFields::locations)
                .resolve("location", (shop, call) -> location(shop, call.args().text("id")))
                .resolve(
                        "publications",
                        (shop, call) -> Paging.listed(
                                List.copyOf(shop.publications().values()), publication -> publication.id, call.args()))
                .resolve(
                        "publication",
                        (shop, call) ->
                                shop.publications().get(Gid.number(call.args().text("id"), "Publication")))
                .read(
                        "publicationsCount",
                        shop -> Answers.count(shop.publications().size()))
                .read("locationsCount", shop -> Answers.count(shop.locations().size()));
        shop(fields);
        fields.type("Location", Location.class)
                .read("id", Location::gid)
                .read("legacyResourceId", location -> location.id)
                .read("name", location -> location.name)
                .read("isActive", location -> location.active)
                .read("activatable", location -> !location.active)
                .read("deactivatable", location -> location.active)
                .read("fulfillsOnlineOrders", location -> location.fulfillsOnlineOrders)
                .read("shipsInventory", location -> location.fulfillsOnlineOrders)
                .read("createdAt", location -> location.createdAt)
                .read("updatedAt", location -> location.updatedAt)
                .read("address", ShopFields::address);
        fields.type("Publication", Publication.class)
                .read("id", Publication::gid)
                .read("name", publication -> publication.name)
                .read("autoPublish", publication -> publication.autoPublish)
                .read("supportsFuturePublishing", publication -> true)
                .read(
                        "catalog",
                        publication -> Answers.of(
                                "__typename",
                                "AppCatalog",
                                "id",
                                Gid.of("AppCatalog", publication.catalogId),
                                "title",
                                publication.name,
                                "status",
                                "ACTIVE",
                                "operations",
                                List.of()))
                .resolve(
                        "channels",
                        (publication, call) -> Paging.listed(
                                List.of(channel(publication)), channel -> publication.channelId, call.args()))
                .resolve("app", (publication, call) -> app(call.shop()));
    }

    private static void shop(Fields fields) {
        fields.type("Shop", Shop.class)
                .read("id", shop -> Gid.of("Shop", shop.id()))
                .read("name", shop -> shop.spec().name())
                .read("email", shop -> "owner@" + shop.domain())
                .read("contactEmail", ShopFields::contactEmail)
                .read("myshopifyDomain", Shop::domain)
                .read("url", shop -> "https://" + host(shop))
                .read("shopAddress", ShopFields::address)
                .read("billingAddress", ShopFields::address)
                .read(
                        "primaryDomain",
                        shop -> Answers.of(
                                "id",
                                Gid.of("Domain", shop.id()),
                                "host",
                                host(shop),
                                "url",
                                "https://" + host(shop),
                                "sslEnabled",
                                true))
                .read("currencyCode", shop -> shop.spec().currency())
                .read(
                        "enabledPresentmentCurrencies",
                        shop -> List.of(shop.spec().currency()))
                .read("ianaTimezone", shop -> shop.spec().ianaTimezone())
                .read("createdAt", Shop::createdAt)
                .read("updatedAt", Shop::createdAt)
                .read("weightUnit", shop -> "KILOGRAMS")
                .read("unitSystem", shop -> "METRIC_SYSTEM")
                .read("taxesIncluded", shop -> true)
                .read(
                        "plan",
                        shop -> Answers.of(
                                "displayName",
                                shop.plan().publicName(),
                                "publicDisplayName",
                                shop.plan().publicName(),
                                "shopifyPlus",
                                shop.plan().plus(),
                                "partnerDevelopment",
                                false))
                .read(
                        "resourceLimits",
                        shop -> Answers.of(
                                "locationLimit",
                                200,
                                "maxProductOptions",
                                Limits.OPTIONS,
                                "maxProductVariants",
                                Limits.VARIANTS,
                                "redirectLimitReached",
                                false));
    }

    private static String contactEmail(Shop shop) {
        var set = shop.settings().contactEmail;
        return set.isEmpty() ? "owner@" + shop.domain() : set;
    }

    /** Where customers find the shop. */
    private static String host(Shop shop) {
        var set = shop.settings().customDomain;
        return set.isEmpty() ? shop.domain() : set;
    }

    private static Map<String, @Nullable Object> address(Shop shop) {
        var code = shop.settings().countryCode;
        return Answers.of(
                "id",
                Gid.of("ShopAddress", shop.id()),
                "countryCodeV2",
                code,
                "countryCode",
                code,
                "country",
                Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
    }

    static @Nullable Location location(Shop shop, @Nullable String id) {
        return id == null
                ? shop.locations().firstEntry() == null
                        ? null
                        : shop.locations().firstEntry().getValue()
                : shop.locations().get(Gid.number(id, "Location"));
    }

    private static Connection locations(Shop shop, Call call) {
        var all = call.args().flag("includeInactive", false);
        var locations = new ArrayList<Location>();
        for (var location : shop.locations().values()) {
            if (all || location.active) {
                locations.add(location);
            }
        }
        var order = new Paging.Order<Location>(location -> location.id, location -> location.name);
        return Paging.sorted(locations, order, call.args());
    }

    private static Map<String, @Nullable Object> installation(Shop shop, Request request) {
        var scopes = request.scopes.stream()
                .sorted()
                .map(scope -> Answers.of("handle", scope, "description", scope))
                .toList();
        return Answers.of(
                "id",
                Gid.of("AppInstallation", shop.spec().appId()),
                "app",
                app(shop),
                "accessScopes",
                scopes,
                "launchUrl",
                "https://" + shop.domain() + "/admin/apps/" + shop.spec().appId());
    }

    private static Map<String, @Nullable Object> app(Shop shop) {
        return Answers.of(
                "id",
                Gid.of("App", shop.spec().appId()),
                "title",
                "Simulated app",
                "handle",
                "simulated-app",
                "apiKey",
                shop.spec().apiKey());
    }

    private static Map<String, @Nullable Object> channel(Publication publication) {
        return Answers.of(
                "id",
                Gid.of("Channel", publication.channelId),
                "name",
                publication.name,
                "handle",
                publication.name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "supportsFuturePublishing",
                true);
    }

    private static Map<String, @Nullable Object> address(Location location) {
        return Answers.of(
                "countryCode",
                location.countryCode,
                "city",
                location.city,
                "formatted",
                List.of(location.city, location.countryCode));
    }

    private static List<Map<String, @Nullable Object>> locales(Shop shop) {
        var locales = new ArrayList<Map<String, @Nullable Object>>();
        for (var tag : shop.spec().locales()) {
            locales.add(Answers.of(
                    "locale",
                    tag,
                    "name",
                    Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH),
                    "primary",
                    locales.isEmpty(),
                    "published",
                    true));
        }
        return locales;
    }
}
