package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Organisations.Organisation;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;

/**
 * Who is calling.
 *
 * @param kind USER in the console, TOKEN for programs
 * @param id the user's or token's id
 */
record Me(Actor.Kind kind, String id, String name, Role role, Organisation tenant) {

    static Me of(Caller caller, Organisation organisation) {
        return new Me(caller.actor().kind(), caller.actor().id(), caller.actor().name(), caller.role(), organisation);
    }
}
