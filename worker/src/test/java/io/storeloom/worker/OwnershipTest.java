package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the merchant changed in the shop is afterwards as the settings say, for each field group. */
@NullUnmarked
class OwnershipTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @BeforeEach
    void push() {
        merchant.load(Lines.category("mugs", "Mugs"));
    }

    @Test
    void tagsAreMergedByNameAndAnEditOfTagsCostsNothingElse() {
        merchant.load(Lines.mug("\"tags\":[\"a\",\"b\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().editProduct("mug", Map.of("tags", List.of("a", "b", "hand-made")));
        long before = merchant.lastRequest();

        merchant.load(Lines.mug("\"tags\":[\"b\",\"c\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(mug().tags).containsExactlyInAnyOrder("hand-made", "b", "c");
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before))
                .extracting(LoggedRequest::operationName)
                .containsExactly("TagsAdd", "TagsRemove");
        assertSettled();
    }

    @Test
    void aTagOfOursThatTheMerchantTookOffReturnsWithARefresh() {
        merchant.load(Lines.mug("\"tags\":[\"a\",\"b\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().removeTag("mug", "a");
        merchant.admin().addTag("mug", "hand-made");

        merchant.sync(SyncMode.FORCE_REFRESH);

        assertThat(mug().tags).containsExactlyInAnyOrder("a", "b", "hand-made");
        assertSettled();
    }

    @Test
    void tagsThatAreTheMerchantsAreNeverSent() {
        merchant.owner(FieldGroup.TAGS, Owner.THEIRS);
        merchant.load(Lines.mug("\"tags\":[\"a\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().tags).isEmpty();

        merchant.owner(FieldGroup.TAGS, Owner.OURS);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().tags).containsExactly("a");
    }

    @Test
    void textsThatAreOnlyForTheBeginningStayTheMerchantsAndTheRestTravels() {
        merchant.owner(FieldGroup.TEXT, Owner.ONLY_ON_CREATE);
        merchant.load(Lines.mug("\"vendor\":\"Northbench\"", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().editProduct("mug", Map.of("title", "The mug of mugs"));

        merchant.load(Lines.mug("\"vendor\":\"Southbench\"", 1)
                .replace("\"10.00\"", "\"12.00\"")
                .replace("Mug mug", "Mug, better"));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(mug().title).isEqualTo("The mug of mugs");
        assertThat(mug().vendor).isEqualTo("Northbench");
        assertThat(mug().variants.getFirst().price).isEqualByComparingTo("12.00");
        assertSettled();

        merchant.owner(FieldGroup.TEXT, Owner.OURS);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().title).isEqualTo("Mug, better");
    }

    @Test
    void pricesOfTheMerchantsBeginWithOurs() {
        merchant.owner(FieldGroup.PRICES, Owner.THEIRS);
        merchant.load(Lines.mug("\"vendor\":\"Northbench\"", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().variants.getFirst().price).isEqualByComparingTo("10.00");
        priced(mug().variants.getFirst(), "99.00");

        merchant.load(Lines.mug("\"vendor\":\"Northbench\"", 1)
                .replace("\"10.00\"", "\"12.00\"")
                .replace("SKU-1", "SKU-1b"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().variants.getFirst().price).isEqualByComparingTo("99.00");
        assertThat(mug().variants.getFirst().sku).isEqualTo("SKU-1b");
    }

    @Test
    void variantsOfTheMerchantsAreNeitherAddedNorChangedNorDeletedButPriced() {
        merchant.owner(FieldGroup.VARIANTS, Owner.ONLY_ON_CREATE);
        merchant.load(Lines.mug("\"vendor\":\"Northbench\"", 3));
        merchant.sync(SyncMode.INCREMENTAL);
        List<Long> standing = mug().variants.stream().map(each -> each.id).toList();

        merchant.replace(Lines.category("mugs", "Mugs")
                + Lines.mug("\"vendor\":\"Northbench\"", 4)
                        .replace("SKU-1", "SKU-1b")
                        .replace("\"10.00\"", "\"12.00\"")
                        .replaceFirst("[{]\"reference\":\"mug-3\".*?[}][}][}],", ""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(mug().variants.stream().map(each -> each.id)).containsExactlyElementsOf(standing);
        assertThat(mug().variants.getFirst().sku).isEqualTo("SKU-1");
        assertThat(mug().variants.getFirst().price).isEqualByComparingTo("12.00");
        assertThat(mug().variants.getLast().price).isEqualByComparingTo(new BigDecimal("10.00"));
        assertSettled();
    }

    @Test
    void collectionsOfTheMerchantsAreNotMade() {
        merchant.owner(FieldGroup.COLLECTIONS, Owner.THEIRS);
        merchant.load(Lines.mug("\"vendor\":\"Northbench\"", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.shop().collections()).isEmpty();
        assertThat(merchant.shop().products()).hasSize(1);
        assertSettled();

        merchant.owner(FieldGroup.COLLECTIONS, Owner.OURS);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.collection("Mugs")).isNotNull();
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

    private void priced(Variant variant, String price) {
        merchant.admin()
                .graphql(
                        """
                mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) {
                  productVariantsBulkUpdate(productId: $p, variants: $v) { userErrors { message } }
                }""",
                        Map.of("p", variant.owner().gid(), "v", List.of(Map.of("id", variant.gid(), "price", price))));
    }

    @Test
    void aProductThatReturnsKeepsNothingOfOursFromBefore() {
        merchant.load(Lines.mug("\"tags\":[\"sale\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().addTag("mug", "hand-made");
        String others = Lines.category("mugs", "Mugs") + Lines.product("P-1", "Another", "mugs", 1);
        merchant.replace(others);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mug().status).isEqualTo("ARCHIVED");

        merchant.replace(others + Lines.mug("\"tags\":[\"new\"]", 1));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(mug().status).isEqualTo("ACTIVE");
        assertThat(mug().tags).containsExactlyInAnyOrder("new", "hand-made");
        assertSettled();
    }
}
