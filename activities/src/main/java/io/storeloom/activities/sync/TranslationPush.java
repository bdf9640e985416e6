package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
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
import java.util.stream.Stream;
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

    /** A look, the item itself, and some options, values and attributes: call after call, so that of many more few are in flight. */
    @Override
    public double points(List<Claim> unit) {
        return phase == Phase.TRANSLATIONS ? 60 : 12;
    }

    /** What is translated, and the hash that stands for it. */
    private record Source(
            Map<String, Text> texts,
            @Nullable Product product,
            Hash hash,
            Hash refusal,
            List<String> sentAttributes,
            List<String> parts,
            List<String> before) {}

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim claim = unit.getFirst();
        return List.of(source(scope, claim)
                .map(source -> translate(scope, claim, source))
                .orElseGet(() -> new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE)));
    }

    private Optional<Source> source(PushScope scope, Claim claim) {
        return phase == Phase.TRANSLATIONS
                ? items.product(scope, claim.item(), List.of())
                        .map(read -> new Source(
                                read.product().texts(),
                                read.product(),
                                read.translations(),
                                read.refusal(),
                                read.before().attributes(),
                                read.before().parts(),
                                read.before().translated()))
                : categories
                        .category(scope, claim.item())
                        .map(read -> new Source(
                                read.category().texts(),
                                null,
                                read.translations(),
                                Hash.NONE,
                                List.of(),
                                List.of(),
                                read.translated()));
    }

    private Outcome translate(PushScope scope, Claim claim, Source source) {
        String gid = Objects.requireNonNull(claim.gid());
        RecordedTranslations recorded = new RecordedTranslations(scope.snapshot(), source.before());
        TranslatedParts answered = new TranslatedParts(scope.run(), source.parts());
        long end = TranslationSending.end();
        for (int attempt = 1; ; attempt++) {
            Optional<TranslatableOriginals> originals = originals(scope, gid, source.product());
            if (originals.isEmpty()) {
                return new Outcome.Forgotten(claim);
            }
            ShopifyTranslations translations = new ShopifyTranslations(scope.snapshot());
            List<ShopifyTranslations.Registration> own = translations.texts(gid, source.texts(), originals.get());
            List<ShopifyTranslations.Registration> parts = new ArrayList<>();
            if (source.product() != null) {
                parts.addAll(translations.options(source.product(), originals.get()));
                Map<String, Attribute> said = source.product().attributes();
                parts.addAll(translations.attributes(
                        translations.translated(said, recorded.created(gid, said, source.sentAttributes(), null)),
                        originals.get().metafields(),
                        null));
                parts.addAll(ofVariants(scope, claim, translations, recorded));
            }
            Set<String> now = Stream.concat(own.stream(), parts.stream())
                    .flatMap(ShopifyTranslations.Registration::names)
                    .collect(Collectors.toCollection(TreeSet::new));
            RecordedTranslations.Leaving leaving =
                    recorded.leaving(now, recorded.ofVariants() ? attributes.standing(scope, claim.item()) : Map.of());
            ahead(scope, claim, source.before(), recorded.ahead(now));
            TranslationSending.Sent sent;
            try {
                sent = TranslationSending.send(
                        scope, new TranslationSending.Work(own, parts, leaving.calls(), answered), end);
            } catch (PushScope.NotSent ended) {
                if (scope.rehearsal() != null) {
                    throw ended;
                }
                // The attempt ends, and what was answered is remembered.
                return new Outcome.Released(claim, claim.unsure(), answered.recorded());
            }
            if (sent.cut()) {
                return new Outcome.Released(claim, claim.unsure(), answered.recorded());
            }
            now.addAll(leaving.kept());
            if (sent.errors().isEmpty()) {
                return new Outcome.Written(
                        claim,
                        sent.gid() == null ? "none" : "translationsRegister",
                        Map.of(Facet.TRANSLATIONS, source.hash()),
                        Outcome.Sent.translated(now),
                        sent.requestId());
            }
            // What went may be a part of the product only: the next look tells.
            if (attempt == STALE_TRIES || !(sent.stale() || ItemErrors.gone(sent.errors()))) {
                return refused(claim, sent, source.refusal());
            }
        }
    }

    /** Only when it is the item itself that is gone, it is forgotten: a part may not be told of everywhere yet. */
    private static Outcome refused(Claim claim, TranslationSending.Sent sent, Hash refusal) {
        if (!ItemErrors.gone(sent.errors())) {
            return Outcome.refused(claim, "translationsRegister", sent.errors(), refusal, sent.requestId());
        }
        if (Objects.equals(sent.gid(), claim.gid())) {
            return new Outcome.Forgotten(claim);
        }
        return claim.lost() < Outcome.DEFERRALS
                ? new Outcome.Deferred(claim)
                : new Outcome.Refused(
                        claim, "translationsRegister", ItemErrors.of(sent.errors()), Hash.NONE, sent.requestId());
    }

    private List<ShopifyTranslations.Registration> ofVariants(
            PushScope scope, Claim product, ShopifyTranslations translations, RecordedTranslations recorded) {
        Map<String, Map<String, Attribute>> said = new LinkedHashMap<>();
        for (TranslatedAttributes.Owner each : attributes.ofVariants(scope, List.of(product.item()))) {
            Map<String, Attribute> translated = translations.translated(
                    each.attributes(), recorded.created(each.gid(), each.attributes(), each.sent(), each.gid()));
            if (!translated.isEmpty()) {
                said.put(each.gid(), translated);
            }
        }
        List<ShopifyTranslations.Registration> registrations = new ArrayList<>();
        MetafieldOriginals.read(scope, said)
                .forEach((gid, originals) -> registrations.addAll(
                        translations.attributes(said.getOrDefault(gid, Map.of()), originals, gid)));
        return registrations;
    }

    /** Should an answer be lost, it is on record which translations may be ours. */
    private void ahead(PushScope scope, Claim claim, List<String> before, Set<String> possible) {
        if (!before.containsAll(possible) && !rows.ahead(scope, claim, Outcome.Sent.translated(possible), false)) {
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
