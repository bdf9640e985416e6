package io.storeloom.workflows.tenant;

/**
 * Who gave a command; written with every command row and audit row.
 *
 * @param id the user's or token's id, or a fixed word for {@code SCHEDULE}, {@code SYSTEM} and {@code TEMPORAL_UI}
 * @param name what people call the actor; never an e-mail address
 */
public record Actor(Kind kind, String id, String name) {

    public enum Kind {
        USER,
        TOKEN,
        SCHEDULE,
        SYSTEM,
        TEMPORAL_UI
    }

    public static final Actor SCHEDULE = new Actor(Kind.SCHEDULE, "schedule", "schedule");
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", "system");
    public static final Actor TEMPORAL_UI = new Actor(Kind.TEMPORAL_UI, "temporal-ui", "temporal-ui");
}
