package io.storeloom.infra.shopify.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place in a list that survives changes of the list: the id of the last node read and the value it was sorted by.
 *
 * @param id the node's number
 * @param value what the list is sorted by: a text, or a number as text
 */
record Cursor(long id, String value) {

    private static final JsonMapper JSON = new JsonMapper();

    String encoded() {
        var json = "{\"last_id\":" + id + ",\"last_value\":" + JSON.writeValueAsString(value) + "}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor of ours; anything else is the caller's mistake. */
    static Cursor parse(String text) {
        try {
            var json = JSON.readTree(Base64.getDecoder().decode(text));
            return new Cursor(
                    json.required("last_id").asLong(),
                    json.required("last_value").asString());
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw new RequestError("BAD_REQUEST", "Invalid cursor for current pagination sort.");
        }
    }
}
