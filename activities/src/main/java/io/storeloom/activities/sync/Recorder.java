package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    private static final String MINE =
            " where tenant_id = :tenant and store_id = :store and kind = :kind and item_id = :item and claim_token = :token";

    private static final String WRITTEN = """
            update store_item set claim_token = null, attempts = 0, unsure = false,
              -- A product that was found, not created, is not in its collections yet.
              due = (due & ~:settles) | case when kind = 'PRODUCT' and gid is null and :gid::text is not null and :settles & 8 = 0
                then 8 else 0 end,
              gid = coalesce(:gid::text, gid), inventory_gid = coalesce(:inventoryGid::text, inventory_gid),
              origin = coalesce(origin, case when :gid::text is not null then 'CREATED' end),
              sent_core = coalesce(:core::bytea, sent_core), sent_variants = coalesce(:variants::bytea, sent_variants),
              sent_stock = coalesce(:stock::bytea, sent_stock), sent_membership = coalesce(:membership::bytea, sent_membership),
              sent_translations = coalesce(:translations::bytea, sent_translations),
              sent_publication = coalesce(:publication::bytea, sent_publication), sent_members = coalesce(:members::bigint[], sent_members),
              sent_tags = coalesce(:tags::text[], sent_tags), ahead_tags = case when :tags::text[] is null then ahead_tags end,
              sent_attributes = coalesce(:attributes::text[], sent_attributes), sent_update = coalesce(:update::bytea, sent_update),
              sent_translated = coalesce(:translated::text[], sent_translated),
              refused_hash = null, status = case when due & ~:settles = 0 then 'SYNCED' else status end,
              synced_at = now(), updated_at = now(), shopify_request_id = :requestId::text""" + MINE;

    private static final String REFUSED = """
            update store_item set due = 0, claim_token = null, attempts = 0, unsure = :unsure, status = 'FAILED',
              refused_hash = :refusal::bytea, error_field = :field::text, error_code = :code::text, error_message = :message::text,
              error_remedy = :remedy::text, updated_at = now(), shopify_request_id = :requestId::text""" + MINE;

    private static final String NOTHING_SENT =
            " sent_core = null, sent_variants = null, sent_stock = null, sent_membership = null, sent_translations = null,"
                    + " sent_publication = null, sent_members = null, sent_tags = null,"
                    + " ahead_tags = null, sent_attributes = null, sent_update = null, sent_translated = null";

    private static final String DELETED = """
            update store_item set due = 0, claim_token = null, attempts = 0, status = 'DELETED', refused_hash = null,
              unsure = unsure and not :gone, gid = case when :gone then null else gid end, inventory_gid = case when :gone then null else inventory_gid end,
              updated_at = now(), shopify_request_id = :requestId::text,""" + NOTHING_SENT + MINE;

    private static final String SKIPPED = """
            update store_item set due = case when :owed then due else 0 end, event_id = case when :owed then null else event_id end,
              claim_token = null, attempts = 0, unsure = :unsure, status = 'SKIPPED',
              skip_reason = :reason::text, updated_at = now()""" + MINE;

    private static final String FORGOTTEN = """
            update store_item i set due = :owed | case when :kind = 'VARIANT' then 0 else (select \
            """ + Tally.BESIDE + """
                from sync_event e where e.tenant_id = i.tenant_id and e.id = i.event_id) end,
              claim_token = null, unsure = true, gid = null, inventory_gid = null,
              updated_at = now(),""" + NOTHING_SENT + MINE;

    /** A released item was not at fault: the claim does not count. */
    private static final String RELEASED = """
            update store_item set claim_token = null, attempts = :lost, unsure = :unsure, updated_at = now()""" + MINE;

    private static final String SPARED = """
            update store_item set due = 0, claim_token = null, attempts = 0, status = 'SYNCED', updated_at = now()""" + MINE;

    /** Not ours any more: whatever the new owner recorded, the item is sent again. */
    private static final String OVERTAKEN = """
            update store_item set status = 'PENDING', updated_at = now(), claim_token = null,
              due = due | :settles | case when :deletion and sent_publication is not null then 32 else 0 end,
              gid = coalesce(gid, :gid::text), inventory_gid = coalesce(inventory_gid, :inventoryGid::text),
              sent_core = case when :settles & 1 <> 0 then null else sent_core end,
              sent_variants = case when :settles & 2 <> 0 then null else sent_variants end,
              sent_stock = case when :settles & 4 <> 0 then null else sent_stock end,
              sent_membership = case when :settles & 8 <> 0 then null else sent_membership end,
              sent_translations = case when :settles & 16 <> 0 then null else sent_translations end,
              sent_publication = case when :deletion or :settles & 32 <> 0 then null else sent_publication end
            where tenant_id = :tenant and store_id = :store and kind = :kind and item_id = :item\
            """ + Tally.UNLESS_DELETED;

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
    int record(SyncRun run, UUID token, int iteration, List<Outcome> outcomes) {
        return tenants.inTenant(run.tenant(), () -> {
            tally.lock(run);
            List<Outcome> mine = new ArrayList<>();
            write(run, token, outcomes, Outcome.Written.class, WRITTEN, mine);
            write(run, token, outcomes, Outcome.Refused.class, REFUSED, mine);
            write(run, token, outcomes, Outcome.Deleted.class, DELETED, mine);
            write(run, token, outcomes, Outcome.Skipped.class, SKIPPED, mine);
            write(run, token, outcomes, Outcome.Forgotten.class, FORGOTTEN, mine);
            write(run, token, outcomes, Outcome.Released.class, RELEASED, mine);
            write(run, token, outcomes, Outcome.Spared.class, SPARED, mine);
            List<String> stocked = new ArrayList<>();
            mine.forEach(outcome -> consequences(run, outcome, stocked));
            if (!stocked.isEmpty()) {
                chunks.recorded(run, stocked);
            }
            outcomes.stream()
                    .filter(outcome -> outcome instanceof Outcome.Deferred deferred && deferred.collectionGone())
                    .forEach(outcome -> losses.categoriesOf(run, outcome.claim().item()));
            return tally.count(run, iteration, mine);
        });
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
            Class<? extends Outcome> type,
            String sql,
            List<Outcome> mine) {
        List<Outcome> of = outcomes.stream().filter(type::isInstance).toList();
        if (of.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] parameters =
                of.stream().map(outcome -> parameters(run, token, outcome)).toArray(MapSqlParameterSource[]::new);
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
        jdbc.update(OVERTAKEN, parameters);
    }

    private static MapSqlParameterSource ids(SyncRun run, Claim claim) {
        return new MapSqlParameterSource()
                .addValue("tenant", run.tenant())
                .addValue("store", run.store())
                .addValue("kind", claim.kind().name())
                .addValue("item", claim.item());
    }

    private static MapSqlParameterSource parameters(SyncRun run, UUID token, Outcome outcome) {
        Claim claim = outcome.claim();
        MapSqlParameterSource p = ids(run, claim).addValue("token", token).addValue("unsure", claim.unsure());
        switch (outcome) {
            case Outcome.Written w ->
                p.addValue("settles", w.settles())
                        .addValue("gid", w.gid())
                        .addValue("inventoryGid", w.inventoryGid())
                        .addValue("core", sent(w, Facet.CORE))
                        .addValue("variants", sent(w, Facet.VARIANTS))
                        .addValue("stock", sent(w, Facet.STOCK))
                        .addValue("membership", sent(w, Facet.MEMBERSHIP))
                        .addValue("translations", sent(w, Facet.TRANSLATIONS))
                        .addValue("publication", sent(w, Facet.PUBLICATION))
                        .addValue("members", Claims.longs(w.sent().members()))
                        .addValue("tags", Claims.texts(w.sent().tags()))
                        .addValue("attributes", Claims.texts(w.sent().attributes()))
                        .addValue("translated", Claims.texts(w.sent().translated()))
                        .addValue("update", bytes(w.sent().update()))
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
            case Outcome.Released r -> p.addValue("lost", r.claim().lost()).addValue("unsure", r.unsure());
            case Outcome.Deferred d -> throw new IllegalArgumentException("nothing is recorded of " + d);
            case Outcome.Spared spared -> {}
        }
        return p;
    }

    private static byte @Nullable [] sent(Outcome.Written written, Facet facet) {
        return bytes(written.hashes().get(facet));
    }

    private static byte @Nullable [] bytes(@Nullable Hash hash) {
        return hash == null ? null : hash.bytes();
    }
}
