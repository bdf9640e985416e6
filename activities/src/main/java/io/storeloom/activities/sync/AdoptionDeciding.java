package io.storeloom.activities.sync;

import io.storeloom.activities.sync.AdoptionRefused.Code;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.tenant.Actor;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks and writes decisions, all of a request or none. Needs the tenant's transaction and the run's lock. */
@Component
class AdoptionDeciding {

    private final JdbcClient jdbc;
    private final AdoptionMatching matching;
    private final AdoptionCounts counts;
    private final AuditTrail audit;
    private final JsonMapper json;

    AdoptionDeciding(
            JdbcClient jdbc, AdoptionMatching matching, AdoptionCounts counts, AuditTrail audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.matching = matching;
        this.counts = counts;
        this.audit = audit;
        this.json = json;
    }

    /** An item as decisions meet it. */
    private record Item(
            long row,
            long item,
            @Nullable String known,
            boolean inEffect,
            @Nullable String outcome,
            @Nullable String object,
            @Nullable String decided,
            @Nullable String parentObject) {}

    /** What is decided on an item of {@code adoption_item}, or follows from its list. */
    static String outcome(String alias) {
        return "coalesce(%1$s.decision, case %1$s.list when 'MATCHED' then 'ADOPT' when 'ONLY_HERE' then 'CREATE' end)"
                .formatted(alias);
    }

    /** Which object it then is. */
    static String object(String alias) {
        return """
                case when %1$s.decision is null then case when %1$s.list = 'MATCHED' then %1$s.gid end
                  when %1$s.decision = 'ADOPT' then %1$s.decided_gid end""".formatted(alias);
    }

    /** Products and categories first, because what is decided on a product compares its variants anew. */
    void decide(AdoptionRow row, List<AdoptionChoice> choices, Actor actor) {
        for (boolean variants : new boolean[] {false, true}) {
            for (int i = 0; i < choices.size(); i++) {
                if ((choices.get(i).kind() == ItemKind.VARIANT) == variants) {
                    decide(row, choices.get(i), i, actor);
                }
            }
        }
    }

    private void decide(AdoptionRow row, AdoptionChoice choice, int index, Actor actor) {
        Item item = find(row, choice, index);
        if (choice.decision().name().equals(item.decided()) && Objects.equals(choice.gid(), item.object())) {
            return;
        }
        refuse(row, choice, item, index);
        boolean product = choice.kind() == ItemKind.PRODUCT;
        List<Long> products = product ? List.of(item.item()) : List.of();
        counts.around(row, List.of(item.row()), products, () -> {
            jdbc.sql("""
                            update adoption_item set decision = :decision, decided_gid = :gid, decided_by = :actor::jsonb,
                              decided_at = clock_timestamp()
                            where tenant_id = :tenant and adoption_id = :adoption and id = :row""")
                    .param("tenant", row.tenant())
                    .param("adoption", row.id())
                    .param("row", item.row())
                    .param("decision", choice.decision().name())
                    .param("gid", choice.gid(), Types.VARCHAR)
                    .param("actor", json.writeValueAsString(actor))
                    .update();
            if (product) {
                matching.variantsOf(row, products);
            }
        });
        Map<String, Object> detail = new HashMap<>(Map.of(
                "run",
                row.number(),
                "type",
                choice.kind(),
                "reference",
                choice.reference(),
                "decision",
                choice.decision()));
        if (choice.gid() != null) {
            detail.put("gid", choice.gid());
        }
        audit.append(
                row.tenant(), actor, "adoption.decided", "store", row.store().toString(), detail);
    }

