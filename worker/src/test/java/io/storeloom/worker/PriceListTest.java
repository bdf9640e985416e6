package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.Upserted;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A connector sells at the amounts of its price list, which another connector need not share. */
@NullUnmarked
class PriceListTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    private void priced(String list, String price, String compareAt) {
        assertThat(merchant.house
                        .gate(Catalog.class)
                        .putProduct(merchant.tenant, "MUG", """
                {"type":"product","reference":"MUG","categories":[],"texts":{"en":{"title":"Mug"}},"variants":[\
                {"reference":"MUG-1","sku":"MUG-1","price":"%s","compareAtPrice":%s}]}""".formatted(price, compareAt), list, House.OPERATOR))
                .isNotInstanceOf(Upserted.Refused.class);
    }

    private void sells(String price, String compareAt) {
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        Variant variant = merchant.product("MUG").variants.getFirst();
        assertThat(variant.price).isEqualByComparingTo(price);
        if (compareAt == null) {
            assertThat(variant.compareAtPrice).isNull();
        } else {
            assertThat(variant.compareAtPrice).isEqualByComparingTo(new BigDecimal(compareAt));
        }
    }

    @Test
    void aSwitchOfListsAndAClearedCompareAtPriceArrive() {
        merchant.house
                .owner()
                .sql("insert into price_list (tenant_id, name, currency) values (?, 'outlet', 'EUR')")
                .param(merchant.tenant)
                .update();
        priced("default", "20.00", "\"25.00\"");
        priced("outlet", "12.00", "\"20.00\"");
        sells("20.00", "25.00");

        merchant.set(Map.of("priceList", "outlet"));
        sells("12.00", "20.00");
        priced("default", "21.00", "null");
        long before = merchant.lastRequest();
        sells("12.00", "20.00");
        assertThat(merchant.mutationsSince(before))
                .as("another list's amounts are no difference")
                .isZero();

        priced("outlet", "11.00", "null");
        sells("11.00", null);
        merchant.set(Map.of("priceList", "default"));
        sells("21.00", null);
    }
}
