package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A connector shows a part of the catalogue; what enters or leaves that part follows. */
@NullUnmarked
class AssortmentTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @Test
    void aCategoryThatMovesTakesItsProductsAlong() {
        merchant.shows(
                List.of(),
                new Assortment(Assortment.By.CATEGORIES, List.of("kitchen")),
                merchant.settings().locations());
        merchant.load(Lines.category("kitchen", "Kitchen")
                + Lines.category("mugs", "Mugs")
                + Lines.products(5, "mugs", 1)
                + Lines.product("K-1", "Kettle", "kitchen", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.shop().products()).hasSize(1);

        merchant.load(Lines.category("mugs", "Mugs", "kitchen"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", 5);
        assertThat(merchant.shop().products()).hasSize(6);

        merchant.replace(Lines.category("kitchen", "Kitchen")
                + Lines.category("mugs", "Mugs")
                + Lines.products(5, "mugs", 1)
                + Lines.product("K-1", "Kettle", "kitchen", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.shop().products().values().stream().filter(each -> each.status.equals("ACTIVE")))
                .hasSize(1);
    }

    @Test
    void whatHasOneOfTheTagsIsShown() {
        merchant.shows(
                List.of(),
                new Assortment(Assortment.By.TAGS, List.of("sale", "new")),
                merchant.settings().locations());
        merchant.load(Lines.category("mugs", "Mugs")
                + Lines.product("P-1", "Mug", "mugs", 1)
                + Lines.product("P-2", "Cup", "mugs", 1).replace("\"demo\"", "\"sale\""));

        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(merchant.shop().products()).hasSize(1);
        assertThat(merchant.product("P-2").tags).containsExactly("sale");
    }
}