    private Item find(AdoptionRow row, AdoptionChoice choice, int index) {
        return jdbc.sql("""
                        select i.id, i.item_id, i.found_by, i.decision, %s as outcome, %s as object, %s as parent_object,
                          i.decided_at is null or i.decided_at <= a.confirmed_at as in_effect
                        from adoption_item i join adoption a on a.tenant_id = i.tenant_id and a.id = i.adoption_id
                        left join adoption_item p on p.adoption_id = :adoption and p.kind = 'PRODUCT' and p.item_id = i.parent_id
                        where i.tenant_id = :tenant and i.adoption_id = :adoption and i.kind = :kind and i.reference = :reference
                          and i.item_id is not null""".formatted(outcome("i"), object("i"), object("p")))
                .param("tenant", row.tenant())
                .param("adoption", row.id())
                .param("kind", choice.kind().name())
                .param("reference", choice.reference())
                .query((r, n) -> new Item(
                        r.getLong("id"),
                        r.getLong("item_id"),
                        r.getString("found_by"),
                        r.getBoolean("in_effect"),
                        r.getString("outcome"),
                        r.getString("object"),
                        r.getString("decision"),
                        r.getString("parent_object")))
                .optional()
                .orElseThrow(() -> refused(
                        Code.NO_SUCH_ITEM,
                        "The run has no " + word(choice.kind()) + " " + choice.reference() + ".",
                        "Look it up under adoption/items; what came into the catalogue since needs a new run.",
                        index));
    }

    private void refuse(AdoptionRow row, AdoptionChoice choice, Item item, int index) {
        String name = "The " + word(choice.kind()) + " " + choice.reference();
        if ("RECORDED".equals(item.known()) || "CUSTOM_ID".equals(item.known())) {
            throw refused(
                    Code.KNOWN_BY_ID,
                    name + " is known by its id in the shop: there is nothing to choose.",
                    "Leave it as it is.",
                    index);
        }
        if (row.state() == AdoptionState.CONFIRMED
                && item.inEffect()
                && !AdoptionDecision.LEAVE.name().equals(item.outcome())) {
            throw refused(
                    Code.ALREADY_IN_EFFECT,
                    name + " was settled when the run was confirmed.",
                    "Only what was left out can be decided later; anything else needs a new run.",
                    index);
        }
        if (choice.kind() == ItemKind.VARIANT && item.parentObject() == null) {
            throw refused(
                    Code.PRODUCT_FIRST,
                    name + " follows its product, which is no object of the shop.",
                    "Decide on the product first.",
                    index);
        }
        if (choice.decision() == AdoptionDecision.ADOPT) {
            refuseObject(row, choice, item, index);
        }
    }

    private record Seen(boolean taken, boolean ruleBased, boolean otherParent) {}

    private void refuseObject(AdoptionRow row, AdoptionChoice choice, Item item, int index) {
        Seen seen = jdbc.sql("""
                        select s.rule_based, s.parent_gid is distinct from :parent as other_parent, s.taken or exists (
                          select from adoption_item o where o.adoption_id = :adoption and o.id <> :row and o.kind = :kind
                            and ((o.gid = :gid and o.list = 'MATCHED' and o.decision is null)
                              or (o.decided_gid = :gid and o.decision = 'ADOPT'))) as taken
                        from adoption_seen s where s.tenant_id = :tenant and s.adoption_id = :adoption and s.gid = :gid and s.kind = :kind""")
                .param("tenant", row.tenant())
                .param("adoption", row.id())
                .param("row", item.row())
                .param("kind", choice.kind().name())
                .param("gid", choice.gid(), Types.VARCHAR)
                .param("parent", item.parentObject(), Types.VARCHAR)
                .query((r, n) ->
                        new Seen(r.getBoolean("taken"), r.getBoolean("rule_based"), r.getBoolean("other_parent")))
                .optional()
                .filter(each -> !each.otherParent())
                .orElseThrow(() -> refused(
                        Code.NO_SUCH_OBJECT,
                        "The run saw no " + word(choice.kind()) + " " + choice.gid() + " that the item could be.",
                        "Choose one of the candidates.",
                        index));
        if (seen.taken()) {
            throw refused(
                    Code.OBJECT_TAKEN,
                    choice.gid() + " is another item already.",
                    "Choose another object, or decide otherwise on that item first.",
                    index);
        }
        if (seen.ruleBased()) {
            throw refused(
                    Code.RULE_BASED,
                    "The shop fills the collection " + choice.gid()
                            + " by its own rules, and takes none of our products into it.",
                    "Choose CREATE or LEAVE, or make it a manual collection in the shop and start a new run.",
                    index);
        }
    }

    private static AdoptionRefused refused(Code code, String message, String remedy, int index) {
        return new AdoptionRefused(code, message, remedy, index, Map.of());
    }

    private static String word(ItemKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
