package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what a push would write of an item with what stands in the store, field by field; only what differs is told. */
final class FieldChanges {

    /** So much is shown of a long text, from a little before the first difference. */
    private static final int SHOWN = 600;

    private static final int BEFORE = 80;

    /** As {@link DriftTranslations} names it, of a product or a variant. */
    private static final Pattern TRANSLATED_METAFIELD =
            Pattern.compile("^translations\\.[^.]+\\.(variants\\..+\\.)?metafields\\.");

    private final DryRunItems.Owed item;
    private final ShopFields standing;
    private final Ownership ownership;
    private final UnaryOperator<String> names;

    /**
     * @param standing the object as it is; empty when it would be created
     * @param names turns ids of collections, channels and locations into words
     */
    FieldChanges(DryRunItems.Owed item, ShopFields standing, Ownership ownership, UnaryOperator<String> names) {
        this.item = item;
        this.standing = standing;
        this.ownership = ownership;
        this.names = names;
    }

    /**
     * What the calls would change.
     *
     * @param sent what they write of this item
     * @param ifOurs what they would write if every field were ours: the difference is kept
     */
    List<FieldChange> of(List<SentFields.Part> sent, List<SentFields.Part> ifOurs) {
        List<FieldChange> changes = new ArrayList<>();
        ShopFields written = together(sent);
        Map<String, String> expected = new LinkedHashMap<>();
        sent.forEach(part -> expected.putAll(part.before()));
        written.values().forEach((field, value) -> value(field, value, expected.get(field), false, changes));
        written.lists().forEach((field, members) -> list(field, members, false, changes));
        ShopFields wished = together(ifOurs);
        wished.values().forEach((field, value) -> {
            if (!written.values().containsKey(field) && owner(field) != Owner.OURS) {
                value(field, value, null, true, changes);
            }
        });
        wished.lists().forEach((field, members) -> {
            if (!written.lists().containsKey(field) && owner(field) != Owner.OURS) {
                list(field, members, true, changes);
            }
        });
        return changes;
    }

    private static ShopFields together(List<SentFields.Part> parts) {
        ShopFields all = ShopFields.empty();
        parts.forEach(part -> all.then(part.fields()));
        return all;
    }

    private void value(
            String field, ShopFields.Value wanted, @Nullable String expected, boolean kept, List<FieldChange> changes) {
        ShopFields.Value old = expected == null
                ? standing.values().getOrDefault(field, ShopFields.Value.NOTHING)
                : ShopFields.Value.of(field, expected);
        if (old.normal().equals(wanted.normal())) {
            return;
        }
        String lastSent = item.lastSent(field);
        boolean foreign = lastSent == null ? !old.normal().isEmpty() : !lastSent.equals(FieldForm.hash(old.normal()));
        // What would be created anew overwrites nothing, whatever its predecessor was sent.
        boolean stands = item.standingGid() != null;
        changes.add(change(field, old.shown(), wanted.shown(), !kept && stands && foreign, kept));
    }

    /** Members come and go one by one: nobody's are overwritten, unless the whole is written. */
    private void list(String field, ShopFields.Members members, boolean kept, List<FieldChange> changes) {
        ShopFields.Members there = standing.lists().get(field);
        List<String> old = there == null || there.whole() == null ? List.of() : there.whole();
        Map<String, String> after = new LinkedHashMap<>();
        Collection<String> from = members.whole() == null ? old : members.whole();
        from.forEach(member -> after.put(key(field, member), member));
        members.add().forEach(member -> after.putIfAbsent(key(field, member), member));
        members.remove().forEach(member -> after.remove(key(field, member)));
        Set<String> before = new LinkedHashSet<>();
        old.forEach(member -> before.add(key(field, member)));
        if (!before.equals(after.keySet())) {
            boolean lost = members.whole() != null && !after.keySet().containsAll(before);
            changes.add(change(field, shown(old), shown(after.values()), !kept && lost, kept));
        }
    }

    /** Shopify tells tags apart by their letters alone, not by case. */
    private static String key(String field, String member) {
        return field.equals("tags") ? member.strip().toLowerCase(java.util.Locale.ROOT) : member;
    }

    private String shown(Collection<String> members) {
        Set<String> words = new TreeSet<>();
        members.forEach(member -> words.add(names.apply(member)));
        return String.join(", ", words);
    }

    /** Of a field that is compared where it is rehearsed. */
    static FieldChange told(String field, String old, String now, Owner owner, boolean overwrites) {
        int same = common(old, now);
        return new FieldChange(field, cut(old, same), cut(now, same), owner, overwrites, false);
    }

    private static int common(String old, String now) {
        int same = 0;
        while (same < old.length() && same < now.length() && old.charAt(same) == now.charAt(same)) {
            same++;
        }
        return same;
    }

    private FieldChange change(String field, String old, String now, boolean overwrites, boolean kept) {
        int same = common(old, now);
        return new FieldChange(
                field.startsWith("stock.") ? "stock." + names.apply(field.substring("stock.".length())) : field,
                cut(old, same),
                cut(now, same),
                owner(field),
                overwrites,
                kept);
    }

    private static @Nullable String cut(String text, int same) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() <= SHOWN) {
            return text;
        }
        int from = Math.clamp(same - BEFORE, 0, text.length() - 1);
        int to = Math.min(text.length(), from + SHOWN);
        return (from == 0 ? "" : "…") + text.substring(from, to) + (to == text.length() ? "" : "…");
    }

    /** Who keeps the field; status, sales channels and texts in further languages, but for metafields', are always ours. */
    private Owner owner(String whole) {
        String field = TRANSLATED_METAFIELD.matcher(whole).replaceFirst("metafields.");
        if (field.startsWith("metafields.")) {
            String name = field.substring("metafields.".length());
            return ownership.ofMetafields(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        }
        FieldGroup group = group(field);
        return group == null ? Owner.OURS : ownership.of(group);
    }

    /** Null for what is always ours. */
    static @Nullable FieldGroup group(String field) {
        int dot = field.indexOf('.');
        return switch (dot < 0 ? field : field.substring(0, dot)) {
            case "title", "descriptionHtml", "handle", "vendor", "productType" -> FieldGroup.TEXT;
            case "seo" -> FieldGroup.SEO;
            case "tags" -> FieldGroup.TAGS;
            case "images", "image" -> FieldGroup.IMAGES;
            case "price", "compareAtPrice" -> FieldGroup.PRICES;
            case "stock" -> FieldGroup.STOCK;
            case "collections" -> FieldGroup.COLLECTIONS;
            case "options",
                    "sku",
                    "barcode",
                    "cost",
                    "weight",
                    "taxable",
                    "inventoryPolicy",
                    "tracked",
                    "requiresShipping" -> FieldGroup.VARIANTS;
            default -> null;
        };
    }
}
