package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.tenant.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** External accounts exist only for those whose profiles hold them. */
class ExternalAccountTest extends ApiTest {

    private static final String REFERENCE = "tt_shown-to-nobody-secret-of-ours_fr";

    private UUID store = new UUID(0, 0);
    private String path = "";

    @BeforeEach
    void aSource() {
        store = newStore();
        path = "/api/v1/sources/" + store + "/external-accounts";
    }

    private String account(String name) {
        Http.Answer added = ours.post(path, Map.of("provider", "TIKTOK_ADS", "name", name, "reference", REFERENCE));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.id();
    }

    private String profile(String... accounts) {
        Http.Answer added =
                ours.post("/api/v1/profiles", Map.of("name", unique("Profile"), "accounts", List.of(accounts)));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.id();
    }

    private Http holder(Role role, String... profiles) {
        Http.Answer token = ours.post(
                "/api/v1/tokens", Map.of("name", unique("token"), "role", role, "profiles", List.of(profiles)));
        assertThat(token.status()).as(token.text()).isEqualTo(201);
        return caller(token.json().path("secret").asString());
    }

    @Test
    void showsItsNameAndAMaskedReferenceAndNeverTheReference() {
        Http.Answer added = ours.post(path, Map.of("provider", "TIKTOK_ADS", "name", "Ads FR", "reference", REFERENCE));
        assertThat(added.json().path("maskedReference").asString()).isEqualTo("tt_•••_fr");
        assertThat(added.json().path("selected").asBoolean()).isFalse();
        Http viewer = holder(Role.VIEWER, profile(added.id()));
        Http.Answer listed = viewer.get(path);
        assertThat(listed.json().path("items")).hasSize(1);
        assertThat(listed.json().path("items").path(0).path("provider").asString())
                .isEqualTo("TIKTOK_ADS");
        assertThat(added.text() + listed.text() + ours.get("/api/v1/audit").text())
                .doesNotContain("shown-to-nobody");
        assertThat(texts("select encode(reference_sealed, 'escape') || row_to_json(a)::text from external_account a"))
                .noneMatch(row -> row.contains("shown-to-nobody"));
    }

    @Test
    void isSeenByThoseWhoseProfileHoldsItAndByNobodyElseNotEvenAnAdmin() {
        String shown = account("Shown");
        String hidden = account("Hidden");
        Http holder = holder(Role.ADMIN, profile(shown));
        for (Http none : List.of(ours, as(Role.ADMIN), as(Role.VIEWER))) {
            assertThat(none.get(path).json().path("items")).isEmpty();
        }
        assertThat(holder.all(path, 1)).hasSize(1);
        assertThat(holder.get(path).json().path("items").path(0).path("id").asString())
                .isEqualTo(shown);
        assertThat(holder.get(path).text()).doesNotContain("Hidden", hidden);
        assertThat(holder.get(path + "?limit=1").json().path("nextCursor").isNull())
                .isTrue();
    }

    @Test
    void cannotBeProbedForByItsId() {
        String hidden = account("Hidden");
        Http holder = holder(Role.ADMIN, profile(account("Shown")));
        for (String method : List.of("PUT", "DELETE")) {
            Object body = method.equals("PUT") ? Map.of("selected", true) : null;
            Http.Answer there = holder.send(method, path + "/" + hidden, body);
            String nobody = UUID.randomUUID().toString();
            Http.Answer none = holder.send(method, path + "/" + nobody, body);
            Problems.isOne(there, 404, "NOT_FOUND");
            assertThat(there.text().replace(hidden, "?")).isEqualTo(none.text().replace(nobody, "?"));
        }
        assertThat(texts("select selected::text from external_account where id = '" + hidden + "'"))
                .containsExactly("false");
    }

    @Test
    void isSelectedAndRemovedByThoseWhoSeeIt() {
        String id = account("Shown");
        Http holder = holder(Role.ADMIN, profile(id));
        Http.Answer selected = holder.put(path + "/" + id, Map.of("selected", true));
        assertThat(selected.status()).as(selected.text()).isEqualTo(200);
        assertThat(holder.get(path)
                        .json()
                        .path("items")
                        .path(0)
                        .path("selected")
                        .asBoolean())
                .isTrue();
        assertThat(holder.delete(path + "/" + id).status()).isEqualTo(204);
        assertThat(holder.get(path).json().path("items")).isEmpty();
    }

