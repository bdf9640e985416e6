package io.storeloom.activities.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of what stands, or would stand by then, which a dry run knows by their names only. */
final class DryRunParts {

    private DryRunParts() {}

    /** Of something's part, with what it says in a language: under its only key, be that name or value. */
    static Map<String, Object> part(
            String id, @Nullable Object language, Map<String, DryRunOriginals.Original> originals) {
        Map<String, Object> part = new HashMap<>(DryRunOriginals.resource(id, "value", ""));
        String[] names = id.split(DryRunOriginals.PART, 2);
        DryRunOriginals.Original whole = originals.get(names[0]);
        ShopFields.Value says = whole == null ? null : whole.fields().get("translations." + language + "." + names[1]);
        if (says != null) {
            part.put(
                    "translations",
                    Stream.of("name", "value")
                            .map(key -> Map.of("key", key, "value", says.shown()))
                            .toList());
        }
        return part;
    }
}
