package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.tenant.Actor;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReplacingImportTest {
    private static final Actor READER =
            new Actor(Actor.Kind.TOKEN, UUID.randomUUID().toString(), "Reader");
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void replacingRemovesWhatTheFileDoesNotName() {
        house.lines(
                CatalogHouse.DEMO
                        + "{\"type\":\"product\",\"reference\":\"P-2\",\"texts\":{\"en\":{\"title\":\"Two\"}},\"variants\":[{\"reference\":\"W-1\"}]}\n");
        house.changes();
        ImportReport report = house.lines(
                "{\"type\":\"product\",\"reference\":\"P-2\",\"texts\":{\"en\":{\"title\":\"Two\"}},\"variants\":[{\"reference\":\"W-1\"}]}",
                ImportMode.REPLACE);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        assertThat(house.catalog.categories(house.tenant, null, 10)).hasSize(2);
    }

    @Test
    void replacingRemovesNothingOfWhichARowWasRejected() {
        house.lines(CatalogHouse.DEMO);
        ImportReport named = house.lines("""
                {"type":"product","reference":"P-2","texts":{"en":{"title":"Two"}},"variants":[{"reference":"W-1"}]}
                {"type":"product","reference":"P-1","texts":{"en":{"title":""}},"variants":[{"reference":"V-1"}]}
                """, ImportMode.REPLACE);
        assertThat(named.removed()).isZero();
        assertThat(house.product("P-1").variants()).hasSize(2);
        ImportReport broken = house.lines("""
                {"type":"product","reference":"P-3","texts":{"en":{"title":"Three"}},"variants":[{"reference":"X-1"}]}
                {"type":"product","refer
                """, ImportMode.REPLACE);
        assertThat(broken.kept()).startsWith("Nothing was removed");
        assertThat(house.catalog.products(house.tenant, null, null, null, 10)).hasSize(3);
    }

    @Test
    void ofAKindThatTheFileDoesNotNameNothingIsRemovedAndTheReportSaysSo() {
        house.lines(CatalogHouse.DEMO);
        ImportReport categories = house.lines(
                "{\"type\":\"category\",\"reference\":\"home\",\"texts\":{\"en\":{\"title\":\"Home\"}}}",
                ImportMode.REPLACE);
        assertThat(categories.removed()).isEqualTo(1);
        assertThat(categories.kept()).startsWith("No product was removed");
        ImportReport products = house.lines(
                "{\"type\":\"product\",\"reference\":\"P-2\",\"texts\":{\"en\":{\"title\":\"Two\"}},\"variants\":[{\"reference\":\"W-1\"}]}",
                ImportMode.REPLACE);
        assertThat(products.removed()).isEqualTo(1);
        assertThat(products.kept()).startsWith("No category was removed");
        assertThat(house.lines(CatalogHouse.DEMO, ImportMode.REPLACE).kept()).isNull();
    }

    /** The report says so, and so does the audit. */
    private void assertEmpty(ImportReport report) {
        assertThat(report.removed()).isZero();
        assertThat(report.kept()).startsWith("Nothing was removed: the file holds no product");
        assertThat(house.house
                        .gate(AuditTrail.class)
                        .page(house.tenant, READER, null, 1)
                        .getFirst()
                        .detail())
                .containsEntry("kept", report.kept());
    }

    @Test
    void anEmptyOrBrokenFileRemovesNothing() {
        house.lines(CatalogHouse.DEMO);
        assertEmpty(house.lines("", ImportMode.REPLACE));
        assertEmpty(house.csv("Handle,Title,Variant SKU,Variant Price\n", ImportMode.REPLACE));
        assertThatThrownBy(() -> house.lines(
                        "{\"type\":\"category\",\"reference\":\"x\",\"texts\":{\"en\":{\"title\":\""
                                + "x".repeat(9 << 20) + "\"}}}",
                        ImportMode.REPLACE))
                .isInstanceOf(UnreadableImport.class);
        assertThat(house.product("P-1").variants()).hasSize(2);
    }
}
