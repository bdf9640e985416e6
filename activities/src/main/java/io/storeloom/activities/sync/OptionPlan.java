package io.storeloom.activities.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a product's options become what the catalogue says while its variants stay: options are told apart by name, else by their
 * order; a value that all of its variants exchange for one and the same new value is renamed. Pure.
 */
final class OptionPlan {

    private final List<Wanted> wanted;
    private final List<ShopifyOptionEdits.RemoteOption> there;
    private final Map<Wanted, ShopifyOptionEdits.RemoteOption> pairs = new LinkedHashMap<>();
    private final List<ShopifyOptionEdits.RemoteOption> surplus = new ArrayList<>();

    /** An option in the store's language with the values that its variants use, in order. */
    record Wanted(String name, List<String> values) {
        Wanted {
            values = List.copyOf(values);
        }
    }

    /**
     * A variant in both worlds.
     *
     * @param before its values in the order of the store's options
     * @param now in the order of the catalogue's options, or null when the catalogue does not have it
     */
    record Both(List<String> before, @Nullable List<String> now) {}

    /** @param ours names of options that were sent; others that the catalogue does not know are the merchant's and stay */
    OptionPlan(List<Wanted> wanted, List<ShopifyOptionEdits.RemoteOption> there, Set<String> ours) {
        this.wanted = wanted;
        this.there = there;
        List<ShopifyOptionEdits.RemoteOption> free = new ArrayList<>(there);
        for (Wanted option : wanted) {
            free.stream()
                    .filter(each -> each.name().equalsIgnoreCase(option.name()))
                    .findFirst()
                    .ifPresent(same -> {
                        pairs.put(option, same);
                        free.remove(same);
                    });
        }
        free.removeIf(each -> !ours.contains(each.name()) && !standsForNone(each));
        for (Wanted option : wanted) {
            if (!pairs.containsKey(option) && !free.isEmpty()) {
                pairs.put(option, free.removeFirst());
            }
        }
        surplus.addAll(free);
    }

    /** The store's, before anything is done. */
    List<ShopifyOptionEdits.RemoteOption> there() {
        return there;
    }

    /** What every product without options has. */
    private static boolean standsForNone(ShopifyOptionEdits.RemoteOption option) {
        return option.name().equals(ShopifyOptions.DEFAULT_OPTION)
                && option.values().containsValue(ShopifyOptions.DEFAULT_VALUE);
    }

    /** Whether variants have to be read to tell renamed values from new ones. */
    boolean needsVariants() {
        return pairs.entrySet().stream()
                .anyMatch(pair -> !fresh(pair.getKey(), pair.getValue()).isEmpty()
                        && pair.getValue().values().values().stream()
                                .anyMatch(name -> !has(pair.getKey().values(), name)));
    }

    /**
     * OPTION_UPDATE for each option that differs.
     *
     * @param names whether options are renamed too
     */
    List<ShopifyOptionEdits.Update> updates(List<Both> variants, boolean names) {
        List<ShopifyOptionEdits.Update> updates = new ArrayList<>();
        pairs.forEach((option, same) -> {
            Map<String, String> renamed = renamed(option, same, variants);
            List<String> added = new ArrayList<>(fresh(option, same));
            added.removeAll(renamed.values());
            String name = !names || option.name().equals(same.name()) ? null : option.name();
            if (name != null || !renamed.isEmpty() || !added.isEmpty()) {
                updates.add(new ShopifyOptionEdits.Update(same.gid(), name, renamed, added));
            }
        });
        return updates;
    }

    private static List<String> fresh(Wanted option, ShopifyOptionEdits.RemoteOption same) {
        return option.values().stream()
                .filter(value -> !has(same.values().values(), value))
                .toList();
    }

    private static boolean has(Iterable<String> names, String wanted) {
        for (String name : names) {
            if (name.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** New names by the value's GID. */
    private Map<String, String> renamed(Wanted option, ShopifyOptionEdits.RemoteOption same, List<Both> variants) {
        Map<String, String> renamed = new LinkedHashMap<>();
        Set<String> free = new HashSet<>(fresh(option, same));
        same.values().forEach((gid, name) -> {
            if (option.values().contains(name)) {
                return;
            }
            // The same but for its letters' case.
            option.values().stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .ifPresentOrElse(value -> renamed.put(gid, value), () -> {
                        String value = exchanged(name, wanted.indexOf(option), there.indexOf(same), variants);
                        if (value != null && free.remove(value)) {
                            renamed.put(gid, value);
                        }
                    });
        });
        return renamed;
    }

    /** The one value that all variants of this one are to have, or null. */
    private static @Nullable String exchanged(String name, int place, int placeBefore, List<Both> variants) {
        Set<String> values = new HashSet<>();
        for (Both variant : variants) {
            if (variant.before().get(placeBefore).equals(name)) {
                List<String> now = variant.now();
                if (now == null) {
                    return null;
                }
                values.add(now.get(place));
            }
        }
        return values.size() == 1 ? values.iterator().next() : null;
    }

    /** Options that the store lacks, with their places from 1; its variants get the first value until they are sent. */
    Map<Integer, Wanted> creations() {
        Map<Integer, Wanted> creations = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!pairs.containsKey(wanted.get(i))) {
                creations.put(i + 1, wanted.get(i));
            }
        }
        return creations;
    }

    /** GIDs of options of ours that the catalogue has no more. */
    List<String> deletions() {
        return surplus.stream().map(ShopifyOptionEdits.RemoteOption::gid).toList();
    }

    /**
     * The store's options in the catalogue's order, values too; what the catalogue does not know stays behind. Empty when they are in
     * it.
     *
     * @param now the options after everything else was done
     */
    List<ShopifyOptionEdits.RemoteOption> order(List<ShopifyOptionEdits.RemoteOption> now) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            places.put(wanted.get(i).name(), i);
        }
        List<ShopifyOptionEdits.RemoteOption> ordered = new ArrayList<>();
        for (ShopifyOptionEdits.RemoteOption option : now) {
            Integer place = places.get(option.name());
            ordered.add(
                    place == null ? option : option.ordered(wanted.get(place).values()));
        }
        ordered.sort(
                java.util.Comparator.comparingInt(option -> places.getOrDefault(option.name(), Integer.MAX_VALUE)));
        boolean same = true;
        for (int i = 0; i < now.size(); i++) {
            same &= now.get(i).gid().equals(ordered.get(i).gid())
                    && List.copyOf(now.get(i).values().keySet())
                            .equals(List.copyOf(ordered.get(i).values().keySet()));
        }
        return same ? List.of() : ordered;
    }
}
