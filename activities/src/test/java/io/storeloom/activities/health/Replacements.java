package io.storeloom.activities.health;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a deprecation names instead, if the version has it. Shopify sets its flags in older versions too, where what they name may not
 * exist: then there is nothing to go to, whatever the reason says.
 */
final class Replacements {

    private static final Pattern NAMED = Pattern.compile(
            "`([A-Za-z.]+)[^`]*`|\\[([A-Za-z.]+)]\\(|[Uu]se ([A-Za-z.]+) instead|\\b([a-z]+\\.[A-Za-z]+) ");

    private final RealSchema schema;
    private final Set<String> members = new HashSet<>();

    Replacements(RealSchema schema) {
        this.schema = schema;
        schema.types().values().forEach(type -> {
            members(type, "fields");
            members(type, "inputFields");
        });
    }

    private void members(JsonNode type, String list) {
        type.path(list).forEach(member -> members.add(member.path("name").asString()));
    }

    @Nullable
    String named(String path, String reason) {
        List<String> named = new ArrayList<>();
        Matcher matcher = NAMED.matcher(reason);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String name = matcher.group(group);
                if (name != null && !path.endsWith("." + name)) {
                    String found = found(path, name, named.isEmpty());
                    if (found == null) {
                        return null;
                    }
                    named.add(found);
                }
            }
        }
        return named.isEmpty() ? null : String.join(", ", named);
    }

    /** A sibling or a type's member; what is named further is a part of those, wherever it stands. */
    private @Nullable String found(String path, String name, boolean first) {
        String field = path.replaceFirst("\\(.*", "");
        String type = field.replaceFirst("\\..*", "");
        String sibling = path.endsWith(")") ? field + "(" + name + ")" : type + "." + name;
        String place = name.contains(".") ? name : sibling;
        if (has(place)) {
            return place;
        }
        return !first && members.contains(name.replaceFirst(".*\\.", "")) ? name : null;
    }

    private boolean has(String path) {
        String[] parts = path.split("[.()]", -1);
        JsonNode type = schema.types().get(parts[0]);
        if (type == null) {
            return false;
        }
        for (String list : List.of("fields", "inputFields", "enumValues")) {
            for (JsonNode member : type.path(list)) {
                if (member.path("name").asString().equals(parts[1])) {
                    return !path.endsWith(")") || named(member.path("args"), parts[2]);
                }
            }
        }
        return false;
    }

    private static boolean named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
