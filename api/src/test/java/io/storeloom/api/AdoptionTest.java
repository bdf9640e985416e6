package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An adoption run over the API. Temporal is out of reach here: the rows of a run that has read its shop are written by hand. */
class AdoptionTest extends ApiTest {

    private static final String THERE = "gid://shopify/Product/";

    private UUID store = new UUID(0, 0);
    private String path = "";

    @BeforeEach
    void aStore() {
        store = connectedStore();
        path = "/api/v1/stores/" + store + "/adoption";
    }

    private UUID started() {
        Http.Answer answer = ours.post(path, null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return UUID.fromString(answer.json().path("adoption").path("id").asString());
    }

    /** A run whose lists stand: M is matched, A and B are ambiguous, H is only here, there-9 only there. */
    private void ready() {
        UUID run = started();
        for (int n = 1; n <= 9; n++) {
            owner().sql("""
                            insert into adoption_seen (tenant_id, adoption_id, kind, gid, title, handle, status)
                            values (?, ?, 'PRODUCT', ?, ?, ?, 'ACTIVE')""")
                    .params(ourTenant, run, THERE + n, "There " + n, "there-" + n)
                    .update();
        }
        item(run, "MATCHED", "M", 1, THERE + 1, "HANDLE", false);
        item(run, "AMBIGUOUS", "A", 2, null, null, true);
        item(run, "AMBIGUOUS", "B", 3, null, null, true);
        item(run, "ONLY_HERE", "H", 4, null, null, false);
        item(run, "ONLY_THERE", "there-9", null, THERE + 9, null, false);
        for (int gid : List.of(2, 3)) {
            owner().sql("""
                            insert into adoption_candidate (tenant_id, adoption_id, kind, item_id, gid, found_by)
                            values (?, ?, 'PRODUCT', 2, ?, '{SKU}')""").params(ourTenant, run, THERE + gid).update();
        }
        owner().sql("""
                        insert into adoption_count select tenant_id, adoption_id, list, kind, count(*), count(*) filter (where waits)
                        from adoption_item where adoption_id = ? group by 1, 2, 3, 4""").param(run).update();
        owner().sql("update adoption set state = 'READY', phase = 'DONE', finished_at = now() where id = ?")
                .param(run)
                .update();
    }

    private void item(
            UUID run,
            String list,
            String reference,
            @Nullable Integer item,
            @Nullable String gid,
            @Nullable String by,
            boolean waits) {
        owner().sql("""
                        insert into adoption_item (tenant_id, adoption_id, list, kind, reference, item_id, title, gid, found_by, reasons, waits)
                        values (?, ?, ?, 'PRODUCT', ?, ?, 'A title', ?, ?, case when ? then '{SEVERAL_THERE}'::text[] else '{}' end, ?)""")
                .params(ourTenant, run, list, reference)
                .param(item)
                .param(gid)
                .param(by)
                .params(waits, waits)
                .update();
    }

    @Test
    void startsARunOnceAndJoinsTheOneUnderWay() {
        Problems.isOne(ours.get(path), 404, "NOT_FOUND");
        Http.Answer first = ours.with("Idempotency-Key", unique("key")).post(path, null);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo(path);
        assertThat(first.json().path("joined").asBoolean()).isFalse();
        Http.Answer second = ours.post(path, null);
        assertThat(second.json().path("joined").asBoolean()).isTrue();
        assertThat(second.json().path("adoption").path("id"))
                .isEqualTo(first.json().path("adoption").path("id"));
        JsonNode run = ours.get(path).json();
        assertThat(run.path("state").asString()).isEqualTo("RUNNING");
        assertThat(run.path("progress").path("phase").asString()).isEqualTo("PRODUCTS");
        assertThat(run.path("lists").path("matched").path("products").asInt()).isZero();
        assertThat(run.path("adoptBy").path(0).asString()).isEqualTo("SKU");
        assertThat(run.path("temporal").path("workflowId").asString()).startsWith("adopt/");
        Problems.isOne(ours.put(path + "/items/PRODUCT/A", Map.of("decision", "CREATE")), 409, "STILL_RUNNING", null);
        Problems.isOne(ours.post(path + "/confirm", null), 409, "STILL_RUNNING", null);
    }

    @Test
    void refusesToReadAStoreThatIsNotConnected() {
        UUID bare = newStore();
        Problems.isOne(ours.post("/api/v1/stores/" + bare + "/adoption", null), 409, "NOT_CONNECTED", null);
        ours.post("/api/v1/stores/" + store + "/disconnect", null);
        Problems.isOne(ours.post(path, null), 409, "NOT_CONNECTED", null);
        Problems.isOne(ours.post("/api/v1/stores/" + UUID.randomUUID() + "/adoption", null), 404, "NOT_FOUND");
    }

    @Test
    void listsWhatTheRunFound() {
        ready();
        JsonNode run = ours.get(path).json();
        assertThat(run.path("state").asString()).isEqualTo("READY");
        assertThat(run.path("lists").path("ambiguous").path("products").asInt()).isEqualTo(2);
        assertThat(run.path("undecided").path("products").asInt()).isEqualTo(2);
        assertThat(references(path + "/items")).containsExactly("A", "B", "M", "H", "");
        assertThat(references(path + "/items?list=MATCHED")).containsExactly("M");
        assertThat(references(path + "/items?decided=false")).containsExactly("A", "B");
        assertThat(references(path + "/items?reference=a&list=AMBIGUOUS")).containsExactly("A");
        assertThat(references(path + "/items?reference=A*")).containsExactly("A");
        assertThat(references(path + "/items?type=VARIANT")).isEmpty();
        JsonNode ambiguous =
                ours.get(path + "/items?reference=A*").json().path("items").path(0);
        assertThat(ambiguous.path("undecided").asBoolean()).isTrue();
        assertThat(ambiguous.path("reasons").path(0).asString()).isEqualTo("SEVERAL_THERE");
        assertThat(ambiguous.path("candidates")).hasSize(2);
        JsonNode candidate = ambiguous.path("candidates").path(0);
        assertThat(candidate.path("remote").path("title").asString()).isEqualTo("There 2");
        assertThat(candidate.path("foundBy").path(0).asString()).isEqualTo("SKU");
        JsonNode matched =
                ours.get(path + "/items?list=MATCHED").json().path("items").path(0);
        assertThat(matched.path("foundBy").asString()).isEqualTo("HANDLE");
        assertThat(matched.path("remote").path("gid").asString()).isEqualTo(THERE + 1);
        JsonNode there =
                ours.get(path + "/items?list=ONLY_THERE").json().path("items").path(0);
        assertThat(there.path("reference").isNull()).isTrue();
        assertThat(there.path("remote").path("handle").asString()).isEqualTo("there-9");
        assertThat(ours.all(path + "/items", 1)).hasSize(5);
        Problems.isOne(ours.get(path + "/items?list=NONE"), 400, "INVALID_PARAMETER", "query.list");
        Problems.isOne(ours.get(path + "/items?cursor=x"), 400, "INVALID_PARAMETER", "query.cursor");
    }

    @Test
    void takesDecisionsAndNoneThatCannotBe() {
        ready();
        String item = path + "/items/PRODUCT/A";
        Problems.isOne(ours.put(item, Map.of("decision", "ADOPT")), 422, "GID_MISSING", "#/gid");
        Problems.isOne(ours.put(item, Map.of("decision", "LEAVE", "gid", THERE + 2)), 422, "GID_UNWANTED", "#/gid");
        Problems.isOne(ours.put(item, Map.of("decision", "ADOPT", "gid", THERE + 77)), 422, "NO_SUCH_OBJECT", "#/gid");
        Problems.isOne(ours.put(item, Map.of("decision", "ADOPT", "gid", THERE + 1)), 409, "OBJECT_TAKEN", "#");
        Problems.isOne(ours.put(item, Map.of("decision", "PERHAPS")), 422, "WRONG_VALUE", "#/decision");
        Problems.isOne(ours.put(item, Map.of()), 422, "INVALID_FIELD", "#/decision");
        Problems.isOne(ours.put(path + "/items/PRODUCT/X", Map.of("decision", "CREATE")), 404, "NOT_FOUND");
        Problems.isOne(ours.put(path + "/items/THING/A", Map.of("decision", "CREATE")), 404, "NOT_FOUND");

        Http.Answer decided = ours.put(item, Map.of("decision", "ADOPT", "gid", THERE + 2));

        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.json().path("decision").asString()).isEqualTo("ADOPT");
        assertThat(decided.json().path("remote").path("title").asString()).isEqualTo("There 2");
        assertThat(decided.json().path("undecided").asBoolean()).isFalse();
        assertThat(ours.get(path).json().path("undecided").path("products").asInt())
                .isEqualTo(1);
        assertThat(references(path + "/items?decided=true")).containsExactly("A");
        assertThat(ours.get("/api/v1/audit").text())
                .contains("adoption.decided")
                .contains(THERE + 2);
    }

