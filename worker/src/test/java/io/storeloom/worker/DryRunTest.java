package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.activities.sync.DryRunReport.Action;
import io.storeloom.activities.sync.FieldChange;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push would do is told before it is sent, and the push then does exactly that. */
@NullUnmarked
class DryRunTest {

    private static final String CATEGORIES =
            Lines.category("kitchen", "Kitchen") + Lines.category("mugs", "Mugs", "kitchen");

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void beforeTheFirstPushEverythingIsToBeCreated(String apiVersion) {
        Merchant merchant = Merchant.on(Plan.PLUS, apiVersion);
        merchant.load(CATEGORIES + Lines.products(30, "mugs", 3));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.counts()).isEqualTo(Map.of("CREATED", 122));
        assertThat(dry.report().overwrittenFields()).isZero();
        assertThat(dry.fields("P-0001").get("title"))
                .isEqualTo(new FieldChange("title", null, "Mug 1", Owner.OURS, false, false));
        assertThat(dry.fields("P-0001").get("collections").now()).isEqualTo("mugs");
        assertThat(dry.fields("P-0001-1"))
                .extractingByKeys("price", "stock.MAIN", "options")
                .extracting(FieldChange::now)
                .containsExactly("10.00", "5", "Size: Size 1");
        assertThat(dry.item("mugs").operations()).containsExactly("COLLECTION_CREATE", "PUBLISH");
        assertThat(dry.report().restoreRate()).isEqualTo(1000);
        Histories.keep(merchant.house.temporalClient(), dry.workflowId(), "dry-run-" + apiVersion);

        dry.heldAgainst(SyncMode.INCREMENTAL);

