package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a push would do with items, and what would follow for others: as {@link Recorder} and {@link Losses} do it for real. */
@Component
class DryRunResults {

    private static final String ITEM =
            " where tenant_id = :tenant and dry_run_id = :run and kind = :kind and item_id = :item";

    /** Everything that is said of the item beside its outcome. */
    private static final String SAID = """
            update dry_run_item set fields = fields || :fields::jsonb, overwrites = overwrites + :overwrites,
              operations = array(select distinct unnest(operations || :operations::text[]) order by 1),\
            """;

    private static final String WRITTEN = SAID + """
             due = (due & ~:settles) | case when kind = 'PRODUCT' and gid is null and :gid::text is not null and :settles & 8 = 0
                then 8 else 0 end,
              created = created or :created, unsure = false, attempts = case when :settles = 0 then attempts + 1 else attempts end,
              gid = coalesce(:gid::text, gid), inventory_gid = coalesce(:inventoryGid::text, inventory_gid),
              standing_gid = case when :created then null else coalesce(standing_gid, :gid::text) end,
              action = case when due & ~:settles <> 0 then action
                when created or :created then 'CREATED'
                when jsonb_path_exists(fields || :fields::jsonb, '$[*] ? (@.kept == false)') then 'CHANGED' else 'SAME' end""" + ITEM;

    private static final String REFUSED = SAID + " due = 0, action = 'REFUSED', error = :error::jsonb" + ITEM;

    private static final String DELETED = SAID + " due = 0, action = :action" + ITEM;

    private static final String SKIPPED =
            "update dry_run_item set due = 0, action = 'SKIPPED', skip_reason = :reason" + ITEM;

    private static final String SPARED = "delete from dry_run_item" + ITEM;

    /** It is made anew, and all that was to be changed of it with it. */
    private static final String FORGOTTEN = """
            update dry_run_item d set due = :owed | case when d.kind = 'PRODUCT' and exists (select from product p
                where p.tenant_id = d.tenant_id and p.id = d.item_id and p.images_hash <> '') then 128 else 0 end, gid = null, standing_gid = null, inventory_gid = null, unsure = true,
              attempts = attempts + 1, fields = '[]', overwrites = 0, operations = '{}', action = null""" + ITEM;

    private static final String RELEASED = "update dry_run_item set attempts = attempts + 1" + ITEM;

    private final Tenants tenants;
    private final NamedParameterJdbcOperations jdbc;
    private final DryRunRows rows;
    private final JsonMapper json;

