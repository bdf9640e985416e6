package io.storeloom.activities.health;

import io.storeloom.activities.shopify.ApiVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the connector touches in one version of Shopify's schema, and what that schema says of it. It ships as three tables that
 * {@code infra/bin/refresh-schemas} writes from the real schemas, our documents, examples of everything that is sent with them, and the
 * fields that a data source can be mapped to.
 *
 * @param uses by operation, as its document for this version has it; by {@link #FIELD_MAPPING} what a mapping may read
 * @param all what any operation touches in this version
 * @param facts what this version says of everything that is touched in any version
 * @param replacements by path: what a deprecation names instead, if this version has it
 */
record SchemaFootprint(
        String version,
        Map<String, SchemaUses> uses,
        SchemaUses all,
        SchemaFacts facts,
        Map<String, String> replacements) {

    /** Stands among the operations for what no document asks for yet, but a data source's mapping counts on. */
    static final String FIELD_MAPPING = "FIELD_MAPPING";

    private static final Map<String, SchemaFootprint> SHIPPED = shipped();

    /** The shipped one; a version that is not spoken has that of the version before it, whose documents it is sent. */
    static SchemaFootprint of(String version) {
        String spoken = ApiVersions.SPOKEN.getFirst();
        for (String each : ApiVersions.SPOKEN) {
            spoken = each.compareTo(version) <= 0 ? each : spoken;
        }
        return Objects.requireNonNull(SHIPPED.get(spoken), spoken);
    }

    /** What an operation touches; nothing for one that only asks about the schema itself. */
    SchemaUses uses(String operation) {
        return uses.getOrDefault(operation, new SchemaUses(new TreeSet<>()));
    }

    /** What this version says of what is touched in it. */
    SchemaFacts touched() {
        return facts.of(all);
    }

    /** Of what is touched and what the schema says of it. */
    String digest() {
        return Fingerprint.of(version, touched().against(new SchemaFacts(new TreeMap<>())));
    }

    @Nullable
    String replacement(String path) {
        return replacements.get(path);
    }

    private static Map<String, SchemaFootprint> shipped() {
        List<Row> uses = rows("uses.tsv", 3);
        List<Row> facts = rows("schema.tsv", 5);
        List<Row> replacements = rows("replacements.tsv", 3);
        Map<String, SchemaFootprint> all = new LinkedHashMap<>();
        for (String version : ApiVersions.SPOKEN) {
            Map<String, TreeSet<String>> byOperation = new TreeMap<>();
            TreeSet<String> union = new TreeSet<>();
            for (Row row : uses) {
                if (row.holds(version)) {
                    union.add(row.cell(1));
                    for (String operation : row.cell(2).split(" ", -1)) {
                        byOperation
                                .computeIfAbsent(operation, o -> new TreeSet<>())
                                .add(row.cell(1));
                    }
                }
            }
            Map<String, SchemaUses> each = new TreeMap<>();
            byOperation.forEach((operation, paths) -> each.put(operation, new SchemaUses(paths)));
            TreeMap<String, SchemaFact> said = new TreeMap<>();
            facts.stream()
                    .filter(row -> row.holds(version))
                    .forEach(row -> said.put(row.cell(1), SchemaFact.of(row.cell(2), row.cell(3), row.cell(4))));
            Map<String, String> instead = new HashMap<>();
            replacements.stream()
                    .filter(row -> row.holds(version))
                    .forEach(row -> instead.put(row.cell(1), row.cell(2)));
            all.put(version, new SchemaFootprint(version, each, new SchemaUses(union), new SchemaFacts(said), instead));
        }
        return all;
    }

    /** One line, whose first cell is the versions that it is true of: {@code oldest..newest}. */
    private record Row(List<String> values) {

        String cell(int index) {
            return values.get(index);
        }

        boolean holds(String version) {
            String[] range = values.getFirst().split("\\.\\.", -1);
            return range[0].compareTo(version) <= 0 && version.compareTo(range[1]) <= 0;
        }
    }

    private static List<Row> rows(String name, int cells) {
        try (InputStream in = SchemaFootprint.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> new Row(List.of(line.split("\t", cells))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
