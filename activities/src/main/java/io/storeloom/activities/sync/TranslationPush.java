package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registers translations. Each names the digest of the original that it was made for: when a merchant changes that in between, or
 * takes it away, the digests are read again.
 */
final class TranslationPush implements PhasePush {

    private static final int STALE_TRIES = 3;

    private static final int MOST_VALUES = 250;

    private final Phase phase;
    private final PushItems items;
    private final CategoryItems categories;
    private final TranslatedAttributes attributes;
    private final Claims rows;

    /** @param phase TRANSLATIONS or CATEGORY_TRANSLATIONS */
    TranslationPush(
            Phase phase, PushItems items, CategoryItems categories, TranslatedAttributes attributes, Claims rows) {
        this.attributes = attributes;
        this.rows = rows;
        this.phase = phase;
        this.items = items;
        this.categories = categories;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    /** A look, the item itself, and some options, values and attributes. */
    @Override
    public double points(List<Claim> unit) {
        return phase == Phase.TRANSLATIONS ? 60 : 12;
    }

    /** What is translated, and the hash that stands for it. */
    private record Source(
            Map<String, Text> texts, @Nullable Product product, Hash hash, Hash refusal, List<String> before) {}

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim claim = unit.getFirst();
        return List.of(source(scope, claim)
                .map(source -> translate(scope, claim, source))
                .orElseGet(() -> new Outcome.Skipped(claim, "LEFT_CATALOGUE")));
    }

    private Optional<Source> source(PushScope scope, Claim claim) {
        return phase == Phase.TRANSLATIONS
                ? items.product(scope, claim.item(), List.of())
                        .map(read -> new Source(
                                read.product().texts(),
                                read.product(),
                                read.translations(),
                                read.refusal(),
                                read.before().translated()))
                : categories
                        .category(scope, claim.item())
                        .map(read -> new Source(
                                read.category().texts(), null, read.translations(), Hash.NONE, read.translated()));
    }

    private Outcome translate(PushScope scope, Claim claim, Source source) {
        String gid = Objects.requireNonNull(claim.gid());
        for (int attempt = 1; ; attempt++) {
            Optional<TranslatableOriginals> originals = originals(scope, gid, source.product());
            if (originals.isEmpty()) {
                return new Outcome.Forgotten(claim);
            }
            ShopifyTranslations translations = new ShopifyTranslations(scope.snapshot());
            List<ShopifyTranslations.Registration> registrations =
                    new ArrayList<>(translations.texts(gid, source.texts(), originals.get()));
            if (source.product() != null) {
                registrations.addAll(translations.options(source.product(), originals.get()));
                registrations.addAll(translations.attributes(
                        source.product().attributes(), originals.get().metafields()));
                registrations.addAll(ofVariants(scope, claim, translations));
            }
            Set<String> now = registrations.stream()
                    .flatMap(ShopifyTranslations.Registration::names)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<Map<String, Object>> removals = translations.removals(source.before(), now);
            ahead(scope, claim, source.before(), now);
            Sent sent = send(scope, registrations, removals);
            if (sent.errors().isEmpty()) {
                return new Outcome.Written(
                        claim,
                        registrations.isEmpty() && removals.isEmpty() ? "none" : "translationsRegister",
                        Map.of(Facet.TRANSLATIONS, source.hash()),
                        Outcome.Sent.translated(now),
                        sent.requestId());
            }
            // What went may be a part of the product only: the next look tells.
            if (attempt == STALE_TRIES || !(sent.stale() || ItemErrors.gone(sent.errors()))) {
                return ItemErrors.gone(sent.errors())
                        ? new Outcome.Forgotten(claim)
                        : Outcome.refused(
                                claim, "translationsRegister", sent.errors(), source.refusal(), sent.requestId());
            }
        }
    }

    private List<ShopifyTranslations.Registration> ofVariants(
            PushScope scope, Claim product, ShopifyTranslations translations) {
        Map<String, Map<String, Attribute>> said = new LinkedHashMap<>();
        for (TranslatedAttributes.Owner each : attributes.ofVariants(scope, List.of(product.item()))) {
            Map<String, Attribute> translated = translations.translated(each.attributes());
            if (!translated.isEmpty()) {
                said.put(each.gid(), translated);
            }
        }
        List<ShopifyTranslations.Registration> registrations = new ArrayList<>();
        MetafieldOriginals.read(scope, said)
                .forEach((gid, originals) ->
                        registrations.addAll(translations.attributes(said.getOrDefault(gid, Map.of()), originals)));
        return registrations;
    }

    private record Sent(
            List<ShopifyItemError> errors, @Nullable String requestId) {
        boolean stale() {
            return errors.stream().allMatch(error -> error.code().equals(ShopifyRefusals.STALE_DIGEST));
        }
    }

    /** Stops at the first refusal: what was registered before it is registered again, which changes nothing. */
    private static Sent send(
            PushScope scope, List<ShopifyTranslations.Registration> registrations, List<Map<String, Object>> removals) {
        Sent sent = new Sent(List.of(), null);
        for (ShopifyTranslations.Registration each : registrations) {
            Reply reply = scope.sendRepeatable(Operation.TRANSLATIONS_REGISTER, each.variables());
            sent = new Sent(ShopifyRefusals.of(reply.userErrors()), reply.requestId());
            if (!sent.errors().isEmpty()) {
                return sent;
            }
        }
        for (Map<String, Object> each : removals) {
            Reply reply = scope.sendRepeatable(Operation.TRANSLATIONS_REMOVE, each);
            List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
            // An option or value that is gone took its translations along.
            sent = new Sent(ItemErrors.gone(errors) ? List.of() : errors, reply.requestId());
            if (!sent.errors().isEmpty()) {
                return sent;
            }
        }
        return sent;
    }

    /** Should an answer be lost, it is on record which translations may be ours. */
    private void ahead(PushScope scope, Claim claim, List<String> before, Set<String> now) {
        Set<String> possible = new TreeSet<>(before);
        if (possible.addAll(now) && !rows.ahead(scope, claim, Outcome.Sent.translated(possible), false)) {
            throw scope.overtaken();
        }
    }

    private static Optional<TranslatableOriginals> originals(PushScope scope, String gid, @Nullable Product product) {
        int values = product == null
                ? 0
                : product.options().stream()
                        .filter(option -> !option.texts().isEmpty())
                        .mapToInt(option -> option.values().size())
                        .sum();
        Optional<TranslatableOriginals> all = Optional.empty();
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("id", gid);
            variables.put("options", values > 0);
            variables.put("values", Math.clamp(values, 1, MOST_VALUES));
            variables.put("after", after);
            variables.put(
                    "metafields",
                    after == null
                            && product != null
                            && product.attributes().values().stream()
                                    .anyMatch(each -> !each.texts().isEmpty()));
            Optional<TranslatableOriginals> page =
                    TranslatableOriginals.of(scope.sendRepeatable(Operation.TRANSLATABLE, variables));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            all = Optional.of(all.map(before -> before.with(page.get())).orElseGet(page::get));
            after = page.get().nextPage();
        } while (after != null);
        return all;
    }
}
