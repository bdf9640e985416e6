package io.storeloom.infra.shopify.schema;

import java.util.List;
import java.util.Set;

/**
 * What a caller needs for a type or field.
 *
 * @param requiredAccess Shopify's own sentence
 * @param anyOf scopes, one of which is enough; never empty
 */
public record AccessRule(String requiredAccess, List<String> anyOf) {

    /** Whether these scopes are enough; {@code write_x} implies {@code read_x}. */
    public boolean allows(Set<String> granted) {
        for (var scope : anyOf) {
            if (granted.contains(scope)
                    || (scope.startsWith("read_") && granted.contains("write_" + scope.substring(5)))) {
                return true;
            }
        }
        return false;
    }
}
