package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything a shop would lose with its process: the part of it that is written down. */
final class ShopState {
    ShopSpec spec = ShopSpec.of("unopened.myshopify.com");
    Settings settings = new Settings();
    long id;
    long lastId;
    Instant createdAt = Instant.EPOCH;
    TreeMap<Long, Location> locations = new TreeMap<>();
    TreeMap<Long, Publication> publications = new TreeMap<>();
    TreeMap<Long, Product> products = new TreeMap<>();
    TreeMap<Long, ShopCollection> collections = new TreeMap<>();
    TreeMap<Long, MediaFile> files = new TreeMap<>();
    TreeMap<Long, Definition> definitions = new TreeMap<>();
    TreeMap<Long, UrlRedirect> redirects = new TreeMap<>();
    TreeMap<Long, WebhookSubscription> webhooks = new TreeMap<>();
    TreeMap<Long, Operation> operations = new TreeMap<>();
    Map<String, Job> jobs = new LinkedHashMap<>();
    Map<String, Replay> replays = new LinkedHashMap<>();
    /** By resource GID, then by {@code locale/key}. */
    Map<String, Map<String, Translation>> translations = new LinkedHashMap<>();

    List<Deletion> deletions = new ArrayList<>();

    /** The fields that grow with the shop. */
    static final List<String> GOODS = List.of("products", "collections", "files");

    /** Copies of what grows with the shop, and nothing else. */
    ShopState goods() {
        var copy = new ShopState();
        products.forEach((number, product) -> copy.products.put(number, product.copy()));
        collections.forEach((number, collection) -> copy.collections.put(number, collection.copy()));
        files.forEach((number, file) -> copy.files.put(number, file.copy()));
        return copy;
    }

    /** This state's own small parts, and nothing else; not a copy. */
    ShopState withoutGoods() {
        var rest = new ShopState();
        rest.spec = spec;
        rest.settings = settings;
        rest.id = id;
        rest.lastId = lastId;
        rest.createdAt = createdAt;
        rest.locations = locations;
        rest.publications = publications;
        rest.definitions = definitions;
        rest.redirects = redirects;
        rest.webhooks = webhooks;
        rest.operations = operations;
        rest.jobs = jobs;
        rest.replays = replays;
        rest.translations = translations;
        rest.deletions = deletions;
        return rest;
    }
}
