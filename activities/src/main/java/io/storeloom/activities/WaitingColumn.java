package io.storeloom.activities;

/** The column {@code waiting} of runs: for what a run waits that passes by itself, since when, and when it tries again (design, §4). */
public final class WaitingColumn {

    /**
     * Sets it. Takes {@code :reason}, {@code :seconds} until the next try, and {@code :since}, null for the first wait in a row.
     */
    public static String set() {
        return """
            waiting = jsonb_build_object('reason', :reason::text,
              'since', coalesce(to_char(:since::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                waiting ->> 'since', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
              'nextTryAt', to_char((now() + make_interval(secs => :seconds)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))""";
    }

    private WaitingColumn() {}
}