    @Test
    void isForAnAdminWhoDoesNotSeeItNeitherInAProfileNorToBePutIntoOne() {
        String hidden = account("Hidden");
        String profile = profile(hidden);
        Http viewer = holder(Role.VIEWER, profile);
        Http admin = holder(Role.ADMIN);
        String of = "/api/v1/profiles/" + profile;
        assertThat(admin.all("/api/v1/profiles", 200).toString())
                .contains(profile)
                .doesNotContain(hidden);
        assertThat(admin.get(of).json().path("accounts")).isEmpty();
        String nobody = UUID.randomUUID().toString();
        String name = unique("Probe");
        for (String method : List.of("POST", "PUT")) {
            String path = method.equals("PUT") ? of : "/api/v1/profiles";
            Http.Answer there = admin.send(method, path, Map.of("name", name, "accounts", List.of(hidden)));
            Http.Answer none = admin.send(method, path, Map.of("name", name, "accounts", List.of(nobody)));
            Problems.isOne(there, 422, "NO_SUCH_ACCOUNT", "#/accounts/0");
            assertThat(there.text()).isEqualTo(none.text());
        }
        Http.Answer added = admin.post(path, Map.of("provider", "TIKTOK_ADS", "name", "Own", "reference", REFERENCE));

        Http.Answer changed = admin.put(of, Map.of("name", name, "accounts", List.of(added.id())));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("accounts").toString()).isEqualTo("[\"" + added.id() + "\"]");
        assertThat(viewer.all(path, 200)).hasSize(2);
        admin.put(of, Map.of("name", name));
        assertThat(viewer.all(path, 200))
                .as("what the admin does not see stays")
                .singleElement()
                .satisfies(left -> assertThat(left.path("id").asString()).isEqualTo(hidden));
        assertThat(ours.get(of).json().path("accounts").toString()).isEqualTo("[\"" + hidden + "\"]");
    }

    @Test
    void isInTheAuditTrailForThoseForWhomItExistsOrDidExist() {
        String hidden = account("Hidden");
        String profile = profile(hidden);
        Http holder = holder(Role.ADMIN, profile);
        Http other = holder(Role.ADMIN, profile);
        Http none = holder(Role.ADMIN);
        holder.put(path + "/" + hidden, Map.of("selected", true));
        assertThat(acts(ours)).containsExactly("external-account.selected", "external-account.added");
        assertThat(acts(other)).containsExactly("external-account.selected", "external-account.added");
        assertThat(acts(none)).isEmpty();
        assertThat(of(ours, "profile.added", profile)).contains(hidden);
        assertThat(of(other, "profile.added", profile)).contains(hidden);
        assertThat(of(none, "profile.added", profile)).contains("\"accounts\":[]");

        holder.delete(path + "/" + hidden);

        assertThat(acts(holder)).containsExactly("external-account.deleted", "external-account.selected");
        assertThat(acts(other)).containsExactly("external-account.deleted", "external-account.selected");
        assertThat(acts(none)).isEmpty();
        assertThat(none.all("/api/v1/audit", 200).toString()).doesNotContain(hidden);
    }

    /** What was done with the accounts of this source, as somebody reads it: the latest first. */
    private List<String> acts(Http reader) {
        return reader.all("/api/v1/audit", 200).stream()
                .filter(line -> line.path("subjectId").asString().equals(store.toString()))
                .map(line -> line.path("action").asString())
                .filter(action -> action.startsWith("external-account."))
                .toList();
    }

    private static String of(Http reader, String action, String subject) {
        return reader.all("/api/v1/audit", 200).stream()
                .filter(line -> line.path("subjectId").asString().equals(subject)
                        && line.path("action").asString().equals(action))
                .findFirst()
                .orElseThrow()
                .path("detail")
                .toString();
    }

    @Test
    void comesAndGoesWithTheProfilesOfAPerson() {
        String id = account("Shown");
        String profile = profile(id);
        String person = ours.post(
                        "/api/v1/users",
                        Map.of(
                                "email",
                                unique("person") + "@ours.example",
                                "displayName",
                                "A person",
                                "role",
                                "VIEWER",
                                "password",
                                PASSWORD))
                .id();
        String grants = "/api/v1/users/" + person + "/profiles";
        Http.Answer granted = ours.put(grants, Map.of("profiles", List.of(profile)));
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        assertThat(ours.get(grants).json().path("profiles").path(0).asString()).isEqualTo(profile);
        Problems.isOne(
                ours.put(grants, Map.of("profiles", List.of(UUID.randomUUID()))),
                422,
                "NO_SUCH_PROFILE",
                "#/profiles/0");
        assertThat(ours.get(grants).json().path("profiles")).hasSize(1);
        ours.put(grants, Map.of("profiles", List.of()));
        assertThat(ours.get(grants).json().path("profiles")).isEmpty();

        Http holder = holder(Role.VIEWER, profile);
        assertThat(holder.get(path).json().path("items")).hasSize(1);
        ours.put("/api/v1/profiles/" + profile, Map.of("name", unique("Renamed"), "accounts", List.of()));
        assertThat(holder.get(path).json().path("items")).isEmpty();
        assertThat(ours.delete("/api/v1/profiles/" + profile).status()).isEqualTo(204);
        Problems.isOne(ours.get("/api/v1/profiles/" + profile), 404, "NOT_FOUND");
    }

    @Test
    void refusesWhatCannotBe() {
        Problems.isOne(
                ours.post(path, Map.of("provider", "tiktok", "name", "x", "reference", "y")),
                422,
                "INVALID_FIELD",
                "#/provider");
        Problems.isOne(
                ours.post("/api/v1/profiles", Map.of("name", unique("x"), "accounts", List.of(UUID.randomUUID()))),
                422,
                "NO_SUCH_ACCOUNT",
                "#/accounts/0");
        String name = unique("Twice");
        ours.post("/api/v1/profiles", Map.of("name", name));
        Problems.isOne(ours.post("/api/v1/profiles", Map.of("name", name)), 409, "NAME_TAKEN", "#/name");
        Problems.isOne(
                ours.post(
                        "/api/v1/tokens",
                        Map.of("name", "x", "role", "VIEWER", "profiles", List.of(UUID.randomUUID()))),
                422,
                "NO_SUCH_PROFILE",
                "#/profiles/0");
        Problems.isOne(ours.get("/api/v1/sources/" + UUID.randomUUID() + "/external-accounts"), 404, "NOT_FOUND");
    }
}
