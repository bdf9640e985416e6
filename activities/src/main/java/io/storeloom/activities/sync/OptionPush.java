package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings a standing product's options in line, before variants of the new shape are sent: its variants stay, with their GIDs and
 * stock. What the store has is read only when the catalogue's options changed.
 */
@Component
class OptionPush {

    private static final int TRIES = 3;

    private static final ShopifyItemError GONE = new ShopifyItemError(
            null, "", ShopifyRefusals.NOT_FOUND, "The product is gone.", "Nothing to do: it is created again.", false);

    private final OptionItems items;

    OptionPush(OptionItems items) {
        this.items = items;
    }

    /** What Shopify refuses, with the operation's name; empty when all went well or nothing had to be done. */
    record Refused(
            String action,
            List<ShopifyItemError> errors,
            @Nullable String requestId) {

        /** The options are not as they were read: an answer was lost, or somebody changed them. */
        boolean readsAnew() {
            return errors.stream().allMatch(error -> ShopifyOptionEdits.OTHERWISE.contains(error.code()));
        }
    }

    Optional<Refused> bring(PushScope scope, Claim claim, Product product) {
        if (!scope.snapshot().settings().ownership().updates(FieldGroup.VARIANTS)) {
            return Optional.empty();
        }
        ShopifyOptions words = new ShopifyOptions(scope.snapshot());
        List<OptionPlan.Wanted> said = ShopifyOptionEdits.said(product, words);
        List<List<OptionPlan.Wanted>> forms = items.sent(scope, claim);
        if (forms.equals(List.of(said))) {
            return Optional.empty();
        }
        Sending sending = new Sending(scope, claim, product, words, said, forms);
        Optional<Refused> refused = sending.send();
        for (int again = 1; again < TRIES && refused.filter(Refused::readsAnew).isPresent(); again++) {
            refused = sending.send();
        }
        if (refused.isEmpty() && !items.remember(scope, claim, List.of(said))) {
            throw scope.overtaken();
        }
        return refused;
    }

    /** One product's options on their way. */
    private final class Sending {
        private final PushScope scope;
        private final Claim claim;
        private final String gid;
        private final List<OptionItems.OfVariant> variants;
        private final List<OptionPlan.Wanted> wanted;
        private final List<OptionPlan.Wanted> said;
        private final List<List<OptionPlan.Wanted>> forms;
        private final Product product;
        private final ShopifyOptions words;
        private List<ShopifyOptionEdits.RemoteOption> there = List.of();

        Sending(
                PushScope scope,
                Claim claim,
                Product product,
                ShopifyOptions words,
                List<OptionPlan.Wanted> said,
                List<List<OptionPlan.Wanted>> forms) {
            this.scope = scope;
            this.claim = claim;
            this.product = product;
            this.words = words;
            this.said = said;
            this.forms = forms;
            gid = Objects.requireNonNull(claim.gid());
            variants = items.variants(scope, claim.item());
            wanted = wanted();
        }

        /** The values that variants use, in the options' order. */
        private List<OptionPlan.Wanted> wanted() {
            if (product.options().isEmpty()) {
                return List.of(
                        new OptionPlan.Wanted(ShopifyOptions.DEFAULT_OPTION, List.of(ShopifyOptions.DEFAULT_VALUE)));
            }
            List<OptionPlan.Wanted> options = new ArrayList<>();
            for (int o = 0; o < product.options().size(); o++) {
                Option option = product.options().get(o);
                int place = o;
                Set<String> used = variants.stream()
                        .map(each -> each.values().get(place))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> values = new LinkedHashSet<>(option.values());
                values.retainAll(used);
                values.addAll(used);
                options.add(new OptionPlan.Wanted(
                        words.name(option),
                        values.stream().map(value -> words.value(option, value)).toList()));
            }
            return options;
        }

