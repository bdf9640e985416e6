package io.storeloom.api.tenant;

import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.util.UUID;

/**
 * Who sent the request, as the token or session says. Take it as a handler's argument.
 *
 * @param credential the token's or session's id
 */
public record Caller(UUID tenant, Role role, Actor actor, UUID credential) {

    /** Whether the caller is a person in the console, not a program with a token. */
    public boolean person() {
        return actor.kind() == Actor.Kind.USER;
    }
}
