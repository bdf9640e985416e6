package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection. Its members come from its sources; a legacy manual collection has one, a plain list of products. */
public final class ShopCollection implements Owner, Listed {
    public long id;
    public String title = "";
    public String handle = "";
    public String descriptionHtml = "";
    public String sortOrder = "BEST_SELLING";
    public @Nullable String templateSuffix;
    public @Nullable String seoTitle;
    public @Nullable String seoDescription;
    public @Nullable String imageSource;
    public @Nullable String imageAlt;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    public List<Source> sources = new ArrayList<>();
    /** Of a smart collection of the old model; empty for one by hand. */
    public List<Rule> rules = new ArrayList<>();
    /** Whether one rule is enough. */
    public boolean anyRule;

    public Map<String, Metafield> metafields = new LinkedHashMap<>();
    public Map<Long, Instant> publications = new LinkedHashMap<>();

    @Override
    public String gid() {
        return Gid.of("Collection", id);
    }

    @Override
    public String ownerType() {
        return "COLLECTION";
    }

    @Override
    public Map<String, Metafield> metafields() {
        return metafields;
    }

    @Override
    public Map<Long, Instant> publications() {
        return publications;
    }

    /** Whether it uses what came with 2026-07: older versions do not show such a collection. */
    public boolean newModel() {
        return sources.size() > 1 || (!sources.isEmpty() && !sources.getFirst().plain());
    }

    /** Whether its members are found by rules; nobody puts products into it by hand then. */
    public boolean smart() {
        return !rules.isEmpty();
    }

    boolean rulesTake(Product product) {
        return smart()
                && (anyRule
                        ? rules.stream().anyMatch(rule -> rule.takes(product))
                        : rules.stream().allMatch(rule -> rule.takes(product)));
    }

    public @Nullable Source source(String gid) {
        for (var source : sources) {
            if (source.gid().equals(gid)) {
                return source;
            }
        }
        return null;
    }

    public ShopCollection copy() {
        var copy = new ShopCollection();
        copy.id = id;
        copy.title = title;
        copy.handle = handle;
        copy.descriptionHtml = descriptionHtml;
        copy.sortOrder = sortOrder;
        copy.templateSuffix = templateSuffix;
        copy.seoTitle = seoTitle;
        copy.seoDescription = seoDescription;
        copy.imageSource = imageSource;
        copy.imageAlt = imageAlt;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        for (var source : sources) {
            copy.sources.add(source.copy());
        }
        copy.rules = new ArrayList<>(rules);
        copy.anyRule = anyRule;
        copy.metafields = Owner.copy(metafields);
        copy.publications = new LinkedHashMap<>(publications);
        return copy;
    }
}
