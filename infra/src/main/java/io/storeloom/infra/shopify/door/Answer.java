package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer, whole in memory. */
final class Answer {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    static Answer json(int status, Object value) {
        return new Answer(status, JSON, Json.bytes(value), Map.of());
    }

    static Answer html(int status, String title) {
        var page = "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return new Answer(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer pem(Path file) throws IOException {
        return new Answer(200, "application/x-pem-file", Files.readAllBytes(file), Map.of());
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    /** Half of the body as if it were all. */
    Answer truncated() {
        return new Answer(status, contentType, half(), headers);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    byte[] half() {
        return Arrays.copyOf(body, body.length / 2);
    }
}
