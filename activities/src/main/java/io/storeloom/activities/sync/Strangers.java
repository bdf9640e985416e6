package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.AdoptBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * An adoption run compares what the catalogue shows with what the shop holds; a shop that was empty holds nothing of the merchant's
 * in its first push. What enters the catalogue after that is compared here, by the same keys, before it is created: nothing of
 * the merchant's is doubled, and which is which a person decides (decision 0005 rule 7).
 */
@Component
class Strangers {

    /** Variants are asked for so many at a time. */
    private static final int AT_ONCE = 25;

    /** Shopify's search is looser than equality: among so many the one that is equal stands. */
    private static final int FOUND = 100;

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Strangers(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** Why the product is not created: the shop holds one that may be it. */
    Optional<ShopifyItemError> like(PushScope scope, Claim claim, Product product) {
        Set<AdoptBy> keys = Set.copyOf(scope.snapshot().settings().adoptBy());
        if (keys.isEmpty() || !enteredLater(scope, claim)) {
            return Optional.empty();
        }
        String handle = keys.contains(AdoptBy.HANDLE) ? Objects.requireNonNullElse(product.handle(), "") : "";
        List<Variant> asked = new ArrayList<>(product.variants());
        do {
            List<Variant> some = asked.subList(0, Math.min(AT_ONCE, asked.size()));
            Optional<ShopifyItemError> found = like(scope, handle, some, keys);
            if (found.isPresent()) {
                return found;
            }
            some.clear();
            handle = "";
        } while (!asked.isEmpty());
        return Optional.empty();
    }

    /** As {@link #like(PushScope, Claim, Product)}; of a collection the handle is the only key. */
    Optional<ShopifyItemError> like(PushScope scope, Claim claim, Category category) {
        String handle = Objects.requireNonNullElse(category.handle(), "");
        if (handle.isEmpty() || !enteredLater(scope, claim)) {
            return Optional.empty();
        }
        return HiddenCollections.find(scope, Map.of("handle", handle))
                .filter(found -> isNotOurs(scope, found.gid()))
                .map(found -> error("handle", handle, found.gid()));
    }

    private Optional<ShopifyItemError> like(PushScope scope, String handle, List<Variant> variants, Set<AdoptBy> keys) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Variant variant : variants) {
            if (keys.contains(AdoptBy.SKU)) {
                put(wanted, "sku", variant.sku());
            }
            if (keys.contains(AdoptBy.BARCODE)) {
                put(wanted, "barcode", variant.barcode());
            }
        }
        if (handle.isEmpty() && wanted.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = scope.sendRepeatable(
                Operation.PRODUCT_TWINS,
                Map.of(
                        "handle",
                        handle,
                        "byHandle",
                        !handle.isEmpty(),
                        "keys",
                        String.join(" OR ", wanted.keySet()),
                        "byKeys",
                        !wanted.isEmpty(),
                        "first",
                        FOUND));
        JsonNode named = reply.data().path("productByIdentifier");
        if (named.path("id").isString() && isTheirs(scope, named.path("id").asString())) {
            return Optional.of(error("handle", handle, named.path("id").asString()));
        }
        for (JsonNode node : reply.data().path("productVariants").path("nodes")) {
            // Shopify's search is looser than equality.
            Optional<String> key = Stream.of("sku", "barcode")
                    .filter(field ->
                            wanted.containsKey(term(field, node.path(field).asString(""))))
                    .findFirst();
            String product = node.path("product").path("id").asString("");
            if (key.isPresent() && isTheirs(scope, product)) {
                return Optional.of(error(key.get(), node.path(key.get()).asString(), product));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the product stands in the shop and is not ours. Shopify's search runs behind and still names what was deleted a moment
     * ago; and what we created may bear our custom ids before its GID is recorded.
     */
    private boolean isTheirs(PushScope scope, String gid) {
        if (!isNotOurs(scope, gid)) {
            return false;
        }
        JsonNode found = scope.sendRepeatable(
                        Operation.PRODUCT_BY_IDENTIFIER, Map.of("identifier", Map.of("id", gid), "first", 1))
                .root();
        String variant = found.path("variants")
                .path("nodes")
                .path(0)
                .path("metafield")
                .path("value")
                .asString("");
        return found.path("id").isString() && (variant.isEmpty() || !isOurVariant(scope, variant));
    }

    private boolean isOurVariant(PushScope scope, String reference) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select exists (select from store_item where tenant_id = :tenant and store_id = :store
                                  and kind = 'VARIANT' and reference = :reference)""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("reference", reference)
                        .query(Boolean.class)
                        .single());
    }

    private static void put(Map<String, String> wanted, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            wanted.put(term(field, value), value);
        }
    }

    /** A term of Shopify's search syntax (shopify.dev, API search syntax). */
    private static String term(String field, String value) {
        return field + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static ShopifyItemError error(String field, String value, String gid) {
        return new ShopifyItemError(
                null,
                field,
                "ALREADY_IN_SHOP",
                "The shop holds " + gid + " with the " + field + " " + value
                        + ", and nobody has said whether it is this one.",
                "Start an adoption run of the store and decide there, or give the item another " + field + ".",
                false);
    }

    /** False for what the shop's adoption compared, and in the first push to a shop that was empty. */
    private boolean enteredLater(PushScope scope, Claim claim) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select coalesce((select not exists (select from adoption_item i where i.tenant_id = :tenant
                                    and i.adoption_id = a.id and i.kind = :kind and i.item_id = :item)
                                  from adoption a where a.tenant_id = :tenant and a.store_id = :store and a.state = 'CONFIRMED'
                                  order by a.number desc limit 1),
                                exists (select from sync_event e where e.tenant_id = :tenant and e.store_id = :store
                                  and e.kind = 'PUSH' and e.started_at is not null and e.id <> :event))""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("event", scope.run().event())
                        .param("kind", claim.kind().name())
                        .param("item", claim.item())
                        .query(Boolean.class)
                        .single());
    }

    private boolean isNotOurs(PushScope scope, String gid) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                                select not exists (select from store_item where tenant_id = :tenant and store_id = :store
                                  and gid = :gid)""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("gid", gid)
                        .query(Boolean.class)
                        .single());
    }
}
