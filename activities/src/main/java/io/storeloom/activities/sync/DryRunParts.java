package io.storeloom.activities.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of what stands, or would stand by then, which a dry run knows by their names only. */
final class DryRunParts {

    /** Stands between an object's id and the name of a part of it, of which no id is known. */
    static final String PART = "#part:";

    /** Whatever the digest, a rehearsed translation belongs to it. */
    static final String DIGEST = "rehearsed";

    private DryRunParts() {}

    /**
     * What can be translated of something's part, with what it says in a language: under its only key, be that name or value.
     *
     * @param fields what stands of an object, by its id
     */
    static Map<String, Object> part(
            String id, @Nullable Object language, Function<String, Map<String, ShopFields.Value>> fields) {
        Map<String, Object> part = new HashMap<>(resource(id, "value", ""));
        String[] names = id.split(PART, 2);
        ShopFields.Value says = fields.apply(names[0]).get("translations." + language + "." + names[1]);
        if (says != null) {
            part.put(
                    "translations",
                    Stream.of("name", "value")
                            .map(key -> Map.of("key", key, "value", says.shown()))
                            .toList());
        }
        return part;
    }

    static Map<String, Object> resource(String gid, String key, String value) {
        return Map.of(
                "resourceId",
                gid,
                "translatableContent",
                List.of(Map.of("key", key, "value", value, "digest", DIGEST)));
    }
}
