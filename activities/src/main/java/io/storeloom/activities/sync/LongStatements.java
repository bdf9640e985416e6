package io.storeloom.activities.sync;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A comparison of a large catalogue takes longer than other statements may. */
final class LongStatements {

    private LongStatements() {}

    /** Until the transaction ends; the driver gives up after 300 s. */
    static void allow(JdbcClient jdbc) {
        jdbc.sql("set local statement_timeout = '270s'").update();
    }
}
