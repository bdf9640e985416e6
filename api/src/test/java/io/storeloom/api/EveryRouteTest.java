package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A stranger from another organisation calls every route that Spring has mapped and names things of ours. A route without a case here
 * fails the test, so nobody adds one without saying what a stranger gets.
 */
class EveryRouteTest extends ApiTest {

    private static final String TITLE = "Nobody else may read this title";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();

    @Test
    void tellsAStrangerNothingOfOursOnAnyRouteAndChangesNothing() throws Exception {
        StrangersCases.Ours things = things();
        Map<String, StrangersCases.Case> cases = StrangersCases.all(things);
        assertThat(cases.keySet())
                .as("each mapped route has its case, and each case its route")
                .containsExactlyInAnyOrderElementsOf(routes());
        List<String> secrets = List.of(
                things.store().toString(),
                things.event().toString(),
                things.user(),
                things.token(),
                things.domain(),
                things.account(),
                things.profile(),
                ourTenant.toString(),
                EMAIL,
                TITLE);
        Http stranger = theirs.with("If-Match", "*");
        Map<String, String> before = rows();
        for (Map.Entry<String, StrangersCases.Case> one : cases.entrySet()) {
            Http.Answer answer = one.getValue().call().by(stranger);
            assertThat(answer.status())
                    .as(one.getKey() + ": " + answer.text())
                    .isEqualTo(one.getValue().status());
            // A problem names the address that was asked for.
            assertThat(answer.text().replaceFirst("\"instance\":\"[^\"]*\"", ""))
                    .as(one.getKey())
                    .doesNotContain(secrets);
            assertThat(answer.headers().map().toString()).as(one.getKey()).doesNotContain(secrets);
            assertThat(rows()).as(one.getKey()).isEqualTo(before);
        }
    }

    private StrangersCases.Ours things() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        owner().sql("""
                        insert into category (tenant_id, reference, texts, core_hash)
                        values (:t, :r, cast(:texts as jsonb), 'x')""")
                .param("t", ourTenant)
                .param("r", StrangersCases.REFERENCE)
                .param("texts", "{\"en\": {\"title\": \"" + TITLE + "\"}}")
                .update();
        Http.Answer product = ours.put(
                "/api/v1/catalog/products/" + StrangersCases.REFERENCE,
                Map.of(
                        "texts",
                        Map.of("en", Map.of("title", TITLE)),
                        "categories",
                        List.of(StrangersCases.REFERENCE),
                        "variants",
                        List.of(Map.of("reference", StrangersCases.REFERENCE, "price", "1"))));
        assertThat(product.status()).as(product.text()).isEqualTo(201);
        Http.Answer list = ours.put(
                "/api/v1/catalog/price-lists/" + StrangersCases.REFERENCE,
                Map.of("items", List.of(Map.of("variant", StrangersCases.REFERENCE, "amount", "1"))));
        assertThat(list.status()).as(list.text()).isEqualTo(201);
        Http.Answer account = ours.post(
                "/api/v1/sources/" + store + "/external-accounts",
                Map.of("provider", "TIKTOK_ADS", "name", TITLE, "reference", "tt_" + TITLE));
        assertThat(account.status()).as(account.text()).isEqualTo(201);
        Http.Answer profile =
                ours.post("/api/v1/profiles", Map.of("name", "Ours alone", "accounts", List.of(account.id())));
        assertThat(profile.status()).as(profile.text()).isEqualTo(201);
        return new StrangersCases.Ours(
                store,
                ours.get("/api/v1/stores/" + store).json().path("shopDomain").asString(),
                event,
                first("/api/v1/users"),
                first("/api/v1/tokens"),
                ours.post("/api/v1/stores/" + store + "/dry-runs", Map.of()).id(),
                account.id(),
                profile.id());
    }

    private String first(String list) {
        return ours.get(list).json().path("items").path(0).path("id").asString();
    }

    /** As Spring has them, e.g. {@code GET /api/v1/me}. */
    private List<String> routes() {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(EveryRouteTest::routes)
                .distinct()
                .toList();
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return methods.stream()
                .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
    }

    /** A digest of our rows by table. */
    private Map<String, String> rows() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : Tables.withTenant()) {
            digests.put(
                    table,
                    owner().sql("select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from " + table
                                    + " t where tenant_id = ?")
                            .param(ourTenant)
                            .query(String.class)
                            .single());
        }
        return digests;
    }
}
