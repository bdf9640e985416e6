package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One simulated shop: its settings, goods and everything else that it remembers. All access is under {@link #lock()}; the maps that are
 * handed out are the shop's own.
 */
public final class Shop extends Shelves {

    private final ReentrantLock lock = new ReentrantLock();
    private final SimClock clock;
    private final ShopIndex index = new ShopIndex();
    private final Membership membership;

    Shop(ShopState state, SimClock clock) {
        super(state);
        this.clock = clock;
        this.membership = new Membership(state, index);
        state.products.values().forEach(index::add);
        state.collections.values().forEach(index::add);
        state.locations.values().forEach(index::addMetafields);
    }

    static Shop open(ShopSpec spec, SimClock clock) {
        var state = new ShopState();
        state.spec = spec;
        // Shops do not share numbers, so an id that strays into the wrong shop is found out.
        state.lastId = 1_000_000_000L + Math.floorMod(spec.domain().hashCode(), 100_000) * 10_000_000L;
        var shop = new Shop(state, clock);
        state.id = shop.nextId();
        state.createdAt = shop.now();
        spec.locations().forEach(shop::addLocation);
        spec.publications().forEach(shop::addPublication);
        return shop;
    }

    /** The whole state, JSON-like, of one moment. Holds the lock only while goods are copied, not while they are converted. */
    public Map<String, Object> toSnapshot() {
        ShopState goods;
        Map<String, Object> snapshot;
        lock.lock();
        try {
            goods = state.goods();
            snapshot = Snapshots.write(state.withoutGoods());
        } finally {
            lock.unlock();
        }
        var converted = Snapshots.write(goods);
        for (var shelf : ShopState.GOODS) {
            snapshot.put(shelf, Objects.requireNonNull(converted.get(shelf)));
        }
        return snapshot;
    }

    /** Products, collections, locations and redirects as they are now, by GID, to be compared: equal while nobody touches them. */
    public Map<String, Map<String, Object>> portrait() {
        lock.lock();
        try {
            return Portrait.of(this);
        } finally {
            lock.unlock();
        }
    }

    /** The shop of a {@link #toSnapshot()}. */
    public static Shop fromSnapshot(Map<String, Object> snapshot, SimClock clock) {
        return new Shop(Snapshots.read(snapshot), clock);
    }

    public ReentrantLock lock() {
        return lock;
    }

    public SimClock clock() {
        return clock;
    }

    /** Now, in whole seconds, as Shopify keeps its times. */
    public Instant now() {
        return Instant.ofEpochSecond(clock.now().getEpochSecond());
    }

    public long nextId() {
        return ++state.lastId;
    }

    /** {@code $app} and {@code $app:x} as the app's own namespace; everything else as it is. */
    public String namespace(@Nullable String given) {
        return state.spec.namespace(given);
    }

    /** Whether this namespace, resolved, is that of another app. */
    public boolean foreign(String namespace) {
        return state.spec.foreign(namespace);
    }

    public Location addLocation(ShopSpec.LocationSpec spec) {
        var location = Location.of(spec, nextId(), now());
        state.locations.put(location.id, location);
        return location;
    }

    public Publication addPublication(String name) {
        var publication = Publication.of(name, nextId(), nextId(), nextId());
        state.publications.put(publication.id, publication);
        return publication;
    }

    public @Nullable Variant variant(long id) {
        return index.variants.get(id);
    }

    public @Nullable Variant variantOfItem(long itemId) {
        return index.variantsByItem.get(itemId);
    }

    public Set<Long> variantIds() {
        return index.variants.keySet();
    }

    public @Nullable Product productOfOption(long optionId) {
        return index.productsByOption.get(optionId);
    }

    public @Nullable Long optionOfValue(long valueId) {
        return index.optionsByValue.get(valueId);
    }

    public @Nullable Product productByHandle(String handle) {
        return index.productsByHandle.get(handle);
    }

    public @Nullable ShopCollection collectionByHandle(String handle) {
        return index.collectionsByHandle.get(handle);
    }

    /** Who carries this value in a metafield of type {@code id}; the namespace is resolved. */
    public @Nullable Owner byCustomId(String ownerType, String namespace, String key, String value) {
        return index.byCustomId(ownerType, namespace, key, value);
    }

    public void put(Product product) {
        var before = state.products.put(product.id, product);
        if (before != null) {
            index.remove(before);
        }
        product.renumber();
        index.add(product);
    }

    /** Takes a product out of the shop and out of every collection. */
    public void remove(Product product) {
        state.products.remove(product.id);
        index.remove(product);
        for (var collectionId : List.copyOf(index.collectionsByProduct.getOrDefault(product.id, Set.of()))) {
            var collection = state.collections.get(collectionId);
            if (collection != null) {
                var without = collection.copy();
                without.sources.forEach(source -> source.selections.remove(product.id));
                put(without);
            }
        }
        state.deletions.add(new Deletion(nextId(), "PRODUCT", product.gid(), product.title, now()));
    }

    public void put(ShopCollection collection) {
        var before = state.collections.put(collection.id, collection);
        if (before != null) {
            index.remove(before);
        }
        index.add(collection);
    }

    public void remove(ShopCollection collection) {
        state.collections.remove(collection.id);
        index.remove(collection);
        state.deletions.add(new Deletion(nextId(), "COLLECTION", collection.gid(), collection.title, now()));
    }

    /** Sets a metafield of something that is in the shop; the look-up by custom id follows. */
    public void put(Owner owner, Metafield metafield) {
        var before = owner.metafields().put(metafield.path(), metafield);
        if (before != null) {
            index.remove(owner, before);
        }
        index.add(owner, metafield);
    }

    /** Takes a metafield off something that is in the shop; its translations go with it. */
    public void removeMetafield(Owner owner, String path) {
        var before = owner.metafields().remove(path);
        if (before != null) {
            index.remove(owner, before);
            state.translations.remove(before.gid());
        }
    }

    /** Who carries the metafield of this number. */
    public @Nullable Owner ownerOfMetafield(long id) {
        return index.ownersByMetafield.get(id);
    }

    /** The products that show this file. */
    public Set<Long> productsWith(long file) {
        return Set.copyOf(index.productsByMedia.getOrDefault(file, Set.of()));
    }

    /** The collections that a product is in, those above them included. */
    public Set<Long> collectionsOf(long productId) {
        return membership.collectionsOf(productId);
    }

    /** The collections that name a product themselves. */
    public Set<Long> collectionsNaming(long productId) {
        return index.collectionsByProduct.getOrDefault(productId, Set.of());
    }

    /** The products in a collection, in its order. */
    public List<Product> members(ShopCollection collection) {
        return membership.members(collection);
    }

    /** The variant's stock at this location, where it is stocked from now on if it was not. */
    public Level stock(Variant variant, long location) {
        return variant.item.levels.computeIfAbsent(
                location, absent -> Level.of(nextId(), variant.item.id, location, now()));
    }

    /** Work that will say it is done after the shop's number of polls. */
    public Job startJob() {
        var job = Job.of(new UUID(id(), nextId()).toString(), state.spec.pollsUntilDone());
        state.jobs.put(job.uuid, job);
        return job;
    }
}
