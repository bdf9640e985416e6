package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Options change while the variants stay what they are: the same objects with the same stock. */
@NullUnmarked
class OptionTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @Test
    void namesOfOptionsAndValuesChangeInPlace() {
        pushed(Shirt.line("Size:S,M Colour:Red", "S Red", "M Red"));
        Map<String, String> before = variants();
        long since = merchant.lastRequest();

        merchant.load(Shirt.line("Size:Small,M Color:Red", "Small Red", "M Red"));
        synced();

        assertThat(options()).containsExactly("Size:Small,M", "Color:Red");
        assertThat(titles()).containsExactlyInAnyOrder("v1 Small / Red", "v2 M / Red");
        assertThat(variants()).isEqualTo(before);
        assertThat(mutations(since)).startsWith("OptionUpdate", "OptionUpdate").doesNotContain("ProductUpdate");
        assertSettled();
    }

    @Test
    void aValueIsAddedInItsPlaceWithItsVariant() {
        pushed(Shirt.line("Size:S,L", "S", "L"));
        Map<String, String> before = variants();

        merchant.load(Shirt.line("Size:S,M,L", "S", "L", "M"));
        synced();

        assertThat(options()).containsExactly("Size:S,M,L");
        assertThat(titles()).containsExactlyInAnyOrder("v1 S", "v2 L", "v3 M");
        assertThat(variants()).containsAllEntriesOf(before);
        assertSettled();
    }

    @Test
    void anOptionIsAddedAndTheVariantsTakeTheirValues() {
        pushed(Shirt.line("Size:S,M", "S", "M"));
        Map<String, String> before = variants();

        merchant.load(Shirt.line("Size:S,M Colour:Red,Blue", "S Blue", "M Red", "S Red"));
        synced();

        assertThat(options()).containsExactly("Size:S,M", "Colour:Red,Blue");
        assertThat(titles()).containsExactlyInAnyOrder("v1 S / Blue", "v2 M / Red", "v3 S / Red");
        assertThat(variants()).containsAllEntriesOf(before);
        assertSettled();
    }

    @Test
    void anOptionLeavesWithTheVariantsThatStayToldApart() {
        pushed(Shirt.line("Size:S,M Colour:Red", "S Red", "M Red"));
        Map<String, String> before = variants();

        merchant.load(Shirt.line("Size:S,M", "S", "M"));
        synced();

        assertThat(options()).containsExactly("Size:S,M");
        assertThat(titles()).containsExactlyInAnyOrder("v1 S", "v2 M");
        assertThat(variants()).isEqualTo(before);
        assertSettled();
    }

    @Test
    void anOptionThatStillTellsVariantsApartLeavesAfterThem() {
        pushed(Shirt.line("Size:S,M Colour:Red", "S Red", "M Red"));
        Map<String, String> before = variants();

        merchant.replace(Lines.category("mugs", "Mugs") + Shirt.line("Colour:Red", "Red"));
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row).containsEntry("failed", 1).containsEntry("deleted", 1);
        assertThat(error()).contains("CANNOT_USE_NON_DESTRUCTIVE_STRATEGY").contains("then retry the product");

        assertThat(merchant.sync(SyncMode.RETRY_FAILED)).containsEntry("failed", 0);
        assertThat(options()).containsExactly("Colour:Red");
        assertThat(before).containsAllEntriesOf(variants());
        assertSettled();
    }

    @Test
    void optionsAndValuesChangePlaces() {
        pushed(Shirt.line("Size:S,M Colour:Red,Blue", "S Red", "M Blue"));
        Map<String, String> before = variants();

        merchant.load(Shirt.line("Colour:Blue,Red Size:M,S", "Red S", "Blue M"));
        synced();

        assertThat(options()).containsExactly("Colour:Blue,Red", "Size:M,S");
        assertThat(titles()).containsExactlyInAnyOrder("v1 Red / S", "v2 Blue / M");
        assertThat(variants()).isEqualTo(before);
        assertSettled();
    }

    @Test
    void aPlainProductGetsOptionsAndLosesThemAgain() {
        String plain = Shirt.line("", "");
        pushed(plain);
        Map<String, String> before = variants();

        merchant.load(Shirt.line("Size:S,M", "S", "M"));
        synced();
        assertThat(options()).containsExactly("Size:S,M");
        assertThat(variants()).containsAllEntriesOf(before);

        merchant.replace(Lines.category("mugs", "Mugs") + plain);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(options()).containsExactly("Title:Default Title");
        assertThat(variants()).isEqualTo(before);
        assertSettled();
    }

    @Test
    void anOptionThatAMerchantAddedStays() {
        pushed(Shirt.line("Size:S,M", "S", "M"));
        merchant.admin()
                .graphql(
                        """
                        mutation($id: ID!, $options: [OptionCreateInput!]!) {
                          productOptionsCreate(productId: $id, options: $options) { userErrors { message } }
                        }""",
                        Map.of(
                                "id",
                                product().gid(),
                                "options",
                                List.of(Map.of("name", "Engraving", "values", List.of(Map.of("name", "None"))))));

        merchant.load(Shirt.line("Length:S,M", "S", "M"));
        synced();

        assertThat(options()).containsExactly("Length:S,M", "Engraving:None");
    }

    @Test
    void aLostAnswerIsReadAgain() {
        pushed(Shirt.line("Size:S,M", "S", "M"));
        Map<String, String> before = variants();
        merchant.fault(
                Fault.of(new Effect.LoseAnswer()).operation("OptionUpdate").times(1));

        merchant.load(Shirt.line("Size:S,M,L", "S", "M", "L"));
        synced();

        assertThat(options()).containsExactly("Size:S,M,L");
        assertThat(variants()).containsAllEntriesOf(before);
        assertSettled();
    }

    private void pushed(String line) {
        merchant.load(Lines.category("mugs", "Mugs") + line);
        synced();
    }

    private void synced() {
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row).as("%s", error()).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
    }

    private void assertSettled() {
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(mutations(before)).isEmpty();
    }

    private List<String> mutations(long since) {
        return merchant.house.simulator().requests().mutations(merchant.shop, since).stream()
                .map(LoggedRequest::operationName)
                .toList();
    }

    private String error() {
        return merchant.house
                .owner()
                .sql(
                        "select reference, error_code, error_message, error_remedy from store_item where store_id = ? and error_code is not null")
                .param(merchant.store)
                .query()
                .listOfRows()
                .toString();
    }

    private Product product() {
        return merchant.product("shirt");
    }

    private List<String> options() {
        return product().options.stream()
                .map(option -> option.name + ":" + String.join(",", option.values.values()))
                .toList();
    }

    private List<String> titles() {
        return product().variants.stream()
                .map(variant -> variant.sku + " " + variant.title())
                .toList();
    }

    /** What must not change, by SKU: GID and stock. */
    private Map<String, String> variants() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Variant variant : product().variants) {
            all.put(
                    variant.sku,
                    variant.gid() + " "
                            + variant.item.levels.values().stream()
                                    .map(level -> level.quantity("available"))
                                    .toList());
        }
        return all;
    }
}
