package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The translations that we may have left on an item, as {@code store_item.sent_translated} names them: which are said again, which
 * stay, and which are taken away. Those of metafields belong to who keeps the metafields (decision 0005 rule 8).
 */
final class RecordedTranslations {

    private final Snapshot snapshot;
    private final List<Name> before;

    RecordedTranslations(Snapshot snapshot, Collection<String> before) {
        this.snapshot = snapshot;
        this.before = before.stream().map(Name::parse).toList();
    }

    /**
     * What is told apart by resource, locale and key.
     *
     * @param metafield {@code namespace.key}; null of what is none
     * @param variant the GID of the variant that the metafield belongs to
     */
    record Name(
            String gid,
            String locale,
            String key,
            @Nullable String metafield,
            @Nullable String variant) {

        static Name parse(String name) {
            String[] parts = name.split(" ", 5);
            return new Name(
                    parts[0],
                    parts[1],
                    parts[2],
                    parts.length > 3 ? parts[3] : null,
                    parts.length > 4 ? parts[4] : null);
        }

        /** As it is kept. */
        String text() {
            return place() + (metafield == null ? "" : " " + metafield) + (variant == null ? "" : " " + variant);
        }

        private String place() {
            return RecordedTranslations.place(gid, locale, key);
        }
    }

    /** What tells one translation from another. */
    static String place(@Nullable Object gid, @Nullable Object locale, @Nullable Object key) {
        return gid + " " + locale + " " + key;
    }

    /**
     * What is no longer said.
     *
     * @param calls variables of TRANSLATIONS_REMOVE, for each resource and language
     * @param kept names that stay, in the store and on record
     */
    record Leaving(List<Map<String, Object>> calls, Set<String> kept) {}

    /** Whether anything on record belongs to variants. */
    boolean ofVariants() {
        return before.stream().anyMatch(name -> name.variant() != null);
    }

    /**
     * Attributes that were sent when their owner was created, and of which nothing was said in another language since.
     *
     * @param gid of the product or variant
     * @param sent names of the metafields that its last call brought
     * @param variant the same GID where it is a variant's
     */
    Set<String> created(
            String gid, Map<String, Attribute> attributes, Collection<String> sent, @Nullable String variant) {
        return Rehearsal.invented(gid)
                ? attributes.keySet()
                : sent.stream()
                        .filter(name -> before.stream()
                                .noneMatch(said -> ShopifyMetafields.full(name).equals(said.metafield())
                                        && Objects.equals(variant, said.variant())))
                        .collect(Collectors.toSet());
    }

    /**
     * What becomes of those that are not among {@code now}. A language that was taken out keeps its translations. A variant that left
     * the catalogue keeps them as long as it stands (decision 0005 rule 11).
     *
     * @param variants the product's variants in the store by GID: whether they are in the catalogue
     */
    Leaving leaving(Collection<String> now, Map<String, Boolean> variants) {
        Set<String> said = now.stream().map(name -> Name.parse(name).place()).collect(Collectors.toSet());
        Map<String, List<String>> keys = new TreeMap<>();
        Set<String> kept = new TreeSet<>();
        for (Name name : before) {
            if (said.contains(name.place()) || !snapshot.languages().contains(name.locale())) {
                continue;
            }
            Owner owner = owner(name);
            boolean stands = name.variant() == null || variants.containsKey(name.variant());
            boolean departed = name.variant() != null && !variants.getOrDefault(name.variant(), true);
            if (stands && owner != Owner.THEIRS && (departed || owner == Owner.ONLY_ON_CREATE)) {
                kept.add(name.text());
            } else if (stands && owner == Owner.OURS) {
                keys.computeIfAbsent(name.gid() + " " + name.locale(), place -> new ArrayList<>())
                        .add(name.key());
            }
        }
        List<Map<String, Object>> calls = new ArrayList<>();
        keys.forEach((place, gone) -> {
            int space = place.indexOf(' ');
            calls.add(Map.of(
                    "id", place.substring(0, space), "locales", List.of(place.substring(space + 1)), "keys", gone));
        });
        return new Leaving(calls, kept);
    }

    /** With what a call may leave there; what is only said at a creation is said again if nobody knows whether it was. */
    Set<String> ahead(Collection<String> now) {
        Set<String> possible = before.stream().map(Name::text).collect(Collectors.toCollection(TreeSet::new));
        now.stream().filter(name -> owner(Name.parse(name)) == Owner.OURS).forEach(possible::add);
        return possible;
    }

    private Owner owner(Name name) {
        return owner(snapshot, name.metafield());
    }

    /**
     * Who keeps what is said in further languages.
     *
     * @param metafield {@code namespace.key}; null of what is none
     */
    static Owner owner(Snapshot snapshot, @Nullable String metafield) {
        return metafield == null
                ? Owner.OURS
                : snapshot.settings().ownership().ofMetafields(metafield.substring(0, metafield.lastIndexOf('.')));
    }
}
