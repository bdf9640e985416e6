package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.ItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of categories. */
final class CategoryRows {
    static final String COLUMNS = """
            select c.id, c.reference, p.reference as parent, c.position, c.handle, c.texts::text, c.core_hash,
                c.text_hashes::text, c.removed_at
            from category c left join category p on p.tenant_id = c.tenant_id and p.id = c.parent_id
            where c.tenant_id = :tenant""";

    private final JdbcClient jdbc;
    private final UUID tenant;

    CategoryRows(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    Map<String, Row> load(Collection<String> references) {
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql(COLUMNS + " and c.reference = any(:references)")
                .param("tenant", tenant)
                .param("references", Params.texts(references))
                .query((row, n) -> Row.of(row))
                .list()
                .forEach(row -> rows.put(row.category.reference(), row));
        return rows;
    }

    /** Every category's parent; null at a root. */
    Map<String, @Nullable String> tree() {
        Map<String, @Nullable String> tree = new HashMap<>();
        jdbc.sql("""
                        select c.reference, p.reference from category c
                        left join category p on p.tenant_id = c.tenant_id and p.id = c.parent_id
                        where c.tenant_id = :tenant and c.removed_at is null""").param("tenant", tenant).query(row -> {
            tree.put(row.getString(1), row.getString(2));
        });
        return tree;
    }

    /** Writes new and changed categories; their parents are among them or there. Answers their ids. */
    List<Long> write(List<Category> added, List<Category> changed, ChangeLog changes) {
        List<Long> ids = new ArrayList<>();
        if (!added.isEmpty()) {
            fields(jdbc.sql("""
                                    insert into category (tenant_id, reference, position, handle, texts, core_hash, text_hashes)
                                    select :tenant, reference, position, handle, texts::jsonb, core_hash, text_hashes::jsonb
                                    from unnest(:references, :positions, :handles, :texts, :cores, :textHashes)
                                        as u (reference, position, handle, texts, core_hash, text_hashes)
                                    returning id"""), added).query(row -> {
                ids.add(row.getLong(1));
            });
        }
        if (!changed.isEmpty()) {
            fields(jdbc.sql("""
                                    update category c set position = u.position, handle = u.handle, texts = u.texts::jsonb,
                                        core_hash = u.core_hash, text_hashes = u.text_hashes::jsonb, updated_at = now(),
                                        removed_at = null
                                    from unnest(:references, :positions, :handles, :texts, :cores, :textHashes)
                                        as u (reference, position, handle, texts, core_hash, text_hashes)
                                    where c.tenant_id = :tenant and c.reference = u.reference
                                    returning c.id"""), changed).query(row -> {
                ids.add(row.getLong(1));
            });
        }
        ids.forEach(id -> changes.add(ItemKind.CATEGORY, id));
        List<Category> all = new ArrayList<>(added);
        all.addAll(changed);
        if (!all.isEmpty()) {
            jdbc.sql("""
                            update category c set parent_id = p.id
                            from unnest(:references, :parents) as u (reference, parent)
                            left join category p on p.tenant_id = :tenant and p.reference = u.parent
                            where c.tenant_id = :tenant and c.reference = u.reference and c.parent_id is distinct from p.id""")
                    .param("tenant", tenant)
                    .param("references", Params.texts(all, Category::reference))
                    .param("parents", Params.texts(all, Category::parent))
                    .update();
        }
        return ids;
    }

    private JdbcClient.StatementSpec fields(JdbcClient.StatementSpec sql, List<Category> rows) {
        return sql.param("tenant", tenant)
                .param("references", Params.texts(rows, Category::reference))
                .param("positions", Params.ints(rows, Category::position))
                .param("handles", Params.texts(rows, Category::handle))
                .param("texts", Params.texts(rows, category -> Documents.writeMap(category.texts())))
                .param("cores", Params.hashes(rows, category -> Hash.of(ContentHash.core(category))))
                .param("textHashes", Params.texts(rows, category -> Documents.writeMap(textHashes(category))));
    }

    private static Map<String, String> textHashes(Category category) {
        Map<String, String> hashes = new TreeMap<>();
        category.texts().forEach((language, text) -> hashes.put(language, ContentHash.text(text)));
        return hashes;
    }

    record Row(long id, boolean removed, Category category, Hash core, Map<String, String> texts) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getObject("removed_at") != null,
                    new Category(
                            row.getString("reference"),
                            row.getString("parent"),
                            row.getInt("position"),
                            row.getString("handle"),
                            Documents.texts(row.getString("texts"))),
                    Hash.of(row.getBytes("core_hash")),
                    Documents.strings(row.getString("text_hashes")));
        }

        boolean differs(Category other) {
            return !core.equals(Hash.of(ContentHash.core(other))) || !texts.equals(textHashes(other));
        }
    }
}
