package io.storeloom.infra.demo;

import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Plain JSON over HTTP, as any script would speak to the API. */
final class Rest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final @Nullable String token;

    Rest(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    record Answer(int status, JsonNode body) {

        boolean fine() {
            return status >= 200 && status < 300;
        }
    }

    Answer get(String path) {
        return send("GET", path, "application/json", null);
    }

    /** @throws CannotStart when the answer is not one of success, with the problem's own words */
    JsonNode mustGet(String path) {
        Answer answer = get(path);
        if (!answer.fine()) {
            throw refused("GET", path, answer);
        }
        return answer.body();
    }

    /** @throws CannotStart when the answer is not one of success, with the problem's own words */
    JsonNode must(String method, String path, Object body) {
        Answer answer = send(method, path, "application/json", JSON.writeValueAsString(body));
        if (!answer.fine()) {
            throw refused(method, path, answer);
        }
        return answer.body();
    }

    /** @throws CannotStart when the answer is not one of success, with the problem's own words */
    JsonNode upload(String path, String contentType, String body) {
        Answer answer = send("POST", path, contentType, body);
        if (!answer.fine()) {
            throw refused("POST", path, answer);
        }
        return answer.body();
    }

    static CannotStart refused(String method, String path, Answer answer) {
        return new CannotStart("The demo could not be loaded: " + method + " " + path + " answered " + answer.status()
                + " " + answer.body());
    }

    private Answer send(String method, String path, String contentType, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", contentType)
                .header("Accept", "application/json, application/problem+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (method.equals("PUT")) {
            // Ours is the only hand on the demo while it is loaded.
            request.header("If-Match", "*");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    json && !text.isBlank() ? JSON.readTree(text) : JSON.valueToTree(Map.of("text", text)));
        } catch (IOException e) {
            throw new CannotStart("The demo could not be loaded: " + base.resolve(path) + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The loading of the demo was interrupted.", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
