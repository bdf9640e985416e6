package io.storeloom.api;

import java.util.List;
import java.util.Map;

/** What a stranger sends to the routes of sources and profiles. */
final class SourceCases {

    private SourceCases() {}

    static void add(Map<String, StrangersCases.Case> cases, StrangersCases.Ours our) {
        String route = "/api/v1/sources/{id}";
        String path = "/api/v1/sources/" + our.store();
        StrangersCases.hidden(
                cases, route + "/field-mappings", path + "/field-mappings", List.of("GET", "PUT"), Map.of());
        StrangersCases.hidden(
                cases,
                route + "/field-mappings/confirm",
                path + "/field-mappings/confirm",
                List.of("POST"),
                Map.of("version", 1));
        StrangersCases.hidden(cases, route + "/data-quality", path + "/data-quality", List.of("GET"), Map.of());
        StrangersCases.hidden(
                cases,
                route + "/external-accounts",
                path + "/external-accounts",
                List.of("GET", "POST"),
                Map.of("provider", "TIKTOK_ADS", "name", "Theirs", "reference", "tt_theirs_fr"));
        StrangersCases.hidden(
                cases,
                route + "/external-accounts/{account}",
                path + "/external-accounts/" + our.account(),
                List.of("PUT", "DELETE"),
                Map.of("selected", true));
        Map<String, Object> profile = Map.of("name", "Theirs", "accounts", List.of());
        StrangersCases.hidden(
                cases,
                "/api/v1/profiles/{id}",
                "/api/v1/profiles/" + our.profile(),
                List.of("GET", "PUT", "DELETE"),
                profile);
        StrangersCases.hidden(
                cases,
                "/api/v1/users/{id}/profiles",
                "/api/v1/users/" + our.user() + "/profiles",
                List.of("GET", "PUT"),
                Map.of("profiles", List.of()));
        cases.put(
                "POST /api/v1/profiles",
                new StrangersCases.Case(
                        422,
                        stranger -> stranger.post(
                                "/api/v1/profiles", Map.of("name", "Theirs", "accounts", List.of(our.account())))));
    }
}