        assertThat(Rehearsed.of(merchant, SyncMode.INCREMENTAL).items()).isEmpty();
        merchant.house.dayOf("2026-10");
    }

    @Test
    void everyKindOfChangeIsToldAndComesTrue() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.parameters(new Parameters(false, true, false, "en"));
        merchant.load(CATEGORIES + Lines.products(12, "mugs", 2));
        merchant.sync(SyncMode.INCREMENTAL);
        var admin = merchant.admin();
        // Somebody edited a title that the catalogue changes too, and deleted a product that it changes.
        admin.editProduct(merchant.product("P-0001").gid(), Map.of("title", "The mug of mugs", "vendor", "Somebody"));
        admin.deleteProduct(merchant.product("P-0006").gid());
        merchant.replace(CATEGORIES
                + Lines.category("cups", "Cups")
                + Lines.product("P-0001", "Mug one", "mugs", 2)
                + Lines.product("P-0002", "Mug 2", "mugs", 2, "12.00", 5)
                + Lines.product("P-0003", "Mug 3", "mugs", 2, "10.00", 7)
                + Lines.product("P-0004", "Mug 4", "mugs", 3)
                + Lines.product("P-0005", "Mug 5", "mugs", 1)
                + Lines.product("P-0006", "Mug six", "mugs", 2)
                + Lines.product("P-0007", "Mug 7", "cups", 2)
                + Lines.product("P-0008", "Mug 8", "mugs", 2).replace("\"demo\"", "\"sale\"")
                + Lines.product("P-0009", "Mug 9", "mugs", 2).replace("\"en\"", "\"nl\"")
                + Lines.product("P-0010", "Mug 10", "mugs", 2)
                + Lines.product("P-0099", "Mug 99", "cups", 1));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.fields("P-0001").get("title"))
                .isEqualTo(new FieldChange("title", "The mug of mugs", "Mug one", Owner.OURS, true, false));
        assertThat(dry.fields("P-0001").get("vendor"))
                .isEqualTo(new FieldChange("vendor", "Somebody", "Northbench", Owner.OURS, true, false));
        assertThat(dry.fields("P-0001")).doesNotContainKeys("status", "productType", "handle");
        assertThat(dry.fields("P-0001").get("descriptionHtml"))
                .isEqualTo(
                        new FieldChange("descriptionHtml", "<p>Mug 1</p>", "<p>Mug one</p>", Owner.OURS, false, false));
        assertThat(dry.fields("P-0002-1"))
                .isEqualTo(Map.of("price", new FieldChange("price", "10.00", "12.00", Owner.OURS, false, false)));
        assertThat(dry.fields("P-0003-2"))
                .isEqualTo(Map.of("stock.MAIN", new FieldChange("stock.MAIN", "5", "7", Owner.OURS, false, false)));
        assertThat(dry.item("P-0004-3").action()).isEqualTo(Action.CREATED);
        assertThat(dry.item("P-0005-2").action()).isEqualTo(Action.DELETED);
        assertThat(dry.item("P-0006").action()).isEqualTo(Action.CREATED);
        assertThat(dry.item("P-0006-1").action()).isEqualTo(Action.CREATED);
        assertThat(dry.fields("P-0007"))
                .isEqualTo(Map.of(
                        "collections", new FieldChange("collections", "mugs", "cups", Owner.OURS, false, false)));
        assertThat(dry.fields("P-0008"))
                .isEqualTo(Map.of("tags", new FieldChange("tags", "demo", "sale", Owner.OURS, false, false)));
        assertThat(dry.item("P-0009").action()).isEqualTo(Action.REFUSED);
        assertThat(dry.item("P-0009").error().code()).isEqualTo("TEXT_MISSING");
        assertThat(dry.items()).noneMatch(each -> each.reference().startsWith("P-0010"));
        assertThat(dry.item("P-0011").action()).isEqualTo(Action.ARCHIVED);
        assertThat(dry.fields("P-0011").get("status"))
                .isEqualTo(new FieldChange("status", "ACTIVE", "ARCHIVED", Owner.OURS, false, false));
        assertThat(dry.item("P-0099").action()).isEqualTo(Action.CREATED);
        assertThat(dry.item("cups").action()).isEqualTo(Action.CREATED);
        assertThat(dry.overwritten()).containsExactlyInAnyOrder("P-0001 title", "P-0001 vendor");
        assertThat(dry.report().overwrittenItems()).isEqualTo(1);
        assertThat(dry.report().overwrittenFields()).isEqualTo(2);

        dry.heldAgainst(SyncMode.INCREMENTAL);
    }

    @Test
    void whatIsTheMerchantsIsShownAsKept() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.set(Map.of(
                "ownership",
                new Ownership(
                        Map.of(FieldGroup.TEXT, Owner.THEIRS, FieldGroup.PRICES, Owner.ONLY_ON_CREATE), Map.of())));
        merchant.load(CATEGORIES + Lines.products(2, "mugs", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().editProduct(merchant.product("P-0001").gid(), Map.of("title", "Theirs"));
        merchant.load(Lines.product("P-0001", "Ours", "mugs", 1, "99.00", 5).replace("\"demo\"", "\"sale\""));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.fields("P-0001").get("title"))
                .isEqualTo(new FieldChange("title", "Theirs", "Ours", Owner.THEIRS, false, true));
        assertThat(dry.fields("P-0001").get("tags").kept()).isFalse();
        assertThat(dry.item("P-0001").action()).isEqualTo(Action.CHANGED);
        assertThat(dry.fields("P-0001-1"))
                .isEqualTo(
                        Map.of("price", new FieldChange("price", "10.00", "99.00", Owner.ONLY_ON_CREATE, false, true)));
        assertThat(dry.item("P-0001-1").action()).isEqualTo(Action.SAME);
        assertThat(dry.report().overwrittenFields()).isZero();

        dry.heldAgainst(SyncMode.INCREMENTAL);
    }

    @Test
    void aRefreshTellsWhatOfItTheStoreDoesNotNotice() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.load(CATEGORIES + Lines.products(5, "mugs", 2));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().editProduct(merchant.product("P-0003").gid(), Map.of("productType", "Crockery"));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.FORCE_REFRESH);

        assertThat(dry.counts()).isEqualTo(Map.of("CHANGED", 1, "SAME", 16));
        assertThat(dry.fields("P-0003"))
                .isEqualTo(Map.of(
                        "productType", new FieldChange("productType", "Crockery", "Kitchen", Owner.OURS, true, false)));
        dry.heldAgainst(SyncMode.FORCE_REFRESH);
    }

    @Test
    void translationsAreComparedToo() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.set(Map.of("languages", List.of("de")));
        String category = """
                {"type":"category","reference":"mugs","texts":{"en":{"title":"Mugs"},"de":{"title":"Becher"}}}
                """;
        merchant.load(category + german("Becher"));
        Rehearsed first = Rehearsed.of(merchant, SyncMode.INCREMENTAL);
        assertThat(first.fields("MUG").get("translations.de.title").now()).isEqualTo("Becher");
        first.heldAgainst(SyncMode.INCREMENTAL);
        merchant.load(german("Henkelbecher"));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.fields("MUG"))
                .isEqualTo(Map.of(
                        "translations.de.title",
                        new FieldChange("translations.de.title", "Becher", "Henkelbecher", Owner.OURS, false, false)));
        dry.heldAgainst(SyncMode.INCREMENTAL);
    }

    private static String german(String title) {
        return """
                {"type":"product","reference":"MUG","categories":["mugs"],"options":[{"name":"Colour","values":["Red","Blue"],\
                "texts":{"de":{"name":"Farbe","values":{"Red":"Rot","Blue":"Blau"}}}}],"texts":{"en":{"title":"Mug"},"de":{"title":"%s"}},\
                "variants":[{"reference":"MUG-R","sku":"MUG-R","optionValues":["Red"],"price":"9.00"},\
                {"reference":"MUG-B","sku":"MUG-B","optionValues":["Blue"],"price":"9.00"}]}
                """.formatted(title);
    }

    @Test
    void aPlanThatRemovesMuchSaysThatItWouldWait() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.load(CATEGORIES + Lines.products(60, "mugs", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.connectors().switchTo(merchant.tenant, merchant.store, false, House.OPERATOR);
        merchant.replace(CATEGORIES + Lines.products(1, "mugs", 1));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.counts()).isEqualTo(Map.of("ARCHIVED", 59));
        assertThat(dry.report().waits()).containsExactlyInAnyOrder("CONNECTOR_DISABLED", "DELETION_REVIEW");
        assertThat(dry.report().unchanged().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void aShopThatRefusesUsFailsIt() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.load(CATEGORIES + Lines.products(1, "mugs", 1));
        merchant.reinstalledWithAnotherSecret();

        Rehearsed dry = Rehearsed.whileOthersWrite(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.report().state()).isEqualTo(DryRunReport.State.FAILED);
        assertThat(dry.report().failure().type()).isEqualTo("AUTH_REVOKED");
        Histories.keep(merchant.house.temporalClient(), dry.workflowId(), "dry-run-failed");
    }
}
