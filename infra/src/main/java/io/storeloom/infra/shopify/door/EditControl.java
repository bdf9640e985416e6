package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.MediaRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The merchant's edits and a shop's settings over HTTP: {@code POST /_sim/shops/{domain}/edits/{edit}}, each with its own fields. */
final class EditControl {
    private static final String SHOP = "/_sim/shops/{domain}";

    private final Simulator simulator;
    private final Routes routes;

    EditControl(Simulator simulator, Routes routes) {
        this.simulator = simulator;
        this.routes = routes;
    }

    private interface Edit {
        Object apply(Merchant merchant, ControlCall call);
    }

    private interface Order {
        void give(Merchant merchant, ControlCall call);
    }

    void addRoutes() {
        products();
        variants();
        collections();
        stock();
        settings();
    }

    private void products() {
        edit(
                "add-products",
                "adds many products that no app knows {products[]: ProductSetInput} → {ids[]}",
                (merchant, call) -> Map.of("ids", merchant.addProducts(call.objects("products"))));
        order("add-tag", "{product, tag}", (merchant, call) -> merchant.addTag(call.text("product"), call.text("tag")));
        order(
                "remove-tag",
                "{product, tag}",
                (merchant, call) -> merchant.removeTag(call.text("product"), call.text("tag")));
        edit(
                "add-image",
                "adds an image behind the others {product, url, alt} → {id}",
                (merchant, call) ->
                        id(merchant.addImage(call.text("product"), call.text("url"), call.text("alt", ""))));
        order(
                "change-handle",
                "the old address leads to the new one {product, handle}",
                (merchant, call) -> merchant.changeHandle(call.text("product"), call.text("handle")));
        edit(
                "set-metafield",
                "of any GID or a product's handle; namespace may be another app's, app--1 {owner, namespace, key, type,"
                        + " value} → {id}",
                (merchant, call) -> id(merchant.setMetafield(
                        call.text("owner"),
                        call.text("namespace"),
                        call.text("key"),
                        call.text("type"),
                        call.text("value"))));
        order(
                "remove-metafield",
                "{owner, namespace, key}",
                (merchant, call) ->
                        merchant.removeMetafield(call.text("owner"), call.text("namespace"), call.text("key")));
    }

    private void variants() {
        edit(
                "add-variant",
                "{product, variant: ProductVariantsBulkInput} → {id}",
                (merchant, call) -> id(merchant.variants().add(call.text("product"), object(call, "variant"))));
        order(
                "edit-variant",
                "{variant, changes: ProductVariantsBulkInput}",
                (merchant, call) -> merchant.variants().edit(call.text("variant"), object(call, "changes")));
        order(
                "set-price",
                "{variant, price}",
                (merchant, call) -> merchant.variants().setPrice(call.text("variant"), call.text("price")));
        order(
                "delete-variant",
                "{variant}",
                (merchant, call) -> merchant.variants().delete(call.text("variant")));
        order(
                "rename-option",
                "{product, from, to}",
                (merchant, call) ->
                        merchant.variants().renameOption(call.text("product"), call.text("from"), call.text("to")));
    }

    private void collections() {
        edit(
                "add-collection",
                "{title, products[]} or {title, ruleSet: CollectionRuleSetInput} → {id}",
                (merchant, call) -> id(
                        call.body().containsKey("ruleSet")
                                ? merchant.collections().addSmart(call.text("title"), object(call, "ruleSet"))
                                : merchant.collections()
                                        .add(
                                                call.text("title"),
                                                call.texts("products", List.of())
                                                        .toArray(String[]::new))));
        order(
                "edit-collection",
                "{collection, changes: CollectionInput}",
                (merchant, call) -> merchant.collections().edit(call.text("collection"), object(call, "changes")));
        order(
                "delete-collection",
                "{collection}",
                (merchant, call) -> merchant.collections().delete(call.text("collection")));
        order(
                "join-collection",
                "{collection, product}",
                (merchant, call) -> merchant.collections().join(call.text("collection"), call.text("product")));
        order(
                "leave-collection",
                "{collection, product}",
                (merchant, call) -> merchant.collections().leave(call.text("collection"), call.text("product")));
    }

