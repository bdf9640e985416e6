package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A standing product's options in a dry run: as they would be after calls that are kept back. */
final class RehearsedOptions {

    private RehearsedOptions() {}

    /** The options after the call, with ids invented for what it would create. */
    static List<ShopifyOptionEdits.RemoteOption> after(
            List<ShopifyOptionEdits.RemoteOption> there, Operation operation, Map<String, ?> variables) {
        List<ShopifyOptionEdits.RemoteOption> after = new ArrayList<>(there);
        if (operation == Operation.OPTION_UPDATE && variables.get("option") instanceof Map<?, ?> option) {
            after.replaceAll(each -> each.gid().equals(option.get("id")) ? updated(each, option, variables) : each);
        } else if (operation == Operation.OPTIONS_CREATE) {
            SentFields.maps(variables.get("options")).forEach(created -> {
                String name = String.valueOf(created.get("name"));
                Map<String, String> values = new LinkedHashMap<>();
                add(name, created.get("values"), values);
                int place = created.get("position") instanceof Integer position ? position - 1 : after.size();
                after.add(
                        Math.min(place, after.size()),
                        new ShopifyOptionEdits.RemoteOption(Rehearsal.INVENTED + name, name, values));
            });
        } else if (operation == Operation.OPTIONS_DELETE && variables.get("options") instanceof Collection<?> gone) {
            after.removeIf(each -> gone.contains(each.gid()));
        } else if (operation == Operation.OPTIONS_REORDER) {
            List<?> order = SentFields.maps(variables.get("options")).stream()
                    .map(each -> each.get("id"))
                    .toList();
            after.sort(java.util.Comparator.comparingInt(each -> order.indexOf(each.gid())));
        }
        return after;
    }

    private static ShopifyOptionEdits.RemoteOption updated(
            ShopifyOptionEdits.RemoteOption each, Map<?, ?> option, Map<String, ?> variables) {
        Map<String, String> values = new LinkedHashMap<>(each.values());
        SentFields.maps(variables.get("update"))
                .forEach(value -> values.put(String.valueOf(value.get("id")), String.valueOf(value.get("name"))));
        add(each.gid(), variables.get("add"), values);
        Object name = option.get("name");
        return new ShopifyOptionEdits.RemoteOption(each.gid(), name == null ? each.name() : name.toString(), values);
    }

    private static void add(String option, @Nullable Object values, Map<String, String> to) {
        SentFields.maps(values).forEach(value -> {
            String name = String.valueOf(value.get("name"));
            to.put(Rehearsal.INVENTED + option + "/" + name, name);
        });
    }

    /** @param forms in which they may have been sent: what is in none of them is somebody else's word */
    static void tell(
            PushScope scope,
            Claim claim,
            List<ShopifyOptionEdits.RemoteOption> before,
            List<ShopifyOptionEdits.RemoteOption> after,
            List<List<OptionPlan.Wanted>> forms) {
        Rehearsal rehearsal = scope.rehearsal();
        String old = words(before);
        String now = words(after);
        if (rehearsal == null || old.equals(now)) {
            return;
        }
        Set<String> lost = names(before);
        lost.removeAll(names(after));
        forms.stream().flatMap(List::stream).forEach(option -> {
            lost.remove(option.name());
            lost.removeAll(option.values());
        });
        lost.removeAll(List.of(ShopifyOptions.DEFAULT_OPTION, ShopifyOptions.DEFAULT_VALUE));
        rehearsal.tell(
                claim,
                FieldChanges.told(
                        "options",
                        old,
                        now,
                        scope.snapshot().settings().ownership().of(FieldGroup.VARIANTS),
                        !lost.isEmpty()));
    }

    private static Set<String> names(List<ShopifyOptionEdits.RemoteOption> options) {
        Set<String> names = new HashSet<>();
        options.forEach(option -> {
            names.add(option.name());
            names.addAll(option.values().values());
        });
        return names;
    }

    private static String words(List<ShopifyOptionEdits.RemoteOption> options) {
        return options.stream()
                .map(option ->
                        option.name() + ": " + String.join(", ", option.values().values()))
                .collect(Collectors.joining("; "));
    }
}
