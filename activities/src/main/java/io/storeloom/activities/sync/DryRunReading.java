package io.storeloom.activities.sync;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what a page of a dry run needs to know of the store, and names in words what the store names by ids. */
@Component
class DryRunReading {

    private final DryRunItems items;
    private final DryRunOriginals originals;
    private final DriftTranslations translations;
    private final Connections connections;

    DryRunReading(
            DryRunItems items, DryRunOriginals originals, DriftTranslations translations, Connections connections) {
        this.translations = translations;
        this.items = items;
        this.originals = originals;
        this.connections = connections;
    }

    /**
     * What was seen.
     *
     * @param standing objects by GID
     * @param gone GIDs on record that the store does not know any more
     * @param collections that the push would have created by now, by category
     * @param originals what can be translated of objects that it would have created by now, or that are only compared, by GID
     */
    record Seen(
            Map<String, ShopObjects.Standing> standing,
            Set<String> gone,
            Map<Long, String> collections,
            Map<String, DryRunOriginals.Original> originals) {
        static final Seen NOTHING = new Seen(Map.of(), Set.of(), Map.of(), Map.of());
    }

    Seen read(PushScope scope, DryRunRow run, Phase phase, List<DryRunItems.Owed> owed) {
        Set<String> asked = new HashSet<>();
        for (DryRunItems.Owed each : owed) {
            String gid = each.claim().gid();
            // A look at images reads what it needs itself.
            if (gid != null && !Rehearsal.invented(gid) && phase != Phase.IMAGES) {
                asked.add(gid);
            }
        }
        if (phase == Phase.VARIANTS) {
            asked.addAll(items.parents(run, owed).values());
        }
        if (run.drift() && translates(phase)) {
            return translated(scope, phase, owed, asked);
        }
        Map<String, ShopObjects.Standing> standing = new HashMap<>();
        for (ShopObjects.Wanted wanted : wanted(run, phase, owed)) {
            ShopObjects.read(scope, asked, wanted)
                    .forEach((gid, found) -> standing.merge(gid, found, ShopObjects.Standing::and));
        }
        if (phase == Phase.MEMBERSHIP) {
            byHand(run, owed, standing);
        }
        Set<String> gone = new HashSet<>(asked);
        gone.removeAll(standing.keySet());
        boolean placed = phase == Phase.PRODUCTS || phase == Phase.MEMBERSHIP;
        return new Seen(
                standing,
                gone,
                placed ? items.inventedCollections(run) : Map.of(),
                translates(phase) ? originals.of(scope, owed) : Map.of());
    }

    private Seen translated(PushScope scope, Phase phase, List<DryRunItems.Owed> owed, Set<String> asked) {
        Map<Long, String> products = new HashMap<>();
        if (phase == Phase.TRANSLATIONS) {
            for (DryRunItems.Owed each : owed) {
                String gid = each.claim().gid();
                if (gid != null && asked.contains(gid)) {
                    products.put(each.claim().item(), gid);
                }
            }
        }
        DriftTranslations.Read read = translations.read(scope, asked, products);
        Map<String, DryRunOriginals.Original> all = new HashMap<>(originals.of(scope, owed));
        all.putAll(read.originals());
        Set<String> gone = new HashSet<>(asked);
        gone.removeAll(read.standing().keySet());
        return new Seen(read.standing(), gone, Map.of(), all);
    }

    /** From 2026-07 Shopify names the collections above as well; of ours those count that the product was put into. */
    private void byHand(DryRunRow run, List<DryRunItems.Owed> owed, Map<String, ShopObjects.Standing> standing) {
        Set<String> all = new HashSet<>();
        standing.values().forEach(each -> all.addAll(each.titles().keySet()));
        Set<String> ours = items.categories(run, List.copyOf(all)).keySet();
        Map<String, Set<String>> placed = items.placed(run, owed);
        standing.forEach((gid, there) -> {
            List<String> direct = new ArrayList<>(there.titles().keySet());
            direct.removeIf(each ->
                    ours.contains(each) && !placed.getOrDefault(gid, Set.of()).contains(each));
            there.fields().lists().put("collections", ShopFields.Members.all(direct));
        });
    }

    /** What is read beside an object's own fields; translations language by language. */
    private List<ShopObjects.Wanted> wanted(DryRunRow run, Phase phase, List<DryRunItems.Owed> owed) {
        Snapshot snapshot = run.snapshot();
        if (translates(phase)) {
            return snapshot.languages().stream()
                    .map(language -> new ShopObjects.Wanted(Set.of(), false, false, language, false))
                    .toList();
        }
        boolean channels = !snapshot.settings().publications().isEmpty()
                && switch (phase) {
                    case PUBLICATION, CATEGORY_PUBLICATION, PRODUCT_DELETIONS -> true;
                    default -> false;
                };
        boolean attributes = phase == Phase.PRODUCTS || phase == Phase.VARIANTS;
        return List.of(new ShopObjects.Wanted(
                attributes ? items.attributes(run, phase.kind(), owed) : Set.of(),
                phase == Phase.MEMBERSHIP,
                channels,
                null,
                false));
    }

    private static boolean translates(Phase phase) {
        return phase == Phase.TRANSLATIONS || phase == Phase.CATEGORY_TRANSLATIONS;
    }

    /** Words for the ids that the units name: our categories' references, collections' titles, channels' names, location codes. */
    Map<String, String> names(DryRunRow run, List<DryRunUnit> units, Seen seen) {
        Map<String, String> names = new HashMap<>();
        run.snapshot()
                .settings()
                .locations()
                .forEach((code, location) -> names.merge(location, code, DryRunReading::both));
        seen.standing().values().forEach(each -> names.putAll(each.titles()));
        Set<String> members = new HashSet<>(names.keySet());
        units.forEach(unit -> members.addAll(unit.members()));
        List<String> gids =
                members.stream().filter(each -> each.startsWith("gid://")).toList();
        if (!gids.isEmpty()) {
            names.putAll(items.categories(run, gids));
        }
        if (members.stream().anyMatch(each -> each.contains("/Publication/"))) {
            channels(run).forEach(channel -> names.put(channel.id(), channel.title()));
        }
        return names;
    }

    private Collection<ShopDetails.Publication> channels(DryRunRow run) {
        List<ShopDetails.Publication> channels = new ArrayList<>();
        connections.find(run.tenant(), run.store()).ifPresent(connection -> {
            ShopDetails shop = connection.shop();
            if (shop != null && shop.publications() != null) {
                channels.addAll(shop.publications());
            }
        });
        return channels;
    }

    private static String both(String one, String other) {
        return one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
    }
}
