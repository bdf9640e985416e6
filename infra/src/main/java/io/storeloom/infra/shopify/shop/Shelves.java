package io.storeloom.infra.shopify.shop;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** The part of a shop that is plain storage: things by number. The maps are the shop's own. */
abstract sealed class Shelves permits Shop {

    final ShopState state;

    Shelves(ShopState state) {
        this.state = state;
    }

    public NavigableMap<Long, Location> locations() {
        return state.locations;
    }

    public NavigableMap<Long, Publication> publications() {
        return state.publications;
    }

    public NavigableMap<Long, Product> products() {
        return state.products;
    }

    public NavigableMap<Long, ShopCollection> collections() {
        return state.collections;
    }

    public NavigableMap<Long, MediaFile> files() {
        return state.files;
    }

    public NavigableMap<Long, Definition> definitions() {
        return state.definitions;
    }

    public NavigableMap<Long, Operation> operations() {
        return state.operations;
    }

    public Map<String, Job> jobs() {
        return state.jobs;
    }

    public Map<String, Replay> replays() {
        return state.replays;
    }

    public List<Deletion> deletions() {
        return state.deletions;
    }
}
