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
    long id;
    long lastId;
    Instant createdAt = Instant.EPOCH;
    TreeMap<Long, Location> locations = new TreeMap<>();
    TreeMap<Long, Publication> publications = new TreeMap<>();
    TreeMap<Long, Product> products = new TreeMap<>();
    TreeMap<Long, ShopCollection> collections = new TreeMap<>();
    TreeMap<Long, MediaFile> files = new TreeMap<>();
    TreeMap<Long, Definition> definitions = new TreeMap<>();
    TreeMap<Long, Operation> operations = new TreeMap<>();
    Map<String, Job> jobs = new LinkedHashMap<>();
    Map<String, Replay> replays = new LinkedHashMap<>();
    /** By resource GID, then by {@code locale/key}. */
    Map<String, Map<String, Translation>> translations = new LinkedHashMap<>();

    List<Deletion> deletions = new ArrayList<>();
}
