package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Snapshot;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of a product's tags: ours are added and taken away by name, and others' stay (decision 0005 rule 8). Shopify does not
 * tell tags apart by case.
 *
 * @param add to be added; those that stand already do no harm
 * @param remove to be taken away
 * @param possible all that may be ours in the store while the calls are on their way
 */
record TagEdit(List<String> add, List<String> remove, Set<String> possible) {

    TagEdit {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
        possible = Set.copyOf(possible);
    }

    static TagEdit of(PushItems.Before before, List<String> wanted, Snapshot snapshot) {
        if (!snapshot.settings().ownership().updates(FieldGroup.TAGS)) {
            return new TagEdit(List.of(), List.of(), Set.of());
        }
        List<String> certain = before.tags() == null ? List.of() : before.tags();
        Set<String> old = new LinkedHashSet<>(certain);
        if (before.aheadTags() != null) {
            old.addAll(before.aheadTags());
        }
        // A refresh forgets the last update, and with it what the merchant took away of ours.
        boolean known = before.tags() != null && before.aheadTags() == null && before.update() != null;
        List<String> add = known ? without(wanted, certain) : wanted;
        Set<String> possible = new LinkedHashSet<>(old);
        possible.addAll(wanted);
        return new TagEdit(add, without(old, wanted), possible);
    }

    boolean none() {
        return add.isEmpty() && remove.isEmpty();
    }

    private static List<String> without(Collection<String> tags, Collection<String> others) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(others);
        return tags.stream().filter(tag -> !known.contains(tag)).toList();
    }
}
