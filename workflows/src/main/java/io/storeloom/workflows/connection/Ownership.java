package io.storeloom.workflows.connection;

import java.util.Map;

/**
 * Who keeps what in the store (decision 0005 rule 8). A product's status, its translations, its sales channels and our custom ids
 * are always ours.
 *
 * @param groups those that are not {@link Owner#OURS}
 * @param namespaces of metafields, those that are not {@link Owner#OURS}; metafields that the catalogue does not know stay in any case
 */
public record Ownership(Map<FieldGroup, Owner> groups, Map<String, Owner> namespaces) {

    public static final Ownership ALL_OURS = new Ownership(Map.of(), Map.of());

    public Ownership {
        groups = Map.copyOf(groups);
        namespaces = Map.copyOf(namespaces);
    }

    public Owner of(FieldGroup group) {
        return groups.getOrDefault(group, Owner.OURS);
    }

    public Owner ofMetafields(String namespace) {
        return namespaces.getOrDefault(namespace, Owner.OURS);
    }

    /** Whether the group travels with an object's creation. */
    public boolean creates(FieldGroup group) {
        return of(group) != Owner.THEIRS;
    }

    /** Whether the group travels to an object that stands. */
    public boolean updates(FieldGroup group) {
        return of(group) == Owner.OURS;
    }
}
