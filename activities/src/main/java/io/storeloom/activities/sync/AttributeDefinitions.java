package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.UserError;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Defines the catalogue's attributes in a shop whose connector asks for it, so that the shop's admin shows them by name and type and
 * holds them to their type. What cannot be defined is a general error by name; the attribute is sent all the same.
 */
@Component
class AttributeDefinitions {

    private static final Map<String, String> TABLES = Map.of("PRODUCT", "product", "PRODUCTVARIANT", "variant");

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final ShopifyAdmin admin;
    private final GeneralErrors general;

    AttributeDefinitions(Tenants tenants, JdbcClient jdbc, ShopifyAdmin admin, GeneralErrors general) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.admin = admin;
        this.general = general;
    }

    /** An attribute in use; {@code types} are more than one where items disagree. */
    private record Used(String namespace, String key, List<String> types) {
        String name() {
            return namespace + "." + key;
        }
    }

    void ensure(SyncRun run, Snapshot snapshot, ShopAccess access, Pace pace) {
        if (!snapshot.settings().metafieldDefinitions()) {
            return;
        }
        for (Map.Entry<String, String> owner : TABLES.entrySet()) {
            List<Used> all = used(run, owner.getValue(), snapshot.settings().ownership());
            Set<String> standing = all.isEmpty() ? Set.of() : standing(owner.getKey(), access, pace);
            for (Used each : all) {
                if (!standing.contains(each.name())) {
                    define(run, owner.getKey(), each, access, pace);
                }
            }
        }
    }

    private List<Used> used(SyncRun run, String table, Ownership ownership) {
        return tenants
                .inTenant(
                        run.tenant(),
                        () -> jdbc.sql("""
                                        select a.key as name, array_agg(distinct a.value ->> 'type' order by a.value ->> 'type') as types
                                        from %s t, jsonb_each(t.attributes) a where t.tenant_id = :tenant and t.removed_at is null
                                        group by a.key order by a.key""".formatted(table))
                                .param("tenant", run.tenant())
                                .query((row, n) -> {
                                    String name = row.getString("name");
                                    int dot = name.lastIndexOf('.');
                                    return new Used(
                                            name.substring(0, Math.max(0, dot)),
                                            name.substring(dot + 1),
                                            List.of((String[])
                                                    row.getArray("types").getArray()));
                                })
                                .list())
                .stream()
                .filter(each -> !each.namespace().equals(ShopifyIds.NAMESPACE)
                        && ownership.ofMetafields(each.namespace()) != Owner.THEIRS)
                .toList();
    }

    private Set<String> standing(String owner, ShopAccess access, Pace pace) {
        Set<String> names = new HashSet<>();
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("owner", owner);
            variables.put("after", after);
            JsonNode page = admin.call(access, Operation.ATTRIBUTE_DEFINITIONS, variables, pace)
                    .root();
            page.path("nodes")
                    .forEach(each -> names.add(each.path("namespace").asString() + "."
                            + each.path("key").asString()));
            JsonNode info = page.path("pageInfo");
            after = info.path("hasNextPage").asBoolean(false)
                    ? info.path("endCursor").stringValue(null)
                    : null;
        } while (after != null);
        return names;
    }

    private void define(SyncRun run, String owner, Used used, ShopAccess access, Pace pace) {
        if (used.types().size() > 1) {
            general.add(
                    run,
                    "ATTRIBUTE_TYPES_DIFFER",
                    used.name(),
                    "The attribute " + used.name() + " is not defined in the shop: the catalogue gives it the types "
                            + String.join(", ", used.types()) + ".",
                    "Give it one type in all products.");
            return;
        }
        Reply reply = admin.call(
                access,
                Operation.DEFINITION_CREATE,
                Map.of(
                        "definition",
                        Map.of(
                                "name",
                                shown(used.key()),
                                "namespace",
                                used.namespace(),
                                "key",
                                used.key(),
                                "type",
                                used.types().getFirst(),
                                "ownerType",
                                owner)),
                pace);
        for (UserError error : reply.userErrors()) {
            if (!ShopifyRefusals.TAKEN.equals(error.code())) {
                general.add(
                        run,
                        "ATTRIBUTE_NOT_DEFINED",
                        used.name(),
                        "The shop did not define the attribute " + used.name() + ": " + error.message(),
                        "Define it in the shop's admin under Settings, Custom data, or correct its type.");
            }
        }
    }

    /** As the shop's admin shows it: {@code care_guide} becomes Care guide. */
    private static String shown(String key) {
        String words = key.replace('_', ' ').replace('-', ' ').strip();
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
