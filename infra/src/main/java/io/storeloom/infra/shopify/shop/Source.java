package io.storeloom.infra.shopify.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a collection's members come from (since 2026-07): products chosen by hand, or other collections. */
public final class Source {
    public long id;
    public String title = "";
    public @Nullable String description;
    /** True: members are those of {@link #collections}; false: those of {@link #selections}. */
    public boolean subCollections;

    public String targetType = "PRODUCTS";
    /** Product numbers with the variants that are meant; an empty list means all. */
    public Map<Long, List<Long>> selections = new LinkedHashMap<>();

    public Set<Long> excluded = new LinkedHashSet<>();
    public Set<Long> collections = new LinkedHashSet<>();

    public String gid() {
        return Gid.of(subCollections ? "CollectionSubCollectionsSource" : "CollectionConditionsSource", id);
    }

    boolean takes(long product) {
        return selections.containsKey(product) && !excluded.contains(product);
    }

    /** Whether an older version could say it too: a plain list of whole products. */
    boolean plain() {
        return !subCollections
                && excluded.isEmpty()
                && targetType.equals("PRODUCTS")
                && selections.values().stream().allMatch(List::isEmpty);
    }

    Source copy() {
        var copy = new Source();
        copy.id = id;
        copy.title = title;
        copy.description = description;
        copy.subCollections = subCollections;
        copy.targetType = targetType;
        selections.forEach((product, variants) -> copy.selections.put(product, new ArrayList<>(variants)));
        copy.excluded = new LinkedHashSet<>(excluded);
        copy.collections = new LinkedHashSet<>(collections);
        return copy;
    }
}
