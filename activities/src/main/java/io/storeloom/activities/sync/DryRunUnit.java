package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Ownership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What was rehearsed of items that a push sends together.
 *
 * @param calls that the push would make
 * @param differences that were found on the way
 * @param ifOurs the calls that it would make if every field were ours; none where all are
 */
record DryRunUnit(
        List<DryRunItems.Owed> items,
        List<Outcome> outcomes,
        List<Rehearsal.Call> calls,
        List<Rehearsal.Told> differences,
        List<Rehearsal.Call> ifOurs) {

    /** What becomes of each item, by what stands in the store. */
    List<DryRunResults.Result> results(
            Map<String, ShopObjects.Standing> standing, Ownership ownership, UnaryOperator<String> names) {
        Map<Key, DryRunItems.Owed> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(Key.of(item.claim()), item));
        List<DryRunResults.Result> results = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            DryRunItems.Owed item = byKey.get(Key.of(outcome.claim()));
            if (item != null) {
                results.add(result(item, outcome, standing, ownership, names));
            }
        }
        return results;
    }

    /** An item among others of its store. */
    private record Key(ItemKind kind, long item) {
        static Key of(Claim claim) {
            return new Key(claim.kind(), claim.item());
        }
    }

    private DryRunResults.Result result(
            DryRunItems.Owed item,
            Outcome outcome,
            Map<String, ShopObjects.Standing> standing,
            Ownership ownership,
            UnaryOperator<String> names) {
        boolean told = outcome instanceof Outcome.Written || outcome instanceof Outcome.Deleted;
        if (!told) {
            return new DryRunResults.Result(outcome, List.of(), List.of());
        }
        Claim claim = item.claim();
        ShopObjects.Standing there = claim.gid() == null ? null : standing.get(claim.gid());
        ShopFields fields = there == null ? ShopFields.empty() : there.fields();
        Set<String> operations = new TreeSet<>();
        calls.stream()
                .filter(call -> call.operation().mutates() && concerns(call, claim))
                .forEach(call -> operations.add(call.operation().name()));
        List<FieldChange> changes = new ArrayList<>(
                new FieldChanges(item, fields, ownership, names).of(parts(calls, claim), parts(ifOurs, claim)));
        differences.stream()
                .filter(found -> Key.of(found.claim()).equals(Key.of(claim)))
                .forEach(found -> changes.add(found.change()));
        return new DryRunResults.Result(outcome, changes, List.copyOf(operations));
    }

    private static List<SentFields.Part> parts(List<Rehearsal.Call> calls, Claim claim) {
        Set<String> keys = keys(claim);
        return calls.stream()
                .filter(call -> call.operation().mutates())
                .flatMap(call -> SentFields.of(call.operation(), call.variables()).stream())
                .filter(part -> keys.contains(part.gid()) || keys.contains(part.customId()))
                .toList();
    }

    private static boolean concerns(Rehearsal.Call call, Claim claim) {
        Set<String> keys = keys(claim);
        return keys.contains(String.valueOf(call.variables().get("id")))
                || (call.variables().get("ids") instanceof Collection<?> ids
                        && ids.stream().anyMatch(id -> keys.contains(String.valueOf(id))))
                || !parts(List.of(call), claim).isEmpty();
    }

    private static Set<String> keys(Claim claim) {
        Set<String> keys = new HashSet<>();
        keys.add(SentFields.customId(claim.kind(), claim.reference()));
        Stream.of(claim.gid(), claim.inventoryGid())
                .filter(java.util.Objects::nonNull)
                .forEach(keys::add);
        return keys;
    }

    /** Ids that the calls name and people would rather see as words. */
    Set<String> members() {
        Set<String> members = new HashSet<>();
        Stream.concat(calls.stream(), ifOurs.stream())
                .flatMap(call -> SentFields.of(call.operation(), call.variables()).stream())
                .flatMap(part -> part.fields().lists().values().stream())
                .forEach(list -> {
                    members.addAll(list.add());
                    members.addAll(list.remove());
                    members.addAll(list.whole() == null ? List.of() : list.whole());
                });
        return members;
    }
}
