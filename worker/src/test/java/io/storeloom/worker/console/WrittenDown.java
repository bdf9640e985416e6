package io.storeloom.worker.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.storeloom.worker.House;
import io.storeloom.worker.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a running house writes down, as text. Collects the log of this JVM's workers from its making on. */
final class WrittenDown implements AutoCloseable {

    private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-f]{8,})");

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    WrittenDown() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg %mdc%n%ex{full}");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(lines);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    String worker() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    String api(ApiProcess process) throws IOException {
        return Files.readString(process.log());
    }

    /** What the addresses in the environment prove themselves with. */
    static List<String> passwordsOf(Map<String, String> environment) {
        List<String> passwords = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("DATABASE_")) {
                String user = Objects.requireNonNull(URI.create(value).getUserInfo());
                passwords.add(user.substring(user.indexOf(':') + 1));
            }
        });
        return passwords;
    }

    /** Every row of every table as text, and what is bytes once more as characters. */
    static String dump(House house) {
        List<String> tables = texts(house, """
                        select oid::regclass::text from pg_class where relkind in ('r', 'p') and not relispartition
                        and relnamespace = 'public'::regnamespace""");
        String rows = tables.stream()
                .flatMap(table -> texts(house, "select t::text from " + table + " t").stream())
                .collect(Collectors.joining("\n"));
        String bytes = HEX.matcher(rows).results().map(WrittenDown::characters).collect(Collectors.joining("\n"));
        return rows + "\n" + bytes;
    }

    private static List<String> texts(House house, String sql) {
        return house.owner()
                .sql(sql)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String characters(MatchResult hex) {
        String digits = hex.group(1);
        return new String(HexFormat.of().parseHex(digits, 0, digits.length() / 2 * 2), StandardCharsets.ISO_8859_1);
    }

    /**
     * The whole histories of every workflow that began since, failures and payloads included.
     *
     * @param latest the last one that was started: once Temporal lists it, it lists all
     */
    static String histories(House house, Instant begun, String latest) {
        String since = "StartTime >= '" + begun + "'";
        return Waiting.until(
                        () -> house.temporalClient().listExecutions(since).toList(),
                        all -> all.stream()
                                .anyMatch(each ->
                                        each.getExecution().getWorkflowId().equals(latest)),
                        Duration.ofMinutes(1))
                .stream()
                .map(each -> house.temporalClient()
                        .fetchHistory(
                                each.getExecution().getWorkflowId(),
                                each.getExecution().getRunId()))
                .map(history -> new String(history.getHistory().toByteArray(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .detachAppender(appender);
        appender.stop();
    }
}
