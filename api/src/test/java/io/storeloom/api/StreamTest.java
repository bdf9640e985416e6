package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamTest extends ApiTest {

    @Test
    void beginsWithWhatIsOpenAndTellsWhatChanges() throws Exception {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        try (Stream<String> stream = Streams.open(ours, Map.of())) {
            Iterator<String> lines = stream.iterator();
            List<String> first =
                    Streams.until(lines, line -> line.startsWith("data:") && line.contains(event.toString()));
            assertThat(first).contains("event:sync-event");
            assertThat(data(first))
                    .isEqualTo(ours.get("/api/v1/sync-events/" + event).text());
            ours.post("/api/v1/sync-events/" + event + "/pause", null);
            List<String> next =
                    Streams.until(lines, line -> line.contains(event.toString()) && line.contains("\"OPERATOR\""));
            assertThat(data(next))
                    .isEqualTo(ours.get("/api/v1/sync-events/" + event).text());
        }
    }

    @Test
    void tellsWhatBecameOfAStore() throws Exception {
        UUID store = connectedStore();
        try (Stream<String> stream = Streams.open(ours, Map.of())) {
            Iterator<String> lines = stream.iterator();
            Streams.until(lines, line -> line.startsWith(":"));
            ours.post("/api/v1/stores/" + store + "/connector/disable", null);
            List<String> seen = Streams.until(
                    lines,
                    line -> line.startsWith("data:")
                            && line.contains(store.toString())
                            && line.contains("\"enabled\":false"));
            assertThat(seen).contains("event:store");
            assertThat(data(seen)).isEqualTo(ours.get("/api/v1/stores/" + store).text());
        }
    }

    @Test
    void bringsAReturningReaderThePresentState() throws Exception {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        owner().sql(
                        "update sync_event set status = 'CANCELLED', finished_at = now(), version = version + 1 where id = ?")
                .param(event)
                .update();
        try (Stream<String> stream = Streams.open(ours, Map.of("Last-Event-ID", event + ":0"))) {
            List<String> seen =
                    Streams.until(stream, line -> line.startsWith("data:") && line.contains(event.toString()));
            assertThat(seen.getLast()).contains("CANCELLED");
            assertThat(seen).anySatisfy(line -> assertThat(line).startsWith("id:" + event + ":"));
        }
    }

    @Test
    void endsWhenItsTokenIsRevoked() throws Exception {
        var issued = ours.post("/api/v1/tokens", Map.of("name", "stream", "role", "VIEWER"))
                .json();
        Http reader = caller(issued.path("secret").asString());
        try (Stream<String> stream = Streams.open(reader, Map.of())) {
            ours.delete("/api/v1/tokens/" + issued.path("token").path("id").asString());
            Iterator<String> lines = stream.iterator();
            assertThat(java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                                while (lines.hasNext()) {
                                    lines.next();
                                }
                                return true;
                            })
                            .get(40, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static String data(List<String> lines) {
        return lines.getLast().substring("data:".length());
    }
}
