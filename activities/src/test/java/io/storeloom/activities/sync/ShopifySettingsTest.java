package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.LOCATION;
import static io.storeloom.activities.sync.ShopifyExamples.aSnapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Snapshot;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShopifySettingsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void comparesStockInTheWordsOfEachVersion() {
        List<ShopifyStock.Line> lines = List.of(new ShopifyStock.Line("gid://shopify/InventoryItem/1", 5, 3));

        JsonNode old = json(new ShopifyStock(aSnapshot("2025-10")).set(LOCATION, lines, UUID.randomUUID(), 42));
        JsonNode present = json(new ShopifyStock(aSnapshot("2026-04")).set(LOCATION, lines, UUID.randomUUID(), 42));

        assertThat(old.at("/input/quantities/0/compareQuantity").asInt()).isEqualTo(3);
        assertThat(old.has("key")).isFalse();
        assertThat(present.at("/input/quantities/0/changeFromQuantity").asInt()).isEqualTo(3);
        assertThat(present.path("key").isString()).isTrue();
    }

    @Test
    void settingsTouchOnlyTheirFacets() {
        Snapshot english = aSnapshot("2026-07");
        Snapshot german = aSnapshot("2026-07", "de", LOCATION);

        assertThat(hash(Facet.CORE, english)).isNotEqualTo(hash(Facet.CORE, german));
        assertThat(hash(Facet.STOCK, english)).isEqualTo(hash(Facet.STOCK, german));
        assertThat(hash(Facet.STOCK, english))
                .isNotEqualTo(hash(Facet.STOCK, aSnapshot("2026-07", "en", "gid://shopify/Location/2")));
        assertThat(hash(Facet.VARIANTS, english)).isEqualTo(hash(Facet.VARIANTS, aSnapshot("2026-10")));
        assertThat(hash(Facet.CORE, aSnapshot("2026-04"))).isNotEqualTo(hash(Facet.CORE, english));
    }

    private static byte[] hash(Facet facet, Snapshot snapshot) {
        return ShopifySettings.settingsHash(facet, snapshot);
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }
}
