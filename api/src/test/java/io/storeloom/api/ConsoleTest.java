package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleTest extends ApiTest {

    @Test
    void servesThePageOnEveryAddressOfTheConsole() {
        String index = nobody.get("/").text();
        assertThat(index).containsIgnoringCase("<!doctype html>");
        for (String page :
                new String[] {"/activity", "/activity/0193?status=FAILED", "/stores", "/items", "/sign-in"}) {
            Http.Answer answer = nobody.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("text/html");
            assertThat(answer.text()).isEqualTo(index);
        }
    }

    @Test
    void givesNoPageForAFileThatIsMissing() {
        assertThat(nobody.get("/app/none.js").status()).isEqualTo(404);
        assertThat(nobody.get("/favicon.none").status()).isEqualTo(404);
        assertThat(nobody.get("/..%2f..%2fetc/passwd").status()).isIn(400, 404);
    }

    @Test
    void letsOnlyOurOwnFilesRunAndTheImportMapByItsHash() throws Exception {
        Http.Answer page = nobody.get("/");
        String policy = page.header("content-security-policy");
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(policy).doesNotContain("unsafe");
        Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page.text());
        if (map.find()) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
    }

    @Test
    void asksAboutAFileOnEveryUseAndSendsItOnlyWhenItChanged() {
        Http.Answer page = nobody.get("/index.html");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        String modified = page.header("last-modified");
        assertThat(modified).isNotBlank();
        assertThat(nobody.with("If-Modified-Since", modified).get("/index.html").status())
                .isEqualTo(304);
    }

    @Test
    void keepsAnswersOfTheApiOutOfCaches() {
        assertThat(ours.get("/api/v1/me").header("cache-control")).contains("no-store");
    }
}
