package io.storeloom.infra.shopify.door;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the control API: path variables, query and JSON body, read strictly and complained about by name. */
record ControlCall(Map<String, String> path, Map<String, String> query, Map<String, Object> body) {
    static ControlCall of(Map<String, String> path, String query, byte[] body) {
        var parameters = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new ControlCall(path, parameters, body.length == 0 ? Map.of() : Json.object(body));
    }

    String variable(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing in the path");
        }
        return value;
    }

    String domain() {
        return variable("domain").toLowerCase(Locale.ROOT);
    }

    String text(String name) {
        var value = optionalText(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        var value = optionalText(name);
        return value == null ? otherwise : value;
    }

    @Nullable
    String optionalText(String name) {
        var value = body.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(name + " must be text");
    }

    boolean flag(String name, boolean otherwise) {
        var value = body.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.toString());
    }

    @Nullable
    BigDecimal optionalNumber(String name) {
        var value = body.get(name);
        try {
            return value == null ? null : new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number", e);
        }
    }

    BigDecimal number(String name, String otherwise) {
        var value = optionalNumber(name);
        return value == null ? new BigDecimal(otherwise) : value;
    }

    List<String> texts(String name, List<String> otherwise) {
        var value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException(name + " must be a list of texts");
    }

    List<Map<String, Object>> objects(String name) {
        if (!(body.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .map(item -> {
                    if (item instanceof Map<?, ?> map) {
                        return Json.named(map);
                    }
                    throw new IllegalArgumentException(name + " must be a list of objects");
                })
                .toList();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return choice(type, text(name));
    }

    static <E extends Enum<E>> E choice(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(word + " is none of " + List.of(type.getEnumConstants()), e);
        }
    }

    long queryNumber(String name, long otherwise) {
        var value = query.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number", e);
        }
    }
}