        Optional<Refused> send() {
            Reply reply = read(false, null);
            there = ShopifyOptionEdits.options(reply);
            if (there.isEmpty()) {
                return Optional.of(new Refused("product", List.of(GONE), reply.requestId()));
            }
            OptionPlan plan = new OptionPlan(wanted, there, ours());
            boolean names = scope.snapshot().settings().ownership().updates(FieldGroup.TEXT);
            List<ShopifyOptionEdits.Update> updates = plan.updates(plan.needsVariants() ? both() : List.of(), names);
            Map<Integer, OptionPlan.Wanted> creations = plan.creations();
            List<String> deletions = plan.deletions();
            if (!updates.isEmpty() || !creations.isEmpty() || !deletions.isEmpty()) {
                ahead();
            }
            for (ShopifyOptionEdits.Update update : updates) {
                for (Map<String, Object> variables : ShopifyOptionEdits.update(gid, update)) {
                    Optional<Refused> refused = call(Operation.OPTION_UPDATE, "productOptionUpdate", variables);
                    if (refused.isPresent()) {
                        return refused;
                    }
                }
            }
            List<ShopifyOptionEdits.RemoteOption> before = plan.there();
            Optional<Refused> refused =
                    create(creations).or(() -> delete(deletions)).or(() -> order(plan));
            RehearsedOptions.tell(scope, claim, before, there, forms);
            return refused;
        }

        private Optional<Refused> create(Map<Integer, OptionPlan.Wanted> creations) {
            return creations.isEmpty()
                    ? Optional.empty()
                    : call(Operation.OPTIONS_CREATE, "productOptionsCreate", ShopifyOptionEdits.create(gid, creations));
        }

        private Optional<Refused> delete(List<String> deletions) {
            return deletions.isEmpty()
                    ? Optional.empty()
                    : call(Operation.OPTIONS_DELETE, "productOptionsDelete", ShopifyOptionEdits.delete(gid, deletions));
        }

        private Optional<Refused> order(OptionPlan plan) {
            List<ShopifyOptionEdits.RemoteOption> ordered = plan.order(there);
            boolean fits = ordered.stream().allMatch(option -> option.values().size() <= ShopifyMapping.CHUNK);
            return ordered.isEmpty() || !fits
                    ? Optional.empty()
                    : call(
                            Operation.OPTIONS_REORDER,
                            "productOptionsReorder",
                            ShopifyOptionEdits.reorder(gid, ordered));
        }

        /** Each may be repeated: done twice, it says that something exists, or does not any more; the next look then agrees. */
        private Optional<Refused> call(Operation operation, String action, Map<String, Object> variables) {
            Reply reply = scope.sendRepeatable(operation, variables);
            if (!reply.userErrors().isEmpty()) {
                return Optional.of(new Refused(action, ShopifyRefusals.of(reply.userErrors()), reply.requestId()));
            }
            List<ShopifyOptionEdits.RemoteOption> now = ShopifyOptionEdits.options(reply);
            there = scope.rehearsal() == null
                    ? (now.isEmpty() ? there : now)
                    : RehearsedOptions.after(there, operation, variables);
            return Optional.empty();
        }

        private void ahead() {
            List<List<OptionPlan.Wanted>> possible = new ArrayList<>(forms);
            if (!possible.contains(said)) {
                possible.add(said);
            }
            if (!items.remember(scope, claim, possible)) {
                throw scope.overtaken();
            }
        }

        /** Names of the options that the store's product may have of us. */
        private Set<String> ours() {
            return forms.stream()
                    .flatMap(List::stream)
                    .map(OptionPlan.Wanted::name)
                    .collect(Collectors.toSet());
        }

        private List<OptionPlan.Both> both() {
            Map<String, List<String>> now = new HashMap<>();
            for (OptionItems.OfVariant variant : variants) {
                if (variant.gid() != null) {
                    now.put(variant.gid(), values(variant));
                }
            }
            List<OptionPlan.Both> both = new ArrayList<>();
            String after = null;
            do {
                Reply reply = read(true, after);
                ShopifyOptionEdits.variants(reply, there)
                        .forEach((id, before) -> both.add(new OptionPlan.Both(before, now.get(id))));
                after = ShopifyOptionEdits.nextPage(reply);
            } while (after != null);
            return both;
        }

        private List<String> values(OptionItems.OfVariant variant) {
            if (product.options().isEmpty()) {
                return List.of(ShopifyOptions.DEFAULT_VALUE);
            }
            List<String> values = new ArrayList<>();
            for (int o = 0; o < product.options().size(); o++) {
                values.add(
                        words.value(product.options().get(o), variant.values().get(o)));
            }
            return values;
        }

        private Reply read(boolean withVariants, @Nullable String after) {
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            variables.put("id", gid);
            variables.put("variants", withVariants);
            variables.put("first", Math.clamp(variants.size() + 1L, 1, ShopifyMapping.CHUNK));
            variables.put("after", after);
            return scope.sendRepeatable(Operation.PRODUCT_OPTIONS, variables);
        }
    }
}
