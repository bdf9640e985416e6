package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignInTest extends ApiTest {

    private Http.Answer signIn(String email, String password) {
        return nobody.post("/api/v1/session", Map.of("email", email, "password", password));
    }

    private static Map<String, String> cookies(Http.Answer answer) {
        return answer.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.toMap(
                        pair -> pair.substring(0, pair.indexOf('=')), pair -> pair.substring(pair.indexOf('=') + 1)));
    }

    private Http console(Http.Answer signedIn) {
        String header = cookies(signedIn).entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("; "));
        return nobody.with("Cookie", header);
    }

    @Test
    void givesTheConsoleACookieThatScriptsCannotRead() {
        Http.Answer answer = signIn(EMAIL, PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("role").asString()).isEqualTo("ADMIN");
        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("storeloom_session=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(console(answer).get("/api/v1/me").json().path("kind").asString())
                .isEqualTo("USER");
    }

    @Test
    void marksTheCookieSecureBehindHttps() {
        Http proxied = nobody.with("X-Forwarded-Proto", "https");
        Http.Answer answer = proxied.post("/api/v1/session", Map.of("email", EMAIL, "password", PASSWORD));
        assertThat(answer.headers().allValues("set-cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void refusesACookiesWriteWithoutItsProof() {
        Http.Answer signedIn = signIn(EMAIL, PASSWORD);
        Http console = console(signedIn);
        Map<String, Object> store = Map.of("name", "By cookie", "shopDomain", unique("by-cookie"));
        assertThat(console.post("/api/v1/stores", store).status()).isEqualTo(403);
        assertThat(console.post("/api/v1/stores", store).what()).isEqualTo("CSRF");
        assertThat(console.with("X-CSRF-Token", "1")
                        .post("/api/v1/stores", store)
                        .status())
                .isEqualTo(403);
        String proof = cookies(signedIn).getOrDefault("storeloom_csrf", "");
        assertThat(console.with("X-CSRF-Token", proof)
                        .post("/api/v1/stores", store)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void endsASessionAtSignOut() {
        Http.Answer signedIn = signIn(EMAIL, PASSWORD);
        Http console = console(signedIn);
        String proof = cookies(signedIn).getOrDefault("storeloom_csrf", "");
        assertThat(console.with("X-CSRF-Token", proof).delete("/api/v1/session").status())
                .isEqualTo(204);
        assertThat(console.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void locksASubjectAfterTenFailuresAndTellsNobodyWhetherItExists() {
        String known = unique("someone") + "@ours.example";
        ours.post("/api/v1/users", person(known, "OPERATOR"));
        String unknown = unique("noone") + "@ours.example";
        for (String email : List.of(known, unknown)) {
            for (int i = 0; i < 10; i++) {
                Http.Answer wrong = signIn(email, "wrong password " + i);
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.what()).isEqualTo("WRONG_CREDENTIALS");
            }
            Http.Answer locked = signIn(email, "long enough password");
            assertThat(locked.status()).isEqualTo(429);
            assertThat(Integer.parseInt(locked.header("retry-after"))).isBetween(1, 900);
        }
    }

    @Test
    void endsTheSessionsOfSomeoneWhoIsDisabled() {
        String email = unique("leaver") + "@ours.example";
        String id = ours.post("/api/v1/users", person(email, "VIEWER")).id();
        Http console = console(signIn(email, "long enough password"));
        assertThat(console.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(ours.patch("/api/v1/users/" + id, Map.of("disabled", true)).status())
                .isEqualTo(200);
        assertThat(console.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(signIn(email, "long enough password").status()).isEqualTo(401);
    }

    @Test
    void keepsTheLastAdmin() {
        String me = ours.all("/api/v1/users", 50).stream()
                .filter(user -> user.path("email").asString().equals(EMAIL))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(ours.patch("/api/v1/users/" + me, Map.of("role", "VIEWER")).what())
                .isEqualTo("LAST_ADMIN");
        assertThat(ours.patch("/api/v1/users/" + me, Map.of("disabled", true)).what())
                .isEqualTo("LAST_ADMIN");
    }

    @Test
    void refusesAnAddressThatIsTakenEvenElsewhere() {
        assertThat(theirs.post("/api/v1/users", person(EMAIL.toUpperCase(java.util.Locale.ROOT), "VIEWER"))
                        .what())
                .isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void refusesARevokedAndAnExpiredToken() {
        Http.Answer issued = ours.post("/api/v1/tokens", Map.of("name", "short", "role", "VIEWER"));
        Http holder = caller(issued.json().path("secret").asString());
        String id = issued.json().path("token").path("id").asString();
        assertThat(holder.get("/api/v1/me").status()).isEqualTo(200);
        owner().sql("update api_token set expires_at = now() - interval '1 second' where id = ?::uuid")
                .param(id)
                .update();
        assertThat(holder.get("/api/v1/me").status()).isEqualTo(401);
        owner().sql("update api_token set expires_at = null where id = ?::uuid")
                .param(id)
                .update();
        assertThat(ours.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);
        Http.Answer refused = holder.get("/api/v1/me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("content-type")).startsWith("application/problem+json");
        assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(refused.what()).isEqualTo("NOT_SIGNED_IN");
    }

    @Test
    void showsATokensSecretOnceAndKeepsItsHashOnly() {
        Http.Answer issued = ours.post("/api/v1/tokens", Map.of("name", "once", "role", "VIEWER"));
        String secret = issued.json().path("secret").asString();
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(ours.get("/api/v1/tokens").text()).doesNotContain(secret);
        assertThat(owner().sql(
                                "select count(*) from api_token where encode(secret_sha256, 'hex') = encode(sha256(?::bytea), 'hex')")
                        .param(secret)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void locksTheGuessingOfTokensAndLetsGoodOnesPass() {
        Http guesser = nobody.with("X-Forwarded-For", "10.9.8.7");
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.with("Authorization", "Bearer slt_guess" + i)
                            .get("/api/v1/me")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(guesser.with("Authorization", "Bearer slt_guess")
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(429);
        assertThat(guesser.with("Authorization", "Bearer " + OUR_TOKEN)
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(200);
        assertThat(ours.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void writesDownWhoDidWhat() {
        String name = unique("audited");
        String store = ours.post("/api/v1/stores", Map.of("name", name, "shopDomain", name))
                .id();
        assertThat(ours.get("/api/v1/audit?limit=20").json().path("items")).anySatisfy(line -> {
            assertThat(line.path("action").asString()).isEqualTo("store.added");
            assertThat(line.path("subjectId").asString()).isEqualTo(store);
            assertThat(line.path("actor").path("name").asString()).isEqualTo("bootstrap");
        });
    }

    private static Map<String, Object> person(String email, String role) {
        return new HashMap<>(
                Map.of("email", email, "displayName", "Someone", "role", role, "password", "long enough password"));
    }
}
