package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.worker.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Asks the api and remembers every answer whole, with status and headers. */
final class Asking {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private final List<String> seen;

    Asking(String url, String token) {
        this.url = url;
        this.token = token;
        seen = new ArrayList<>();
    }

    /** Somebody else at the same api; the answers are remembered together. */
    Asking(Asking other, String token) {
        url = other.url;
        this.token = token;
        seen = other.seen;
    }

    String everything() {
        return String.join("\n", seen);
    }

    /** Answers the new thing's id. */
    String make(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return must("POST", path, body).path("id").asString();
    }

    JsonNode must(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? Rows.JSON.createObjectNode() : Rows.JSON.readTree(answer.body());
    }

    /** Asks until the answer is so. */
    JsonNode await(String path, Predicate<JsonNode> so) {
        return Waiting.until(
                () -> {
                    try {
                        return must("GET", path, Map.of());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                },
                so,
                Duration.ofMinutes(2));
    }

    void refused(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isBetween(400, 502);
    }

    HttpResponse<String> ask(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return raw(method, path, Rows.JSON.writeValueAsString(body));
    }

    HttpResponse<String> raw(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, "application/json", body);
        seen.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        return answer;
    }

    /** Not remembered: the one answer that may hold a secret, because it has just been made. */
    JsonNode answer(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return Rows.JSON.readTree(send(method, path, "application/json", Rows.JSON.writeValueAsString(body))
                .body());
    }

    String secretOf(JsonNode made) {
        assertThat(made.path("secret").asString()).isNotBlank();
        return made.path("secret").asString();
    }

    void load(String lines) throws IOException, InterruptedException {
        assertThat(send("POST", "/catalog/imports", "application/x-ndjson", lines)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "*");
        if (method.equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
