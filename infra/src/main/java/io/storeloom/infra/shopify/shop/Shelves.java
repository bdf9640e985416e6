package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The part of a shop that is plain storage: what it is, and things by number. The maps are the shop's own. */
abstract sealed class Shelves permits Shop {

    final ShopState state;

    Shelves(ShopState state) {
        this.state = state;
    }

    public String domain() {
        return state.spec.domain();
    }

    public ShopSpec spec() {
        return state.spec;
    }

    public Plan plan() {
        return state.spec.plan();
    }

    public void changePlan(Plan plan) {
        state.spec = state.spec.withPlan(plan);
    }

    public long id() {
        return state.id;
    }

    public Instant createdAt() {
        return state.createdAt;
    }

    public Settings settings() {
        return state.settings;
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

    public NavigableMap<Long, UrlRedirect> redirects() {
        return state.redirects;
    }

    /** The app's webhook subscriptions. */
    public NavigableMap<Long, WebhookSubscription> webhooks() {
        return state.webhooks;
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

    /** By {@code locale/key}. */
    public Map<String, Translation> translations(String gid) {
        return state.translations.getOrDefault(gid, Map.of());
    }

    public void put(String gid, Translation translation) {
        state.translations
                .computeIfAbsent(gid, absent -> new LinkedHashMap<>())
                .put(translation.locale() + "/" + translation.key(), translation);
    }

    /** Takes a translation away. Answers what it was, or null. */
    public @Nullable Translation removeTranslation(String gid, String locale, String key) {
        var translations = state.translations.get(gid);
        if (translations == null) {
            return null;
        }
        var removed = translations.remove(locale + "/" + key);
        if (translations.isEmpty()) {
            state.translations.remove(gid);
        }
        return removed;
    }

    public List<Deletion> deletions() {
        return state.deletions;
    }
}
