package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.Schemas;
import io.storeloom.infra.shopify.graphql.SentInputs;
import io.storeloom.workflows.sync.SyncMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A change of Shopify's schema is told for what our operations touch. That the shipped list of it leaves out nothing that is really
 * sent is seen in what reached the shop: in this class's pushes, and in those of every class that ran before it.
 */
@NullUnmarked
@Order(Integer.MAX_VALUE)
class SentInputsTest {

    /** A line of the list: from which version to which, the part of the schema, and the operations that touch it. */
    private record Kept(String from, String to, String path, Set<String> operations) {

        boolean holds(SentInputs.Operation operation, String sent) {
            return from.compareTo(operation.version()) <= 0
                    && to.compareTo(operation.version()) >= 0
                    && (path.equals(sent) || path.equals(sent + "?"))
                    && operations.contains(named(operation));
        }
    }

    private static String named(SentInputs.Operation operation) {
        return operation.name().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01", "2026-10"})
    void nothingIsSentThatTheShippedListDoesNotKnow(String version) throws IOException {
        Merchant merchant = GermanMug.selling(version, "de");
        merchant.load(GermanMug.with(GermanMug.glazed("matt", "seidenmatt"), GermanMug.CARE));
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 2));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        merchant.load(GermanMug.with(GermanMug.glazed("matt", null), GermanMug.CARE));
        merchant.load(Lines.category("mugs", "Cups") + Lines.products(4, "mugs", 3));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);

        List<Kept> list = list();
        Set<String> ours =
                list.stream().flatMap(each -> each.operations().stream()).collect(Collectors.toSet());
        Set<String> beyond = new TreeSet<>();
        int seen = 0;
        List<Map.Entry<SentInputs.Operation, Set<String>>> sentInputs = House.all().stream()
                .flatMap(house -> house.simulator().sentInputs().all().entrySet().stream())
                .toList();
        for (Map.Entry<SentInputs.Operation, Set<String>> each : sentInputs) {
            if (ours.contains(named(each.getKey()))) {
                seen += each.getValue().size();
                each.getValue().stream()
                        .filter(sent -> list.stream().noneMatch(kept -> kept.holds(each.getKey(), sent)))
                        .forEach(sent -> beyond.add(each.getKey() + " " + sent));
            }
        }
        assertThat(seen).as("fields that were sent").isGreaterThan(30);
        assertThat(beyond).isEmpty();
    }

    private static List<Kept> list() throws IOException {
        try (InputStream shipped = Objects.requireNonNull(Schemas.class.getResourceAsStream("uses.tsv"))) {
            return new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(line -> {
                        String[] versions = line[0].split("\\.\\.", -1);
                        return new Kept(
                                versions[0], versions[versions.length - 1], line[1], Set.of(line[2].split(" ", -1)));
                    })
                    .toList();
        }
    }
}
