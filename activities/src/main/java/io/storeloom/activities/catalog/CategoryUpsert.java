package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.CategoryRules;
import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a chunk of categories into the catalogue inside one transaction; within the chunk their order does not matter. */
final class CategoryUpsert {
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final Tally tally;
    private final ChangeLog changes;

    CategoryUpsert(JdbcClient jdbc, UUID tenant, Tally tally, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.tally = tally;
        this.changes = changes;
    }

    void write(List<CategoryDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        CategoryRows rows = new CategoryRows(jdbc, tenant);
        Map<String, CategoryRows.Row> existing = rows.load(
                drafts.stream().map(CategoryDraft::reference).distinct().toList());
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (CategoryDraft draft : drafts) {
            CategoryRows.Row old = existing.get(draft.reference());
            if (draft.implied() && (wanted.containsKey(draft.reference()) || (old != null && !old.removed()))) {
                continue;
            }
            tally.received++;
            boolean twice = !draft.implied()
                    && ((old != null && tally.categories.contains(old.id())) || wanted.containsKey(draft.reference()));
            if (twice) {
                reject(
                        draft,
                        "reference",
                        "DUPLICATE_REFERENCE",
                        "The category \"" + draft.reference() + "\" stands in the file twice.",
                        "Give each category once.");
                continue;
            }
            Category category = draft.over(old == null ? null : old.category());
            List<Fault> faults = CategoryRules.check(category);
            faults.forEach(fault -> tally.reject(draft.line(), draft.reference(), fault));
            if (faults.isEmpty()) {
                wanted.put(draft.reference(), new Wanted(draft, old, category));
            }
        }
        refuseBadParents(wanted, rows.tree());
        store(List.copyOf(wanted.values()), rows);
    }

    /** Refusing one category may take the parent from another: until nothing more is refused. */
    private void refuseBadParents(Map<String, Wanted> wanted, Map<String, @Nullable String> tree) {
        boolean refused = true;
        while (refused) {
            Map<String, @Nullable String> after = new HashMap<>(tree);
            wanted.forEach((reference, one) -> after.put(reference, one.category.parent()));
            Map<String, String> circles = CategoryRules.cycles(wanted.keySet(), after);
            refused = wanted.values().removeIf(one -> {
                String parent = one.category.parent();
                String circle = circles.get(one.category.reference());
                if (circle != null) {
                    reject(
                            one.draft,
                            "parent",
                            "CYCLE",
                            "The category would be its own ancestor: " + circle + ".",
                            "Break the circle.");
                } else if (parent != null && !after.containsKey(parent)) {
                    reject(
                            one.draft,
                            "parent",
                            "UNKNOWN_CATEGORY",
                            "There is no category \"" + parent + "\" to be its parent.",
                            "Give the parent first, earlier in the file or by PUT catalog/categories/{ref}.");
                } else {
                    return false;
                }
                return true;
            });
        }
    }

    private void reject(CategoryDraft draft, String field, String code, String message, String remedy) {
        tally.reject(draft.line(), draft.reference(), new Fault(-1, field, code, message, remedy));
    }

    private void store(List<Wanted> wanted, CategoryRows rows) {
        List<Category> added = new ArrayList<>();
        List<Category> changed = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one.old == null) {
                added.add(one.category);
                tally.created++;
            } else if (one.old.removed()) {
                changed.add(one.category);
                tally.created++;
            } else if (one.old.differs(one.category)) {
                changed.add(one.category);
                tally.updated++;
            } else {
                tally.unchanged++;
                tally.categories.add(one.old.id());
            }
        }
        for (long id : rows.write(added, changed, changes)) {
            tally.categories.add(id);
        }
    }

    private record Wanted(CategoryDraft draft, CategoryRows.@Nullable Row old, Category category) {}
}