    @Test
    void takesSeveralDecisionsOrNone() {
        ready();
        Problems.isOne(
                ours.put(
                        path + "/items",
                        Map.of(
                                "decisions",
                                List.of(
                                        Map.of("type", "PRODUCT", "reference", "A", "decision", "CREATE"),
                                        Map.of("type", "PRODUCT", "reference", "X", "decision", "CREATE")))),
                422,
                "NO_SUCH_ITEM",
                "#/decisions/1/reference");
        assertThat(references(path + "/items?decided=true")).isEmpty();
        Problems.isOne(ours.put(path + "/items", Map.of("decisions", List.of())), 422, "NO_DECISIONS", "#/decisions");
        Map<String, String> twice = Map.of("type", "PRODUCT", "reference", "A", "decision", "CREATE");
        Problems.isOne(
                ours.put(path + "/items", Map.of("decisions", List.of(twice, twice))),
                422,
                "NAMED_TWICE",
                "#/decisions/1");
        Problems.isOne(
                ours.put(path + "/items", Map.of("decisions", List.of(Map.of("type", "PRODUCT")))),
                422,
                "INVALID_FIELD");
        Http.Answer all = ours.put(
                path + "/items",
                Map.of(
                        "decisions",
                        List.of(
                                twice,
                                Map.of("type", "PRODUCT", "reference", "B", "decision", "ADOPT", "gid", THERE + 3))));
        assertThat(all.status()).as(all.text()).isEqualTo(200);
        assertThat(all.json().path("undecided").path("products").asInt()).isZero();
    }

