package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Writes outcomes, GIDs, hashes, counters and the log's rows in one transaction, and only where the claim is still ours; who
 * finds it gone makes the item owed again instead, because what it sent may have overtaken the new owner's (decision 0005 rule 3).
 */
@Component
class Recorder {

    private final Tenants tenants;
    private final NamedParameterJdbcOperations jdbc;
    private final Tally tally;
    private final Losses losses;
    private final StockChunks chunks;

    Recorder(Tenants tenants, NamedParameterJdbcOperations jdbc, Tally tally, Losses losses, StockChunks chunks) {
        this.chunks = chunks;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.tally = tally;
        this.losses = losses;
    }

    /** Records in the order given; answers how many items reached their status. */
    int record(SyncRun run, UUID token, int iteration, List<Outcome> outcomes, SentNotes notes) {
        return tenants.inTenant(run.tenant(), () -> {
            tally.lock(run);
            List<Outcome> mine = new ArrayList<>();
            Set<Long> late = losses.refusedBefore(run, variantsWritten(outcomes));
            write(run, token, outcomes, notes, Outcome.Written.class, RecordSql.WRITTEN, mine);
            write(run, token, outcomes, notes, Outcome.Refused.class, RecordSql.REFUSED, mine);
            write(run, token, outcomes, notes, Outcome.Deleted.class, RecordSql.DELETED, mine);
            write(run, token, outcomes, notes, Outcome.Skipped.class, RecordSql.SKIPPED, mine);
            write(run, token, outcomes, notes, Outcome.Forgotten.class, RecordSql.FORGOTTEN, mine);
            write(run, token, outcomes, notes, Outcome.Released.class, RecordSql.RELEASED, mine);
            write(run, token, outcomes, notes, Outcome.Awaited.class, RecordSql.AWAITED, mine);
            write(run, token, outcomes, notes, Outcome.Spared.class, RecordSql.SPARED, mine);
            List<String> stocked = new ArrayList<>();
            mine.forEach(outcome -> consequences(run, outcome, stocked));
            Map<Long, Long> created = mine.stream()
                    .filter(outcome -> outcome instanceof Outcome.Written written && written.newVariant())
                    .map(Outcome::claim)
                    .collect(Collectors.toMap(
                            Claim::item, claim -> Objects.requireNonNull(claim.parent()), (first, second) -> first));
            if (!created.isEmpty()) {
                losses.imagesOf(run, Set.copyOf(created.values()));
            }
            // Their product may have been translated while they were refused.
            late.retainAll(variantsWritten(mine));
            late.addAll(created.keySet());
            if (!late.isEmpty()) {
                losses.translationsOf(run, late);
            }
            if (!stocked.isEmpty()) {
                chunks.recorded(run, stocked);
            }
            outcomes.forEach(outcome -> {
                if (outcome instanceof Outcome.Deferred deferred
                        && deferred.gone() != Outcome.Gone.NOTHING
                        && holds(run, token, deferred.claim())) {
                    gone(run, deferred.gone(), deferred.claim());
                }
            });
            return tally.count(run, iteration, mine);
        });
    }

    private boolean holds(SyncRun run, UUID token, Claim claim) {
        Integer held = jdbc.queryForObject(RecordSql.HELD, ids(run, claim).addValue("token", token), Integer.class);
        return Objects.requireNonNull(held) == 1;
    }

    private void gone(SyncRun run, Outcome.Gone gone, Claim claim) {
        switch (gone) {
            case COLLECTION -> losses.categoriesOf(run, claim.item());
            case SIBLINGS -> losses.siblingsOf(run, Objects.requireNonNull(claim.parent()));
            case NOTHING -> {}
        }
    }

