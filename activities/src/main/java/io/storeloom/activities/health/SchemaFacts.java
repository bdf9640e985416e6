package io.storeloom.activities.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one schema says of the elements that the connector touches, by path: of used fields with all their arguments, of used input types
 * with all their fields, of enums that are read with all their values.
 */
record SchemaFacts(NavigableMap<String, SchemaFact> byPath) {

    private static final String ABSENT = "\t";

    SchemaFacts {
        byPath = Collections.unmodifiableNavigableMap(new TreeMap<>(byPath));
    }

    @Nullable
    SchemaFact get(String path) {
        return byPath.get(path);
    }

    /** Everything whose path begins so. */
    SortedMap<String, SchemaFact> below(String prefix) {
        return byPath.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** The arguments of a field or directive, or what else hangs below a path, by path. */
    List<String> union(SchemaFacts other, String prefix) {
        TreeSet<String> all = new TreeSet<>(below(prefix).keySet());
        all.addAll(other.below(prefix).keySet());
        return List.copyOf(all);
    }

    /** Where these differ from the others, one line each; {@link #with} puts it back. */
    List<String> against(SchemaFacts others) {
        List<String> lines = new ArrayList<>();
        for (String path : union(others, "")) {
            SchemaFact mine = byPath.get(path);
            if (!Objects.equals(mine, others.get(path))) {
                lines.add(path + "\t" + (mine == null ? ABSENT : mine.line()));
            }
        }
        return lines;
    }

    SchemaFacts with(List<String> lines) {
        TreeMap<String, SchemaFact> all = new TreeMap<>(byPath);
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            if (parts[1].isEmpty()) {
                all.remove(parts[0]);
            } else {
                all.put(parts[0], SchemaFact.of(parts[1], parts[2], parts[3]));
            }
        }
        return new SchemaFacts(all);
    }

    /** Only what these uses touch. */
    SchemaFacts of(SchemaUses uses) {
        TreeMap<String, SchemaFact> kept = new TreeMap<>();
        byPath.forEach((path, fact) -> {
            if (uses.cover(path)) {
                kept.put(path, fact);
            }
        });
        return new SchemaFacts(kept);
    }

    static SchemaFacts of(Map<String, SchemaFact> byPath) {
        return new SchemaFacts(new TreeMap<>(byPath));
    }
}