    @Test
    void confirmsOnceNothingIsOpenOrTheRestIsSpokenFor() {
        ready();
        Http.Answer open = ours.post(path + "/confirm", null);
        Problems.isOne(open, 409, "UNDECIDED", null);
        assertThat(open.json().path("open").path("counts").path("products").asInt())
                .isEqualTo(2);
        JsonNode named = open.json().path("open").path("items").path(0);
        assertThat(named.path("reference").asString()).isEqualTo("A");
        Problems.isOne(ours.post(path + "/confirm", Map.of("undecided", "ADOPT")), 422, "WRONG_VALUE", "#/undecided");
        ours.put(path + "/items/PRODUCT/A", Map.of("decision", "ADOPT", "gid", THERE + 2));

        Http.Answer confirmed = ours.post(path + "/confirm", Map.of("undecided", "LEAVE"));

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.json().path("confirmedBy").path("kind").asString()).isEqualTo("TOKEN");
        assertThat(owner().sql(
                                "select reference || ' ' || coalesce(gid, skip_reason) from store_item where store_id = ? order by 1")
                        .param(store)
                        .query(String.class)
                        .list())
                .containsExactly("A " + THERE + 2, "B LEFT_OUT", "M " + THERE + 1);
        assertThat(ours.post(path + "/confirm", null).status()).isEqualTo(200);
        Problems.isOne(
                ours.put(path + "/items/PRODUCT/A", Map.of("decision", "CREATE")), 409, "ALREADY_IN_EFFECT", "#");
        ours.put(path + "/items/PRODUCT/B", Map.of("decision", "CREATE"));
        assertThat(ours.get(path).json().path("pendingDecisions").asInt()).isEqualTo(1);
        assertThat(ours.post(path + "/confirm", null)
                        .json()
                        .path("pendingDecisions")
                        .asInt())
                .isZero();
    }

    private List<String> references(String list) {
        return ours.all(list, 200).stream()
                .map(item -> item.path("reference").asString(""))
                .toList();
    }
}
