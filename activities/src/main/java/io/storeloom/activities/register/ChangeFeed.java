package io.storeloom.activities.register;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What changed, of all tenants, as the database tells it on the channel {@code storeloom_events}: one connection of its own per
 * process, outside the pools. It says only that something changed; what it became is read from the rows.
 */
@Component
public class ChangeFeed {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int LOOK_MILLIS = 1_000;
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final HikariDataSource app;
    private final JsonMapper json;

    ChangeFeed(HikariDataSource app, JsonMapper json) {
        this.app = app;
        this.json = json;
    }

    /** Something to read anew. */
    public sealed interface Change {
        record OfEvent(UUID tenant, UUID event) implements Change {}

        record OfStore(UUID tenant, UUID store) implements Change {}

        /** Listening began, or began again after a loss: anything may have changed. */
        record OfAnything() implements Change {}
    }

    /** Listens until the thread is interrupted; a lost connection is made again, at most ten seconds apart. */
    public void listen(Consumer<Change> to) {
        long wait = FIRST_WAIT_MILLIS;
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = connect()) {
                PGConnection listening = connection.unwrap(PGConnection.class);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen storeloom_events");
                }
                wait = FIRST_WAIT_MILLIS;
                to.accept(new Change.OfAnything());
                while (!Thread.currentThread().isInterrupted()) {
                    PGNotification[] told = listening.getNotifications(LOOK_MILLIS);
                    for (PGNotification one : told == null ? new PGNotification[0] : told) {
                        tell(one.getParameter(), to);
                    }
                }
            } catch (SQLException lost) {
                log.warn("The change feed was lost ({}), trying again in {} ms", lost.getSQLState(), wait);
                try {
                    Thread.sleep(wait);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    private void tell(String payload, Consumer<Change> to) {
        try {
            JsonNode told = json.readTree(payload);
            UUID tenant = UUID.fromString(told.path("tenant").asString(""));
            if (told.has("store")) {
                to.accept(new Change.OfStore(
                        tenant, UUID.fromString(told.path("store").asString(""))));
            } else {
                to.accept(new Change.OfEvent(
                        tenant, UUID.fromString(told.path("event").asString(""))));
            }
        } catch (JacksonException | IllegalArgumentException strange) {
            log.warn(
                    "A notice on storeloom_events could not be read: {}",
                    strange.getClass().getSimpleName());
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(app.getDataSourceProperties());
        properties.setProperty("ApplicationName", "storeloom-feed");
        return DriverManager.getConnection(app.getJdbcUrl(), properties);
    }
}
