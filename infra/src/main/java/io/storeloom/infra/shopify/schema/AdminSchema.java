package io.storeloom.infra.shopify.schema;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of the published schema.
 *
 * @param fieldAccess by {@code Type.field}
 * @param typeAccess by type name
 */
public record AdminSchema(
        String version,
        TypeDefinitionRegistry types,
        Map<String, AccessRule> fieldAccess,
        Map<String, AccessRule> typeAccess) {

    /**
     * What reading this field needs: its own rule, else that of what it returns.
     *
     * @param returned name of the returned type; that of a connection stands for its nodes'
     */
    public @Nullable AccessRule access(String type, String field, String returned) {
        var own = fieldAccess.get(type + "." + field);
        if (own != null) {
            return own;
        }
        return typeAccess.get(
                returned.endsWith("Connection") ? returned.substring(0, returned.length() - 10) : returned);
    }
}
