package io.storeloom.activities.health;

import io.storeloom.activities.health.SchemaChange.Change;
import io.storeloom.activities.health.SchemaChange.Severity;
import io.storeloom.activities.health.SchemaDifferences.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Differences between versions that no schema can say. From Shopify's descriptions and changelog: "making changeFromQuantity field
 * required", "making idempotency mandatory for inventory adjustments", and on collections that older versions hide.
 */
final class VersionRules {

    private static final String OBLIGATORY = "2026-04";
    private static final String NEW_COLLECTIONS = "2026-07";

    /**
     * A rule.
     *
     * @param since the version that brings it
     * @param concerns who touches this is concerned
     * @param sends unless this is sent, too; empty when it concerns everybody
     */
    private record Rule(String since, Change change, Severity severity, String concerns, String sends, String after) {}

    private static final List<Rule> RULES = List.of(
            must("InventoryQuantityInput", "InventoryQuantityInput.changeFromQuantity"),
            must("Mutation.inventorySetQuantities", "@idempotent(key)"),
            must("Mutation.inventoryActivate", "@idempotent(key)"),
            must("Mutation.inventoryAdjustQuantities", "@idempotent(key)"),
            shows("QueryRoot.collections"),
            shows("QueryRoot.collectionByIdentifier"));

    private VersionRules() {}

    private static Rule must(String concerns, String sends) {
        return new Rule(OBLIGATORY, Change.REQUIRED_ADDED, Severity.BREAKS, concerns, sends, "obligatory");
    }

    private static Rule shows(String field) {
        return new Rule(
                NEW_COLLECTIONS,
                Change.BEHAVIOUR_CHANGED,
                Severity.SILENT,
                field,
                "",
                "collections with several sources, which earlier versions hide");
    }

    static List<Found> between(String from, String to, Map<String, SchemaUses> uses) {
        List<Found> found = new ArrayList<>();
        for (Rule rule : RULES) {
            if (from.compareTo(rule.since()) >= 0 || to.compareTo(rule.since()) < 0) {
                continue;
            }
            TreeSet<String> concerned = new TreeSet<>();
            uses.forEach((operation, touched) -> {
                if (touched.use(rule.concerns()) && !touched.use(rule.sends())) {
                    concerned.add(operation);
                }
            });
            if (!concerned.isEmpty()) {
                String path = rule.sends().isEmpty()
                        ? rule.concerns()
                        : rule.sends().startsWith("@") ? rule.concerns() + " " + rule.sends() : rule.sends();
                found.add(new Found(rule.change(), rule.severity(), path, null, rule.after(), concerned));
            }
        }
        return found;
    }
}