    private static Set<Long> variantsWritten(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Written written
                        && written.hashes().containsKey(Facet.VARIANTS))
                .map(outcome -> outcome.claim().item())
                .collect(Collectors.toSet());
    }

    private void consequences(SyncRun run, Outcome outcome, List<String> stocked) {
        Claim claim = outcome.claim();
        switch (outcome) {
            case Outcome.Forgotten forgotten -> {
                switch (claim.kind()) {
                    case PRODUCT -> losses.variantsOf(run, claim.item());
                    case CATEGORY -> losses.membersOf(run, claim.item());
                    case VARIANT -> {
                        if (forgotten.withParent()) {
                            losses.product(run, Objects.requireNonNull(claim.parent()));
                        }
                    }
                }
            }
            case Outcome.Refused refused -> {
                // Its one deferral may have been used up by a crash.
                if (claim.kind() == ItemKind.VARIANT && refused.error().code().equals(ShopifyRefusals.LAST_VARIANT)) {
                    gone(run, Outcome.Gone.SIBLINGS, claim);
                }
            }
            case Outcome.Deleted deleted -> {
                if (claim.kind() == ItemKind.PRODUCT && deleted.gone()) {
                    losses.deletedWith(run, claim.item());
                }
            }
            case Outcome.Written written -> {
                if (written.hashes().containsKey(Facet.STOCK) && claim.inventoryGid() != null) {
                    stocked.add(claim.inventoryGid());
                }
                if (claim.kind() == ItemKind.CATEGORY && claim.gid() == null && written.gid() != null) {
                    losses.collectionCameToBe(run, claim.item());
                }
            }
            default -> {}
        }
    }

    private void write(
            SyncRun run,
            UUID token,
            List<Outcome> outcomes,
            SentNotes notes,
            Class<? extends Outcome> type,
            String sql,
            List<Outcome> mine) {
        List<Outcome> of = outcomes.stream().filter(type::isInstance).toList();
        if (of.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] parameters = of.stream()
                .map(outcome -> parameters(run, token, outcome, notes))
                .toArray(MapSqlParameterSource[]::new);
        int[] updated = jdbc.batchUpdate(sql, parameters);
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 1) {
                mine.add(of.get(i));
            } else if (of.get(i) instanceof Outcome.Written written) {
                overtaken(run, written.claim(), false, parameters[i]);
            } else if (of.get(i) instanceof Outcome.Deleted deleted) {
                overtaken(run, deleted.claim(), true, parameters[i]);
            }
        }
    }

    /** @param deletion it was a deletion that landed late: the item is sent again, unless it is to be deleted anyway */
    private void overtaken(SyncRun run, Claim claim, boolean deletion, MapSqlParameterSource parameters) {
        parameters.addValue("deletion", deletion);
        if (deletion) {
            parameters
                    .addValue("settles", Tally.owedInFull(claim.kind()))
                    .addValue("gid", null)
                    .addValue("inventoryGid", null);
        }
        tally.owedAgain(run, claim, deletion);
        jdbc.update(RecordSql.OVERTAKEN, parameters);
    }

    private static MapSqlParameterSource ids(SyncRun run, Claim claim) {
        return new MapSqlParameterSource()
                .addValue("tenant", run.tenant())
                .addValue("store", run.store())
                .addValue("kind", claim.kind().name())
                .addValue("item", claim.item());
    }

    private static MapSqlParameterSource parameters(SyncRun run, UUID token, Outcome outcome, SentNotes notes) {
        Claim claim = outcome.claim();
        MapSqlParameterSource p = ids(run, claim).addValue("token", token).addValue("unsure", claim.unsure());
        switch (outcome) {
            case Outcome.Written w ->
                notes.take(claim, p.addValue("settles", w.settles()))
                        .addValue("gid", w.gid())
                        .addValue("inventoryGid", w.inventoryGid())
                        .addValue("core", sent(w, Facet.CORE))
                        .addValue("variants", sent(w, Facet.VARIANTS))
                        .addValue("stock", sent(w, Facet.STOCK))
                        .addValue("membership", sent(w, Facet.MEMBERSHIP))
                        .addValue("translations", sent(w, Facet.TRANSLATIONS))
                        .addValue("publication", sent(w, Facet.PUBLICATION))
                        .addValue("images", sent(w, Facet.IMAGES))
                        .addValue("members", Claims.longs(w.sent().members()))
                        .addValue("tags", Claims.texts(w.sent().tags()))
                        .addValue("attributes", Claims.texts(w.sent().attributes()))
                        .addValue("translated", Claims.texts(w.sent().translated()))
                        .addValue("update", Hash.orNothing(w.sent().update()))
                        .addValue("requestId", w.requestId());
            case Outcome.Refused r ->
                p.addValue("refusal", r.refusal().bytes())
                        .addValue("field", r.error().field())
                        .addValue("code", r.error().code())
                        .addValue("message", r.error().message())
                        .addValue("remedy", r.error().remedy())
                        .addValue("requestId", r.requestId());
            case Outcome.Deleted d -> p.addValue("gone", d.gone()).addValue("requestId", d.requestId());
            case Outcome.Skipped s -> p.addValue("reason", s.reason()).addValue("owed", s.owed());
            case Outcome.Forgotten f -> p.addValue("owed", Tally.owedInFull(claim.kind()));
            case Outcome.Released r ->
                p.addValue("lost", r.claim().lost())
                        .addValue("unsure", r.unsure())
                        .addValue("parts", Claims.texts(r.parts()));
            case Outcome.Deferred d -> throw new IllegalArgumentException("nothing is recorded of " + d);
            case Outcome.Awaited a -> p.addValue("fresh", a.fresh());
            case Outcome.Spared spared -> {}
        }
        return p;
    }

    private static byte @Nullable [] sent(Outcome.Written written, Facet facet) {
        return Hash.orNothing(written.hashes().get(facet));
    }
}