    private void stock() {
        edit(
                "add-location",
                "{name, countryCode, city} → {id}",
                (merchant, call) -> id(merchant.stock()
                        .addLocation(call.text("name"), call.text("countryCode", "DE"), call.text("city", "Bremen"))));
        order(
                "set-stock",
                "a count {variant, location: name or GID, available}",
                (merchant, call) ->
                        merchant.stock().set(call.text("variant"), call.text("location"), whole(call, "available")));
        order(
                "sell",
                "an order: less available, more committed {variant, location, units}",
                (merchant, call) ->
                        merchant.stock().sell(call.text("variant"), call.text("location"), whole(call, "units")));
        order(
                "stock",
                "the variant is stocked there from now on {variant, location}",
                (merchant, call) -> merchant.stock().stock(call.text("variant"), call.text("location")));
        order(
                "unstock",
                "the variant is no longer stocked there {variant, location}",
                (merchant, call) -> merchant.stock().unstock(call.text("variant"), call.text("location")));
    }

    private void settings() {
        routes.add(
                "GET",
                SHOP + "/state",
                "products, collections, locations and redirects with everything that they are, by GID; to be compared",
                call -> Answer.json(200, merchant(call).state()));
        routes.add(
                "GET",
                SHOP + "/file-rules",
                "how files come along",
                call -> Answer.json(200, merchant(call).files().all()));
        routes.add(
                "PUT",
                SHOP + "/file-rules",
                "files whose address contains this are late or fail {url, looks | seconds | held, error: MediaErrorCode}",
                call -> {
                    var looks = call.optionalNumber("looks");
                    var seconds = call.optionalNumber("seconds");
                    merchant(call)
                            .files()
                            .rule(new MediaRule(
                                    call.text("url"),
                                    looks == null ? null : looks.intValueExact(),
                                    seconds == null ? null : seconds.longValueExact(),
                                    call.flag("held", false),
                                    call.optionalText("error")));
                    return Answer.json(200, merchant(call).files().all());
                });
        routes.add("POST", SHOP + "/file-rules/release", "files from there are done now {url}", call -> {
            merchant(call).files().release(call.text("url"));
            return Answer.json(200, merchant(call).files().all());
        });
        routes.add("DELETE", SHOP + "/file-rules", "no rule holds any more", call -> {
            merchant(call).files().clear();
            return Answer.json(200, List.of());
        });
        routes.add(
                "PUT",
                SHOP + "/variant-limit",
                "how many new variants apps may create in a day, from how many variants on {threshold, perDay}",
                call -> {
                    merchant(call).limitNewVariants(whole(call, "threshold"), whole(call, "perDay"));
                    return Answer.json(200, Map.of());
                });
    }

    private void edit(String name, String sentence, Edit edit) {
        routes.add(
                "POST", SHOP + "/edits/" + name, sentence, call -> Answer.json(201, edit.apply(merchant(call), call)));
    }

    private void order(String name, String sentence, Order order) {
        routes.add("POST", SHOP + "/edits/" + name, sentence, call -> {
            order.give(merchant(call), call);
            return Answer.json(200, Map.of());
        });
    }

    private Merchant merchant(ControlCall call) {
        if (simulator.shops().find(call.domain()).isEmpty()) {
            throw new NoSuchElementException("no shop " + call.domain());
        }
        return simulator.merchant(call.domain());
    }

    private static Map<String, String> id(String gid) {
        return Map.of("id", gid);
    }

    private static int whole(ControlCall call, String name) {
        var number = call.optionalNumber(name);
        if (number == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return number.intValueExact();
    }

    private static Map<String, Object> object(ControlCall call, String name) {
        if (call.body().get(name) instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(Json.named(map));
        }
        throw new IllegalArgumentException(name + " must be an object");
    }
}
