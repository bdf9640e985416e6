package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes of the catalogue travel as metafields, beside those of others. */
@NullUnmarked
class AttributesTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @BeforeEach
    void load() {
        merchant.load(Lines.category("mugs", "Mugs"));
    }

    @Test
    void metafieldsThatLeftTheCatalogueGoAndThoseOfOthersStay() {
        merchant.load(Lines.mug(
                "\"attributes\":{\"custom.width\":{\"type\":\"number_integer\",\"value\":\"8\"},"
                        + "\"custom.care\":{\"type\":\"single_line_text_field\",\"value\":\"by hand\"}}",
                2));
        merchant.sync(SyncMode.INCREMENTAL);
        theirMetafield(mug().gid());
        theirMetafield(mug().variants.getFirst().gid());

        merchant.load(Lines.mug(
                "\"attributes\":{\"custom.width\":null,"
                        + "\"custom.care\":{\"type\":\"single_line_text_field\",\"value\":\"machine\"}}",
                2));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(metafields(mug().metafields))
                .containsOnly(
                        Map.entry("storeloom.product_id", "mug"),
                        Map.entry("custom.care", "machine"),
                        Map.entry("erp.bin", "B7"));
        assertThat(metafields(mug().variants.getFirst().metafields))
                .containsOnly(
                        Map.entry("storeloom.variant_id", "mug-1"),
                        Map.entry("erp.bin", "B7"),
                        Map.entry("custom.size", "1"));

        merchant.load(Lines.mug("\"attributes\":{}", 2)
                .replace("{\"custom.size\":{\"type\":\"number_integer\",\"value\":\"1\"}}", "{\"custom.size\":null}"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(metafields(mug().variants.getFirst().metafields)).doesNotContainKey("custom.size");
        assertThat(metafields(mug().variants.getLast().metafields)).containsKey("custom.size");
        assertSettled();
    }

    @Test
    void aNamespaceOfTheMerchantsIsLeftAlone() {
        merchant.set(Map.of("ownership", new Ownership(Map.of(), Map.of("custom", Owner.ONLY_ON_CREATE))));
        merchant.load(Lines.mug(
                "\"attributes\":{\"custom.care\":{\"type\":\"single_line_text_field\",\"value\":\"by hand\"}}", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(Lines.mug(
                "\"attributes\":{\"custom.care\":{\"type\":\"single_line_text_field\",\"value\":\"machine\"}}", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(metafields(mug().metafields)).containsEntry("custom.care", "by hand");
    }

    @Test
    void attributesAreDefinedInTheShopWhereTheConnectorAsksForIt() {
        merchant.set(Map.of("metafieldDefinitions", true));
        merchant.load(
                Lines.mug(
                                "\"attributes\":{\"custom.care_guide\":{\"type\":\"single_line_text_field\",\"value\":\"by hand\"}}",
                                1)
                        + Lines.product("P-1", "Cup", "mugs", 1)
                                .replace(
                                        "\"vendor\"",
                                        "\"attributes\":{\"custom.odd\":{\"type\":\"boolean\",\"value\":\"true\"}},\"vendor\"")
                        + Lines.product("P-2", "Pot", "mugs", 1)
                                .replace(
                                        "\"vendor\"",
                                        "\"attributes\":{\"custom.odd\":{\"type\":\"number_integer\",\"value\":\"1\"}},\"vendor\""));

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("general_errors", 1);

        assertThat(merchant.admin().graphql("""
                { products: metafieldDefinitions(ownerType: PRODUCT, namespace: "custom", first: 9) { nodes { name key type { name } } }
                  variants: metafieldDefinitions(ownerType: PRODUCTVARIANT, namespace: "custom", first: 9) { nodes { name key type { name } } } }""", Map.of()).toString())
                .isEqualTo("{products={nodes=[{name=Care guide, key=care_guide, type={name=single_line_text_field}}]},"
                        + " variants={nodes=[{name=Size, key=size, type={name=number_integer}}]}}");
        assertSettled();
    }

    private void assertSettled() {
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    private Product mug() {
        return merchant.product("mug");
    }

    private void theirMetafield(String owner) {
        merchant.admin()
                .graphql(
                        """
                mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }""",
                        Map.of(
                                "m",
                                List.of(Map.of(
                                        "ownerId",
                                        owner,
                                        "namespace",
                                        "erp",
                                        "key",
                                        "bin",
                                        "type",
                                        "single_line_text_field",
                                        "value",
                                        "B7"))));
    }

    private static Map<String, String> metafields(Map<String, io.storeloom.infra.shopify.shop.Metafield> fields) {
        return fields.values().stream()
                .collect(Collectors.toMap(each -> each.namespace + "." + each.key, each -> each.value));
    }
}
