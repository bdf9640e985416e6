package io.storeloom.activities.health;

import io.storeloom.activities.health.SchemaChange.Change;
import io.storeloom.activities.health.SchemaChange.Severity;
import io.storeloom.activities.health.SchemaDifferences.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says differences so that people know what they mean for them, and what is to be used instead. */
final class SchemaReports {

    private SchemaReports() {}

    /** What differs in a shop from what was confirmed of it, or from what the release was built for. */
    static List<SchemaChange> seen(SchemaFootprint footprint, SchemaFacts confirmed, SchemaFacts seen) {
        return SchemaDifferences.between(confirmed, seen, footprint.uses()).stream()
                .map(found -> change(found, footprint.replacement(found.path()), false, null))
                .sorted(SchemaChange.ORDER)
                .toList();
    }

    /**
     * What a later version means: for the documents and inputs of the earlier one, and what is deprecated for those of either. What the
     * later version's own documents do not meet any more is adapted.
     */
    static UpgradeReport upgrade(SchemaFootprint from, SchemaFootprint to) {
        List<Found> found = new ArrayList<>(differences(from, to, from.uses()));
        List<Found> left = differences(from, to, to.uses());
        found.removeIf(each -> each.change() == Change.DEPRECATED);
        left.removeIf(each -> each.change() == Change.DEPRECATED);
        List<Found> deprecated = deprecated(to, to.uses());
        left.addAll(deprecated);
        found.addAll(deprecated(to, both(from, to)));
        List<SchemaChange> changes = found.stream()
                .map(each -> {
                    boolean adapted = left.stream()
                            .noneMatch(other -> other.change() == each.change()
                                    && other.path().equals(each.path())
                                    && !disjoint(other, each));
                    return change(each, replacement(from, to, each), adapted, to.version());
                })
                .toList();
        return UpgradeReport.of(from.version(), to.version(), changes);
    }

    private static List<Found> differences(SchemaFootprint from, SchemaFootprint to, Map<String, SchemaUses> uses) {
        List<Found> all = new ArrayList<>(SchemaDifferences.between(from.facts(), to.facts(), uses));
        all.addAll(VersionRules.between(from.version(), to.version(), uses));
        return all;
    }

    private static boolean disjoint(Found one, Found other) {
        return one.operations().stream().noneMatch(other.operations()::contains);
    }

    private static Map<String, SchemaUses> both(SchemaFootprint from, SchemaFootprint to) {
        Map<String, SchemaUses> both = new TreeMap<>();
        TreeSet<String> operations = new TreeSet<>(from.uses().keySet());
        operations.addAll(to.uses().keySet());
        for (String operation : operations) {
            TreeSet<String> paths = new TreeSet<>(from.uses(operation).paths());
            paths.addAll(to.uses(operation).paths());
            both.put(operation, new SchemaUses(paths));
        }
        return both;
    }

    private static List<Found> deprecated(SchemaFootprint footprint, Map<String, SchemaUses> uses) {
        Map<String, Found> all = new TreeMap<>();
        uses.forEach((operation, touched) -> {
            for (String use : touched.paths()) {
                String path = use.replace("?", "");
                SchemaFact fact = footprint.facts().get(path);
                if (fact != null && fact.deprecated() != null) {
                    all.computeIfAbsent(
                                    path,
                                    p -> new Found(
                                            Change.DEPRECATED,
                                            Severity.DEPRECATED,
                                            p,
                                            null,
                                            fact.deprecated(),
                                            new TreeSet<>()))
                            .operations()
                            .add(operation);
                }
            }
        });
        return List.copyOf(all.values());
    }

    /** What the deprecation named, if the later version has it; else what our own documents for that version use in its place. */
    private static @Nullable String replacement(SchemaFootprint from, SchemaFootprint to, Found found) {
        String named = to.replacement(found.path());
        if (named != null || found.after() != null) {
            return named;
        }
        String place = found.path().replaceFirst("[.(][^.(]*$", "");
        for (String operation : found.operations()) {
            for (String use : to.uses(operation).paths()) {
                String path = use.replace("?", "");
                if (path.startsWith(place)
                        && path.matches(".*[.(][^.(]+")
                        && path.replaceFirst("[.(][^.(]*$", "").equals(place)
                        && from.facts().get(path) == null) {
                    return path;
                }
            }
        }
        return null;
    }

    private static SchemaChange change(
            Found found, @Nullable String replacement, boolean adapted, @Nullable String version) {
        return new SchemaChange(
                found.change(),
                found.severity(),
                found.path(),
                found.before(),
                found.after(),
                List.copyOf(found.operations()),
                replacement,
                adapted,
                happened(found) + meaning(found, replacement, adapted, version));
    }

    private static String happened(Found found) {
        return found.path()
                + switch (found.change()) {
                    case REMOVED, ENUM_VALUE_REMOVED -> " exists no longer.";
                    case TYPE_CHANGED -> " was " + nothing(found.before()) + " and is " + nothing(found.after()) + ".";
                    case REQUIRED_ADDED -> " must be sent.";
                    case DEFAULT_CHANGED ->
                        " is taken as " + nothing(found.after()) + " where it is left out, no longer as "
                                + nothing(found.before()) + ".";
                    case ENUM_VALUE_ADDED -> " is a new value.";
                    case DEPRECATED -> " is deprecated: " + found.after();
                    case BEHAVIOUR_CHANGED -> " shows " + found.after() + ".";
                };
    }

    private static String nothing(@Nullable String text) {
        return text == null ? "nothing" : text;
    }

    private static String meaning(
            Found found, @Nullable String replacement, boolean adapted, @Nullable String version) {
        if (adapted) {
            return " In " + version + " Storeloom works without it; there is nothing to do.";
        }
        return switch (found.severity()) {
            case BREAKS ->
                " What Storeloom sends is refused, or cannot be read; a release that knows the change is needed.";
            case DEPRECATED ->
                replacement == null
                        ? " This version has nothing to use instead yet."
                        : " It works until Shopify removes it.";
            case SILENT -> " Shopify accepts what Storeloom sends; check that what comes of it is what you want.";
        };
    }
}