    DryRunResults(Tenants tenants, NamedParameterJdbcOperations jdbc, DryRunRows rows, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /** What would become of one item in one call of a phase. */
    record Result(Outcome outcome, List<FieldChange> changes, List<String> operations) {}

    /** What a page of a phase came to; {@code readPoints} is what reading for it took. */
    record Page(List<Result> results, List<Rehearsal.Call> calls, List<Rehearsal.Notice> notices, double readPoints) {}

    void record(DryRunRow run, Page page) {
        tenants.inTenant(run.tenant(), () -> {
            page.results().forEach(result -> write(run, result));
            rows.spent(run.id(), page.calls(), page.notices(), page.readPoints());
        });
    }

    private void write(DryRunRow run, Result result) {
        Outcome outcome = result.outcome();
        Claim claim = outcome.claim();
        MapSqlParameterSource p = of(run).addValue("kind", claim.kind().name())
                .addValue("item", claim.item())
                .addValue("fields", json.writeValueAsString(result.changes()))
                .addValue("overwrites", (int) result.changes().stream()
                        .filter(FieldChange::overwrites)
                        .count())
                .addValue("operations", result.operations().toArray(String[]::new));
        switch (outcome) {
            case Outcome.Written written -> {
                boolean created = Rehearsal.invented(written.gid());
                jdbc.update(
                        WRITTEN,
                        p.addValue("settles", written.settles())
                                .addValue("gid", written.gid())
                                .addValue("inventoryGid", written.inventoryGid())
                                .addValue("created", created));
                if (created && claim.kind() == ItemKind.CATEGORY) {
                    membersJoin(run, claim);
                } else if (written.newVariant()) {
                    imagesShow(run, Objects.requireNonNull(claim.parent()));
                    translationsFollow(run, claim, true);
                } else if (written.hashes().containsKey(Facet.VARIANTS)
                        && !run.snapshot().languages().isEmpty()) {
                    translationsFollow(run, claim, false);
                }
            }
            case Outcome.Refused refused ->
                jdbc.update(REFUSED, p.addValue("error", json.writeValueAsString(refused.error())));
            case Outcome.Deleted deleted ->
                jdbc.update(DELETED, p.addValue("action", deleted.gone() ? "DELETED" : "ARCHIVED"));
            case Outcome.Skipped skipped -> jdbc.update(SKIPPED, p.addValue("reason", skipped.reason()));
            case Outcome.Spared spared -> jdbc.update(SPARED, p);
            case Outcome.Forgotten forgotten -> forgotten(run, forgotten, p);
            case Outcome.Awaited awaited -> jdbc.update(RELEASED, p);
            case Outcome.Released released -> jdbc.update(RELEASED, p);
            case Outcome.Deferred deferred -> jdbc.update(RELEASED, p);
        }
    }

    private void forgotten(DryRunRow run, Outcome.Forgotten forgotten, MapSqlParameterSource p) {
        Claim claim = forgotten.claim();
        jdbc.update(FORGOTTEN, p.addValue("owed", owed(run, claim.kind())));
        if (claim.kind() == ItemKind.PRODUCT) {
            variantsOf(run, claim.item());
        } else if (forgotten.withParent()) {
            long product = Objects.requireNonNull(claim.parent());
            lost(run, "kind = 'PRODUCT' and item_id = :of", product, owed(run, ItemKind.PRODUCT));
            variantsOf(run, product);
        }
    }

    private void variantsOf(DryRunRow run, long product) {
        lost(run, "kind = 'VARIANT' and parent_id = :of", product, owed(run, ItemKind.VARIANT));
    }

    /** Objects that went with another one: they would be made anew with it. */
    private void lost(DryRunRow run, String which, long of, int owed) {
        jdbc.update("""
                insert into dry_run_item as d (tenant_id, dry_run_id, store_id, kind, item_id, parent_id, reference, due, unsure)
                select tenant_id, :run, store_id, kind, item_id, parent_id, reference, :owed, true from store_item
                where tenant_id = :tenant and store_id = :store and gid is not null and status <> 'DELETED' and due & 64 = 0 and \
                """ + which + "\n" + """
                 on conflict (tenant_id, dry_run_id, kind, item_id) do update set due = excluded.due, gid = null, standing_gid = null,
                  inventory_gid = null, unsure = true, fields = '[]', overwrites = 0, operations = '{}', action = null
                  where d.due & 64 = 0""", of(run).addValue("of", of).addValue("owed", owed));
    }

    /** A collection would come to be after its products: they would have to join it. One that only named items need tells of those. */
    private void membersJoin(DryRunRow run, Claim category) {
        jdbc.update(
                """
                insert into dry_run_item as d (tenant_id, dry_run_id, store_id, kind, item_id, reference, due, gid, standing_gid)
                select i.tenant_id, :run, i.store_id, i.kind, i.item_id, i.reference, 8, i.gid, i.gid
                from store_item i join product_category k on k.tenant_id = i.tenant_id and k.product_id = i.item_id
                  and k.category_id = :category
                where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.gid is not null
                  and i.status not in ('DELETED', 'FAILED') and i.sent_members is not null
                  and (:all or exists (select from dry_run_item n where n.tenant_id = :tenant and n.dry_run_id = :run
                    and n.kind = 'PRODUCT' and n.item_id = i.item_id))
                on conflict (tenant_id, dry_run_id, kind, item_id) do update set due = d.due | 8
                  where d.gid is not null and d.due & 64 = 0""",
                of(run).addValue("category", category.item())
                        .addValue("all", run.items().isEmpty() || run.items().contains(category.reference())));
    }

    /** As {@link Losses#imagesOf}: a new variant would be given its image. */
    private void imagesShow(DryRunRow run, long product) {
        jdbc.update("""
                update dry_run_item d set due = d.due | 128 from store_item i
                where d.tenant_id = :tenant and d.dry_run_id = :run and d.kind = 'PRODUCT' and d.item_id = :product
                  and d.gid is not null and not d.created and d.due & 192 = 0 and (d.action is null or d.action not in ('REFUSED', 'SKIPPED'))
                  and i.tenant_id = d.tenant_id and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = :product
                  and i.sent_images is not null and exists (select from variant v where v.tenant_id = d.tenant_id
                    and v.product_id = :product and v.removed_at is null and v.image_url is not null)""", of(run).addValue("product", product));
    }

    /** As {@link Losses#translationsOf}: what a variant that is new, or was refused, says in further languages would follow. */
    private void translationsFollow(DryRunRow run, Claim variant, boolean created) {
        jdbc.update(
                """
                update dry_run_item d set due = d.due | 16 from store_item i
                where d.tenant_id = :tenant and d.dry_run_id = :run and d.kind = 'PRODUCT' and d.item_id in (%s)
                  and d.gid is not null and not d.created and d.due & 80 = 0 and (d.action is null or d.action not in ('REFUSED', 'SKIPPED'))
                  and i.tenant_id = d.tenant_id and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = d.item_id
                  and i.sent_translations is not null and (:new or exists (select from store_item r where r.tenant_id = d.tenant_id
                    and r.store_id = :store and r.kind = 'VARIANT' and r.item_id in (:variants) and r.refused_hash is not null))""".formatted(Losses.TRANSLATED),
                of(run).addValue("variants", List.of(variant.item())).addValue("new", created));
    }

    private static int owed(DryRunRow run, ItemKind kind) {
        return kind == ItemKind.VARIANT
                ? Tally.owedInFull(kind)
                : Tally.owedInFull(kind)
                        | (run.snapshot().settings().publications().isEmpty() ? 0 : Facet.PUBLICATION.bit())
                        | (run.snapshot().languages().isEmpty() ? 0 : Facet.TRANSLATIONS.bit());
    }

    private static MapSqlParameterSource of(DryRunRow run) {
        return new MapSqlParameterSource()
                .addValue("tenant", run.tenant())
                .addValue("run", run.id())
                .addValue("store", run.store());
    }
}
