package io.storeloom.infra.shopify.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control API's routes: method, path template and one sentence each, which together are its help text. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers a call; an {@link IllegalArgumentException} becomes a 400 with its message. */
    @FunctionalInterface
    interface Action {
        Answer run(ControlCall call) throws Exception;
    }

    private record Route(String method, String template, String sentence, Action action) {}

    /** An action with the call's path variables. */
    record Found(Action action, Map<String, String> variables) {}

    void add(String method, String template, String sentence, Action action) {
        routes.add(new Route(method, template, sentence, action));
    }

    Optional<Found> find(String method, String path) {
        for (var route : routes) {
            if (route.method().equals(method)) {
                var variables = match(route.template(), path);
                if (variables.isPresent()) {
                    return Optional.of(new Found(route.action(), variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    Map<String, String> help() {
        var help = new LinkedHashMap<String, String>();
        routes.forEach(route -> help.put(route.method() + " " + route.template(), route.sentence()));
        return help;
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        var expected = template.split("/", -1);
        // A gid holds slashes, so a {ref} at the end takes the rest of the path.
        var takesRest = template.endsWith("{ref}");
        var actual = path.split("/", takesRest ? expected.length : -1);
        if (expected.length != actual.length) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (var i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                var name = expected[i].substring(1, expected[i].length() - 1);
                variables.put(name, URLDecoder.decode(actual[i], StandardCharsets.UTF_8));
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
