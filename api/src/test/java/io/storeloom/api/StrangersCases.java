package io.storeloom.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What someone from another organisation sends to each route, naming things of ours, and the status that must come back. */
final class StrangersCases {

    /** Ours have a category, a product, a variant and a price list of this name; the stranger has none. */
    static final String REFERENCE = "ours-alone";

    private StrangersCases() {}

    interface Call {
        Http.Answer by(Http stranger) throws Exception;
    }

    record Case(int status, Call call) {}

    record Ours(
            UUID store,
            String domain,
            UUID event,
            String user,
            String token,
            String dryRun,
            String account,
            String profile) {}

    static Map<String, Case> all(Ours our) {
        Map<String, Case> cases = new LinkedHashMap<>();
        String store = "/api/v1/stores/" + our.store();
        hidden(cases, "/api/v1/stores/{id}", store, List.of("GET", "DELETE"), Map.of());
        for (String part : List.of("connection", "connector", "details", "items")) {
            hidden(cases, "/api/v1/stores/{id}/" + part, store + "/" + part, List.of("GET"), Map.of());
        }
        for (String part : List.of("disconnect", "reconnect", "connector/enable", "connector/disable")) {
            hidden(cases, "/api/v1/stores/{id}/" + part, store + "/" + part, List.of("POST"), Map.of());
        }
        hidden(cases, "/api/v1/stores/{id}/connector", store + "/connector", List.of("PUT"), Map.of());
        hidden(
                cases,
                "/api/v1/stores/{id}/connection",
                store + "/connection",
                List.of("PUT"),
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", "x", "clientSecret", "y"));
        hidden(
                cases,
                "/api/v1/stores/{id}/sync-events",
                store + "/sync-events",
                List.of("POST"),
                Map.of("mode", "INCREMENTAL", "items", List.of(REFERENCE)));
        adoption(cases, "/api/v1/stores/{id}/adoption", store + "/adoption");
        String runs = "/api/v1/stores/{id}/dry-runs";
        hidden(cases, runs, store + "/dry-runs", List.of("GET", "POST"), Map.of());
        for (String part : List.of("", "/items", "/log")) {
            String path = store + "/dry-runs/" + our.dryRun() + part;
            hidden(cases, runs + "/{dryRun}" + part, path, List.of("GET"), Map.of());
        }
        hidden(cases, "/api/v1/stores/{id}/drift", store + "/drift", List.of("GET", "POST"), Map.of());
        hidden(cases, "/api/v1/stores/{id}/upgrade-report", store + "/upgrade-report", List.of("GET"), Map.of());
        hidden(cases, "/api/v1/stores/{id}/health", store + "/health", List.of("GET"), Map.of());
        hidden(cases, "/api/v1/stores/{id}/health-checks", store + "/health-checks", List.of("POST"), Map.of());
        String source = "/api/v1/sources/" + our.store();
        hidden(cases, "/api/v1/sources/{id}", source, List.of("GET"), Map.of());
        hidden(cases, "/api/v1/sources/{id}/sync-history", source + "/sync-history", List.of("GET"), Map.of());
        String action = "/actions/disable-source";
        hidden(cases, "/api/v1/sources/{id}/actions/{action}", source + action, List.of("POST"), Map.of());
        String event = "/api/v1/sync-events/" + our.event();
        hidden(cases, "/api/v1/sync-events/{id}", event, List.of("GET"), Map.of());
        for (String part : List.of("iterations", "items", "deletions", "general-errors", "log")) {
            hidden(cases, "/api/v1/sync-events/{id}/" + part, event + "/" + part, List.of("GET"), Map.of());
        }
        for (String part : List.of("pause", "resume", "cancel", "retry", "confirm-deletions")) {
            hidden(cases, "/api/v1/sync-events/{id}/" + part, event + "/" + part, List.of("POST"), Map.of());
        }
        hidden(cases, "/api/v1/users/{id}", "/api/v1/users/" + our.user(), List.of("GET", "PATCH"), Map.of());
        hidden(cases, "/api/v1/tokens/{id}", "/api/v1/tokens/" + our.token(), List.of("DELETE"), Map.of());
        SourceCases.add(cases, our);
        lists(cases, our);
        catalogue(cases);
        people(cases, our);
        return cases;
    }

    private static void adoption(Map<String, Case> cases, String route, String path) {
        hidden(cases, route, path, List.of("GET", "POST"), Map.of());
        hidden(cases, route + "/confirm", path + "/confirm", List.of("POST"), Map.of("undecided", "CREATE"));
        hidden(cases, route + "/items", path + "/items", List.of("GET"), Map.of());
        Map<String, Object> decision = Map.of("decision", "CREATE");
        hidden(
                cases,
                route + "/items/{type}/{reference}",
                path + "/items/PRODUCT/" + REFERENCE,
                List.of("PUT"),
                decision);
        Map<String, Object> one = Map.of("type", "PRODUCT", "reference", REFERENCE, "decision", "CREATE");
        hidden(cases, route + "/items", path + "/items", List.of("PUT"), Map.of("decisions", List.of(one)));
    }

    static void hidden(
            Map<String, Case> cases, String route, String path, List<String> methods, Map<String, Object> body) {
        methods.forEach(method -> cases.put(
                method + " " + route,
                new Case(
                        404,
                        stranger -> stranger.send(
                                method, path, List.of("GET", "DELETE").contains(method) ? null : body))));
    }

    private static void lists(Map<String, Case> cases, Ours our) {
        String ofOurs = "?store=" + our.store() + "&reference=" + REFERENCE + "&q=" + REFERENCE;
        for (String list :
                List.of("stores", "sources", "sync-events", "users", "tokens", "profiles", "audit", "me", "search")) {
            cases.put("GET /api/v1/" + list, new Case(200, stranger -> stranger.get("/api/v1/" + list + ofOurs)));
        }
        cases.put("GET /api/v1/events", new Case(200, stranger -> stream(stranger, our)));
        for (String open : List.of("/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config")) {
            cases.put("GET " + open, new Case(200, stranger -> stranger.get(open)));
        }
        cases.put("GET /swagger-ui.html", new Case(302, stranger -> stranger.get("/swagger-ui.html")));
        cases.put(" /error", new Case(404, stranger -> stranger.get("/error")));
    }

    /** The streams are served in order: what is ours would have come before the stranger's own change. */
    private static Http.Answer stream(Http stranger, Ours our) throws Exception {
        try (Stream<String> lines = Streams.open(stranger, Map.of("Last-Event-ID", our.event() + ":0"))) {
            String own = stranger.post(
                            "/api/v1/stores", Map.of("name", "Theirs", "shopDomain", ApiTest.unique("theirs")))
                    .id();
            List<String> seen = Streams.until(lines, line -> line.contains(own));
            return new Http.Answer(
                    200, java.net.http.HttpHeaders.of(Map.of(), (name, value) -> true), String.join("\n", seen));
        }
    }

    private static void catalogue(Map<String, Case> cases) {
        Map<String, Object> text = Map.of("en", Map.of("title", "Theirs"));
        for (String kind : List.of("categories", "products")) {
            String path = "/api/v1/catalog/" + kind;
            cases.put("GET " + path, new Case(200, stranger -> stranger.get(path + "?q=ours")));
            hidden(cases, path + "/{ref}", path + "/" + REFERENCE, List.of("GET", "DELETE"), Map.of());
        }
        String product = "/api/v1/catalog/products/" + REFERENCE;
        hidden(
                cases,
                "/api/v1/catalog/products/{ref}/sync-summary",
                product + "/sync-summary",
                List.of("GET"),
                Map.of());
        for (String names : List.of("price-lists", "location-codes")) {
            String path = "/api/v1/catalog/" + names;
            cases.put("GET " + path, new Case(200, stranger -> stranger.get(path)));
        }
        String list = "/api/v1/catalog/price-lists/" + REFERENCE;
        hidden(cases, "/api/v1/catalog/price-lists/{name}", list, List.of("GET"), Map.of());
        // Writing makes the stranger's own; what it names must be the stranger's as well.
        cases.put(
                "PUT /api/v1/catalog/categories/{ref}",
                new Case(
                        422,
                        stranger -> stranger.put(
                                "/api/v1/catalog/categories/below", Map.of("texts", text, "parent", REFERENCE))));
        cases.put(
                "PUT /api/v1/catalog/products/{ref}",
                new Case(
                        422,
                        stranger -> stranger.put(
                                product,
                                Map.of(
                                        "texts",
                                        text,
                                        "categories",
                                        List.of(REFERENCE),
                                        "variants",
                                        List.of(Map.of("reference", REFERENCE))))));
        cases.put(
                "PUT /api/v1/catalog/price-lists/{name}",
                new Case(
                        422,
                        stranger -> stranger.put(
                                list, Map.of("items", List.of(Map.of("variant", REFERENCE, "amount", "1"))))));
        cases.put(
                "POST /api/v1/catalog/imports",
                new Case(
                        200,
                        stranger -> stranger.with("Content-Type", "application/x-ndjson")
                                .post(
                                        "/api/v1/catalog/imports?mode=REPLACE",
                                        "{\"type\":\"category\",\"reference\":\"theirs\",\"texts\":{\"en\":{\"title\":\"Theirs\"}}}\n")));
    }

    private static void people(Map<String, Case> cases, Ours our) {
        cases.put(
                "POST /api/v1/stores",
                new Case(
                        409,
                        stranger -> stranger.post("/api/v1/stores", Map.of("name", "x", "shopDomain", our.domain()))));
        cases.put(
                "POST /api/v1/users",
                new Case(
                        409,
                        stranger -> stranger.post(
                                "/api/v1/users",
                                Map.of(
                                        "email",
                                        ApiTest.EMAIL,
                                        "displayName",
                                        "x",
                                        "role",
                                        "ADMIN",
                                        "password",
                                        ApiTest.PASSWORD))));
        cases.put(
                "POST /api/v1/tokens",
                new Case(201, stranger -> stranger.post("/api/v1/tokens", Map.of("name", "x", "role", "VIEWER"))));
        cases.put(
                "POST /api/v1/session",
                new Case(
                        401,
                        stranger -> stranger.post(
                                "/api/v1/session", Map.of("email", ApiTest.EMAIL, "password", "not the password"))));
        cases.put("DELETE /api/v1/session", new Case(204, stranger -> stranger.delete("/api/v1/session")));
    }
}
