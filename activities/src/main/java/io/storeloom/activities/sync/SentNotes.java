package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an attempt has written into the store, field by field as hashes, until the outcome of its item is recorded with it: by that
 * record a later look tells a merchant's edit from our own value.
 */
final class SentNotes {

    /**
     * The column's next value, as SQL of {@link #take}'s parameters: each facet whole, and without what was taken away; translations
     * one by one.
     */
    static final String REMEMBERED = """
            case when :sentFields::jsonb is null and :goneFields::text[] is null then sent_fields
                else case when :goneFields::text[] is null then coalesce(sent_fields, '{}')
                  else jsonb_set(coalesce(sent_fields, '{}'), '{own}', coalesce(sent_fields -> 'own', '{}') - :goneFields::text[]) end
                  || coalesce(:sentFields::jsonb, '{}') || case when :sentFields::jsonb -> 'translations' is null then '{}'
                    else jsonb_build_object('translations', coalesce(sent_fields -> 'translations', '{}')
                      || (:sentFields::jsonb -> 'translations')) end end""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Shopify rewrites it: what it answered is what a later look finds. */
    private static final String REWRITTEN = "descriptionHtml";

    /**
     * What was written of one object.
     *
     * @param hashes by facet and field, each facet whole; {@link SentFields#hashes}
     * @param gone fields of {@code own} that were taken away
     */
    record Note(Map<String, Map<String, String>> hashes, List<String> gone) {
        Note then(Note later) {
            Map<String, Map<String, String>> both = new HashMap<>(hashes);
            later.hashes.forEach((group, fields) -> both.merge(group, fields, SentNotes::merged));
            return new Note(
                    both, Stream.concat(gone.stream(), later.gone.stream()).toList());
        }
    }

    private final Map<String, Note> notes = new ConcurrentHashMap<>();

    /** Of a mutation that Shopify answered; a refused item's note is never taken. */
    void note(Operation operation, Map<String, ?> variables, Reply reply) {
        for (SentFields.Part part : SentFields.of(operation, variables)) {
            String key = part.gid() != null ? part.gid() : part.customId();
            if (key != null) {
                if (part.fields().values().containsKey(REWRITTEN)) {
                    rewritten(reply.root(), part);
                }
                Note note = note(operation, part);
                if (!note.hashes().isEmpty() || !note.gone().isEmpty()) {
                    notes.merge(key, note, Note::then);
                }
            }
        }
    }

    private static Note note(Operation operation, SentFields.Part part) {
        return operation == Operation.METAFIELDS_DELETE
                ? new Note(Map.of(), List.copyOf(part.fields().values().keySet()))
                : new Note(SentFields.hashes(part.fields()), List.of());
    }

    private static void rewritten(JsonNode root, SentFields.Part part) {
        for (String object : List.of("product", "collection")) {
            JsonNode html = root.path(object).path(REWRITTEN);
            if (html.isString()) {
                part.fields().put(REWRITTEN, html.stringValue());
            }
        }
    }

    /** Adds what was written of the claim's object since it was last taken. */
    MapSqlParameterSource take(Claim claim, MapSqlParameterSource parameters) {
        Note note = take(claim);
        return parameters
                .addValue(
                        "sentFields",
                        note == null || note.hashes().isEmpty() ? null : JSON.writeValueAsString(note.hashes()))
                .addValue(
                        "goneFields",
                        note == null || note.gone().isEmpty()
                                ? null
                                : note.gone().toArray(String[]::new));
    }

    private @Nullable Note take(Claim claim) {
        Note all = null;
        for (String key : keys(claim)) {
            Note note = notes.remove(key);
            if (note != null) {
                all = all == null ? note : all.then(note);
            }
        }
        return all;
    }

    private static List<String> keys(Claim claim) {
        List<String> keys = new ArrayList<>();
        keys.add(SentFields.customId(claim.kind(), claim.reference()));
        Stream.of(claim.gid(), claim.inventoryGid()).filter(Objects::nonNull).forEach(keys::add);
        return keys;
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
        Map<String, String> merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }
}
