package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a connector's settings choose from in the catalogue. */
class CatalogNamesTest extends ApiTest {

    @Test
    void namesTheLocationCodesOfStockEvenWhenTheirLastQuantityIsGone() {
        String east = unique("east");
        String west = unique("west");
        stocked(Map.of(east, 3, west, 0));
        assertThat(codes()).contains(east, west);
        stocked(Map.of(east, 2));
        assertThat(codes()).contains(east, west).isSorted().doesNotHaveDuplicates();
    }

    private void stocked(Map<String, Integer> quantities) {
        Http.Answer put = ours.put(
                "/api/v1/catalog/products/stocked",
                Map.of(
                        "texts",
                        Map.of("en", Map.of("title", "Stocked")),
                        "variants",
                        List.of(Map.of("reference", "stocked", "price", "1", "stock", quantities))));
        assertThat(put.status()).as(put.text()).isBetween(200, 201);
    }

    private List<String> codes() {
        return ours.all("/api/v1/catalog/location-codes", 1).stream()
                .map(each -> each.path("code").asString())
                .toList();
    }

    @Test
    void namesPriceListsWithTheirCurrency() {
        String name = unique("wholesale");
        ours.put("/api/v1/catalog/price-lists/" + name, Map.of("currency", "USD", "items", List.of()));
        assertThat(ours.all("/api/v1/catalog/price-lists", 1))
                .extracting(JsonNode::toString)
                .contains("{\"name\":\"" + name + "\",\"currency\":\"USD\"}")
                .doesNotHaveDuplicates();
    }
}
