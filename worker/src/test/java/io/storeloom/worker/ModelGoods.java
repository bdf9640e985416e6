package io.storeloom.worker;

import io.storeloom.workflows.connection.Assortment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue and the connector's settings say, as a sequence knows them without asking anybody; pure. */
final class ModelGoods {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The product that has no options; a product does not change between having some and none. */
    static final String PLAIN = "P5";

    final Map<String, Category> categories = new TreeMap<>();
    final Map<String, Product> products = new TreeMap<>();
    ModelTerms terms = ModelTerms.BEGINNING;

    /** A category by its title and its parent's reference. */
    record Category(String title, @Nullable String parent) {

        String json() {
            Map<String, Object> body = new LinkedHashMap<>();
            if (parent != null) {
                body.put("parent", parent);
            }
            body.put("texts", Map.of("en", Map.of("title", title)));
            return JSON.writeValueAsString(body);
        }
    }

    /**
     * A variant.
     *
     * @param name the option's value, which may change while the variant stays the same
     */
    record Size(String name, String price, @Nullable String compareAt, int stock) {

        @Override
        public String toString() {
            return name + " at " + price + (compareAt == null ? "" : " instead of " + compareAt) + ", " + stock
                    + " in stock";
        }
    }

    /**
     * A product.
     *
     * @param sizes its variants by the last part of their references
     * @param care the value of {@code custom.care}, or null for none
     * @param german its title in German, or null for none
     */
    record Product(
            String title,
            Set<String> tags,
            Set<String> categories,
            Map<String, Size> sizes,
            @Nullable String care,
            @Nullable String german,
            boolean draft) {

        Product {
            tags = new TreeSet<>(tags);
            categories = new TreeSet<>(categories);
            sizes = new TreeMap<>(sizes);
        }

        Product titled(String now) {
            return new Product(now, tags, categories, sizes, care, german, draft);
        }

        Product tagged(Set<String> now) {
            return new Product(title, now, categories, sizes, care, german, draft);
        }

        Product in(Set<String> now) {
            return new Product(title, tags, now, sizes, care, german, draft);
        }

        Product outside(String category) {
            Set<String> left = new TreeSet<>(categories);
            left.remove(category);
            return in(left);
        }

        Product caredFor(@Nullable String now) {
            return new Product(title, tags, categories, sizes, now, german, draft);
        }

        Product inGerman(@Nullable String now) {
            return new Product(title, tags, categories, sizes, care, now, draft);
        }

        Product drafted(boolean now) {
            return new Product(title, tags, categories, sizes, care, german, now);
        }

        Product with(String key, @Nullable Size size) {
            Map<String, Size> now = new TreeMap<>(sizes);
            if (size == null) {
                now.remove(key);
            } else {
                now.put(key, size);
            }
            return new Product(title, tags, categories, now, care, german, draft);
        }

        String json(String reference) {
            boolean plain = reference.equals(PLAIN);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("vendor", "Northbench");
            body.put("status", draft ? "DRAFT" : "ACTIVE");
            body.put("tags", tags);
            body.put("categories", categories);
            if (!plain) {
                List<String> values = sizes.values().stream().map(Size::name).toList();
                body.put("options", List.of(Map.of("name", "Size", "values", values)));
            }
            if (care != null) {
                body.put("attributes", Map.of("custom.care", Map.of("type", "single_line_text_field", "value", care)));
            }
            Map<String, Object> texts = new LinkedHashMap<>();
            texts.put("en", Map.of("title", title));
            if (german != null) {
                texts.put("de", Map.of("title", german));
            }
            body.put("texts", texts);
            List<Map<String, Object>> variants = new ArrayList<>();
            sizes.forEach((key, size) -> {
                Map<String, Object> variant = new LinkedHashMap<>();
                variant.put("reference", reference + "-" + key);
                variant.put("sku", reference + "-" + key);
                if (!plain) {
                    variant.put("optionValues", List.of(size.name()));
                }
                variant.put("price", size.price());
                if (size.compareAt() != null) {
                    variant.put("compareAtPrice", size.compareAt());
                }
                variant.put("stock", Map.of("MAIN", size.stock()));
                variants.add(variant);
            });
            body.put("variants", variants);
            return JSON.writeValueAsString(body);
        }

        @Override
        public String toString() {
            return "'" + title + "' tagged " + tags + " in " + categories + ", sizes " + sizes.values()
                    + (care == null ? "" : ", care '" + care + "'")
                    + (german == null ? "" : ", German '" + german + "'")
                    + (draft ? ", a draft" : "");
        }
    }

    /** With what every sequence begins. */
    static ModelGoods beginning() {
        ModelGoods goods = new ModelGoods();
        goods.categories.put("C1", new Category("Kitchen", null));
        goods.categories.put("C2", new Category("Mugs", "C1"));
        Size small = new Size("S", "10.00", null, 5);
        goods.products.put(
                "P1",
                new Product(
                        "Mug",
                        Set.of("a"),
                        Set.of("C2"),
                        Map.of("S", small, "M", new Size("M", "12.50", null, 5)),
                        null,
                        null,
                        false));
        goods.products.put("P2", new Product("Cup", Set.of(), Set.of("C1"), Map.of("S", small), null, null, false));
        return goods;
    }

    /** Whether the connector shows the product: it stands in the catalogue and in the assortment. */
    boolean shows(String reference) {
        Product product = products.get(reference);
        if (product == null) {
            return false;
        }
        Assortment shown = terms.shown();
        return switch (shown.by()) {
            case ALL -> true;
            case LIST -> shown.values().contains(reference);
            case TAGS -> shown.values().stream().anyMatch(product.tags()::contains);
            case CATEGORIES -> product.categories().stream().anyMatch(this::inAssortment);
        };
    }

    /** Whether the connector shows the category: a product that is shown is in it or below it, or empty ones count. */
    boolean showsCategory(String reference) {
        if (!categories.containsKey(reference)) {
            return false;
        }
        boolean holds = products.entrySet().stream()
                .filter(each -> shows(each.getKey()))
                .flatMap(each -> each.getValue().categories().stream())
                .anyMatch(each -> isBelow(each, reference));
        return holds
                || (terms.empties() && (terms.shown().by() != Assortment.By.CATEGORIES || inAssortment(reference)));
    }

    private boolean inAssortment(String category) {
        return terms.shown().values().stream().anyMatch(top -> isBelow(category, top));
    }

    /** Whether it is that category or one below it. */
    boolean isBelow(@Nullable String category, String top) {
        for (String at = category; at != null; at = parent(at)) {
            if (at.equals(top)) {
                return true;
            }
        }
        return false;
    }

    boolean hasChildren(String category) {
        return categories.values().stream().anyMatch(each -> category.equals(each.parent()));
    }

    private @Nullable String parent(String category) {
        Category found = categories.get(category);
        return found == null ? null : found.parent();
    }
}
