package io.storeloom.api;

import io.storeloom.workflows.tenant.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Every operation of the API as its own description lists them, so that a new route cannot be forgotten by a test. */
record Routes(List<Route> all) {

    record Route(String method, String path, Role role, JsonNode operation) {

        /** With the variables filled in; a variable that no test knows of is a mistake of the test. */
        String filled(Function<Route, Map<String, String>> values) {
            String filled = path;
            for (Map.Entry<String, String> value : values.apply(this).entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            if (filled.contains("{")) {
                throw new IllegalStateException("Teach this test what to put into " + path);
            }
            return filled;
        }

        boolean writes() {
            return !method.equals("GET");
        }

        /** One that the route takes. */
        String contentType() {
            return operation.path("requestBody").path("content").propertyNames().stream()
                    .filter(type -> !type.contains("*"))
                    .findFirst()
                    .orElse("application/json");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Routes of(Http anybody) {
        List<Route> routes = new ArrayList<>();
        JsonNode paths = anybody.get("/v3/api-docs").json().path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String role = operation.getValue().path("x-role").asString("");
                    if (!role.isEmpty()) {
                        routes.add(new Route(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Role.valueOf(role),
                                operation.getValue()));
                    }
                }));
        return new Routes(routes);
    }
}
