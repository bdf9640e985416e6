package io.storeloom.activities.health;

import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.sync.ShopifyDocumentsTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What SchemaFootprint ships, made anew from the real schemas, our documents, the examples of what is sent with them, and MappedField. */
final class SchemaExtract {

    private static final List<String> VERSIONS = ApiVersions.SPOKEN;

    private final Map<String, Map<String, SchemaUses>> uses = new TreeMap<>();
    private final SchemaUses everything;

    SchemaExtract() {
        TreeSet<String> union = new TreeSet<>();
        for (String version : VERSIONS) {
            uses.put(version, uses(version));
            uses.get(version).values().forEach(each -> union.addAll(each.paths()));
        }
        everything = new SchemaUses(union);
    }

    private static Map<String, SchemaUses> uses(String version) {
        Map<Operation, DocumentUses> found = new EnumMap<>(Operation.class);
        for (ShopifyDocumentsTest.Call call : ShopifyDocumentsTest.calls(version)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> sent =
                    JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(call.variables()), Map.class);
            found.computeIfAbsent(
                            call.operation(),
                            operation -> new DocumentUses(
                                    RealSchema.of(version).schema(),
                                    operation.document(version).text()))
                    .sending(sent);
        }
        Map<String, SchemaUses> settled = new LinkedHashMap<>();
        found.forEach((operation, each) -> settled.put(operation.name(), each.uses()));
        settled.put(
                SchemaFootprint.FIELD_MAPPING,
                MappingUses.of(RealSchema.of(version).schema()));
        return settled;
    }

    /** The tables by file name. */
    Map<String, String> tables() {
        return Map.of("uses.tsv", table(this::uses), "schema.tsv", table(this::facts), "replacements.tsv", instead());
    }

    private Map<String, String> uses(int version) {
        Map<String, LinkedHashSet<String>> byPath = new TreeMap<>();
        Objects.requireNonNull(uses.get(VERSIONS.get(version)))
                .forEach((operation, each) -> each.paths()
                        .forEach(path -> byPath.computeIfAbsent(path, p -> new LinkedHashSet<>())
                                .add(operation)));
        Map<String, String> lines = new TreeMap<>();
        byPath.forEach((path, operations) -> lines.put(path, String.join(" ", operations)));
        return lines;
    }

    private Map<String, String> facts(int version) {
        Map<String, String> lines = new TreeMap<>();
        RealSchema.of(VERSIONS.get(version))
                .facts(everything)
                .byPath()
                .forEach((path, fact) -> lines.put(path, fact.line()));
        return lines;
    }

    /** For what any version deprecates: what that names instead, wherever a version has it. */
    private String instead() {
        Map<String, String> reasons = new TreeMap<>();
        for (String version : VERSIONS) {
            RealSchema.of(version).facts(everything).byPath().forEach((path, fact) -> {
                if (fact.deprecated() != null && everything.use(path)) {
                    reasons.put(path, fact.deprecated());
                }
            });
        }
        return table(version -> {
            Replacements replacements = new Replacements(RealSchema.of(VERSIONS.get(version)));
            Map<String, String> lines = new TreeMap<>();
            reasons.forEach((path, reason) -> {
                String instead = replacements.named(path, reason);
                if (instead != null) {
                    lines.put(path, instead);
                }
            });
            return lines;
        });
    }

    /** Equal lines of neighbouring versions are one. */
    private static String table(Function<Integer, Map<String, String>> ofVersion) {
        List<Map<String, String>> all = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>();
        for (int version = 0; version < VERSIONS.size(); version++) {
            all.add(ofVersion.apply(version));
            paths.addAll(all.getLast().keySet());
        }
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            for (int from = 0; from < VERSIONS.size(); ) {
                @Nullable String value = all.get(from).get(path);
                int to = from;
                while (to + 1 < VERSIONS.size()
                        && Objects.equals(value, all.get(to + 1).get(path))) {
                    to++;
                }
                if (value != null) {
                    lines.append(VERSIONS.get(from))
                            .append("..")
                            .append(VERSIONS.get(to))
                            .append('\t')
                            .append(path)
                            .append('\t')
                            .append(value)
                            .append('\n');
                }
                from = to + 1;
            }
        }
        return lines.toString();
    }
}
