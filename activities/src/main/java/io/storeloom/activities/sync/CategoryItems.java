package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads categories as they are sent, each with the hash of exactly what was read ({@link PushItems}). */
@Component
class CategoryItems {

    private static final TypeReference<Map<String, Text>> TEXTS = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CategoryItems(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A category as it is sent.
     *
     * @param translated names of the translations that we may have left on it
     * @param children GIDs of the visible children's collections
     */
    record CategoryRead(
            Category category, Hash core, Hash translations, List<String> children, List<String> translated) {}

    Optional<CategoryRead> category(PushScope scope, long id) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> bound(scope, """
                        select c.reference, c.position, c.handle, c.texts, %s as core, %s as translations,
                          (select i.sent_translated from store_item i where i.tenant_id = c.tenant_id and i.store_id = :store
                             and i.kind = 'CATEGORY' and i.item_id = c.id) as sent_translated,
                          (select parent.reference from category parent
                           where parent.tenant_id = c.tenant_id and parent.id = c.parent_id) as parent,
                          array(select k.gid from category child join store_item k on k.tenant_id = child.tenant_id
                            and k.store_id = :store and k.kind = 'CATEGORY' and k.item_id = child.id and k.gid is not null
                            where child.tenant_id = c.tenant_id and child.parent_id = c.id and child.removed_at is null
                            order by child.position, child.id) as children
                        from category c where c.tenant_id = :tenant and c.id = :id and c.removed_at is null""".formatted(CompareSql.CATEGORY_CORE, CompareSql.CATEGORY_TRANSLATIONS))
                        .param("id", id)
                        .query((row, n) -> new CategoryRead(
                                new Category(
                                        row.getString("reference"),
                                        row.getString("parent"),
                                        row.getInt("position"),
                                        row.getString("handle"),
                                        json.readValue(row.getString("texts"), TEXTS)),
                                new Hash(row.getBytes("core")),
                                new Hash(row.getBytes("translations")),
                                new ArrayList<>(Arrays.asList(
                                        (String[]) row.getArray("children").getArray())),
                                Objects.requireNonNullElse(PushItems.texts(row, "sent_translated"), List.of())))
                        .optional());
    }

    /** GIDs of collections by category id; those without one are left out. */
    Map<Long, String> collections(PushScope scope, List<Long> categories) {
        Map<Long, String> gids = new LinkedHashMap<>();
        tenants.inTenant(
                scope.run().tenant(),
                () -> bound(scope, """
                        select item_id, gid from store_item where tenant_id = :tenant and store_id = :store
                          and kind = 'CATEGORY' and item_id = any(:ids) and gid is not null""")
                        .param("ids", categories.toArray(Long[]::new))
                        .query(row -> {
                            gids.put(row.getLong(1), row.getString(2));
                        }));
        return gids;
    }

    private JdbcClient.StatementSpec bound(PushScope scope, String sql) {
        return PlanTerms.bindSettings(
                jdbc.sql(sql), scope.run().tenant(), scope.run().store(), scope.snapshot());
    }
}
