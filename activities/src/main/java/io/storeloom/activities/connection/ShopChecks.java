package io.storeloom.activities.connection;

import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.FellForward;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks a shop about itself: with credentials just entered, or with those on record. Opens no transaction. */
@Component
public class ShopChecks {

    private static final Pace PACE = Pace.imports(() -> false);

    private final ShopifyAdmin admin;

    ShopChecks(ShopifyAdmin admin) {
        this.admin = admin;
    }

    /**
     * A shop that answered.
     *
     * @param scopes as Shopify grants them; {@code write_x} implies {@code read_x}
     */
    public record Checked(Set<String> scopes, ShopDetails details) {}

    /**
     * A real token exchange, where the credentials are exchanged at all, then the shop's own answer.
     *
     * @throws ShopifyException when the shop cannot be reached or does not let us in
     */
    public Checked check(ShopAccess access) {
        if (access.credentials() instanceof Credentials.ClientCredentials app) {
            admin.exchange(access.shopDomain(), app);
        }
        JsonNode health = ask(access, Operation.SHOP_HEALTH, Map.of());
        Set<String> scopes = new TreeSet<>();
        health.path("currentAppInstallation")
                .path("accessScopes")
                .forEach(scope -> scopes.add(scope.path("handle").asString()));
        JsonNode shop = health.path("shop");
        return new Checked(
                scopes,
                new ShopDetails(
                        shop.path("name").asString(),
                        shop.path("currencyCode").asString(),
                        text(shop.path("plan").path("publicDisplayName")),
                        shop.path("plan").path("shopifyPlus").asBoolean(false),
                        shop.path("ianaTimezone").asString("UTC"),
                        text(shop.path("primaryDomain").path("host")),
                        text(shop.path("contactEmail")),
                        text(shop.path("address").path("countryCodeV2")),
                        shop.path("resourceLimits").path("maxProductVariants").asInt(2048),
                        list(
                                health.path("publicApiVersions"),
                                version -> new ShopDetails.ApiVersion(
                                        version.path("handle").asString(),
                                        version.path("supported").asBoolean())),
                        pages(
                                access,
                                Operation.LOCATIONS,
                                "locations",
                                node -> node.path("isActive").asBoolean(true)
                                        ? new ShopDetails.Location(
                                                node.path("id").asString(),
                                                node.path("name").asString())
                                        : null),
                        pages(
                                access,
                                Operation.PUBLICATIONS,
                                "publications",
                                node -> new ShopDetails.Publication(
                                        node.path("id").asString(), title(node))),
                        locales(access),
                        Instant.now()));
    }

    /**
     * The topics of these that the app is subscribed to in the shop.
     *
     * @throws ShopifyException when the shop does not say
     */
    public List<String> webhookTopics(ShopAccess access, List<String> topics) {
        return list(
                        ask(access, Operation.WEBHOOK_SUBSCRIPTIONS, Map.of("topics", topics))
                                .path("webhookSubscriptions")
                                .path("nodes"),
                        node -> node.path("topic").asString())
                .stream()
                .distinct()
                .toList();
    }

    private @Nullable List<ShopDetails.Locale> locales(ShopAccess access) {
        try {
            return list(
                    ask(access, Operation.LOCALES, Map.of()).path("shopLocales"),
                    node -> new ShopDetails.Locale(
                            node.path("locale").asString(),
                            node.path("name").asString(),
                            node.path("primary").asBoolean(),
                            node.path("published").asBoolean()));
        } catch (ShopifyException.AccessDenied e) {
            return null;
        }
    }

    private <T> @Nullable List<T> pages(
            ShopAccess access, Operation operation, String root, Function<JsonNode, @Nullable T> read) {
        List<T> all = new ArrayList<>();
        try {
            Map<String, @Nullable Object> variables = new HashMap<>();
            while (true) {
                JsonNode page = ask(access, operation, variables).path(root);
                for (JsonNode node : page.path("nodes")) {
                    T each = read.apply(node);
                    if (each != null) {
                        all.add(each);
                    }
                }
                if (!page.path("pageInfo").path("hasNextPage").asBoolean()) {
                    return all;
                }
                variables.put("after", page.path("pageInfo").path("endCursor").asString());
            }
        } catch (ShopifyException.AccessDenied e) {
            return null;
        }
    }

    /** The name is deprecated and stands where old versions have it; newer ones name the channel or the catalog. */
    private static String title(JsonNode publication) {
        String channel =
                publication.path("channels").path("nodes").path(0).path("name").asString("");
        String name = publication.path("name").asString(channel);
        return name.isEmpty() ? publication.path("catalog").path("title").asString("") : name;
    }

    /**
     * Refuses where the shop answers in another version than it is asked in, and nobody has acknowledged that: nothing is written there.
     *
     * @throws FellForward then; nothing is sent
     */
    public void requireAskedVersion(ShopAccess access) {
        admin.requireAskedVersion(access);
    }

    private JsonNode ask(ShopAccess access, Operation operation, Map<String, ?> variables) {
        try {
            return admin.call(access, operation, variables, PACE).data();
        } catch (ShopifyException.Ambiguous lost) {
            // Nothing was to be changed, so nothing is read back: to a person it is an outage.
            throw new ShopifyException.Unreachable(String.valueOf(lost.getMessage()), lost);
        }
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(node -> all.add(read.apply(node)));
        return all;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
