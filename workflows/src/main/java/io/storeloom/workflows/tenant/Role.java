package io.storeloom.workflows.tenant;

/** What a user or token may do; each role may do what the ones before it may. */
public enum Role {
    VIEWER,
    OPERATOR,
    APPROVER,
    ADMIN;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
