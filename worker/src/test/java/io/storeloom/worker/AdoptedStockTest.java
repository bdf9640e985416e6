package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was adopted was not created by us: its stock is set only where stock is ours throughout. */
@NullUnmarked
class AdoptedStockTest {

    @ParameterizedTest
    @CsvSource({"OURS, 5, 3", "ONLY_ON_CREATE, 40, 40", "THEIRS, 40, 40"})
    void isSetAsItsOwnerSays(Owner owner, int first, int later) {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.owner(FieldGroup.STOCK, owner);
        merchant.parameters(new Parameters(false, true, false, "en"));
        merchant.admin().addProduct(Shelf.theirs("first", Shelf.size("S", "T-S")));
        merchant.admin().stock().set(variant(merchant), location(merchant), 40);
        merchant.load(Shelf.ours("T", "", Shelf.size("S", "T-S")));
        Adopting adopting = new Adopting(merchant);
        adopting.run();
        adopting.confirm(null);

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);

        assertThat(stock(merchant)).isEqualTo(first);
        merchant.load(Shelf.ours("T", "", Shelf.size("S", "T-S")).replace("\"MAIN\":5", "\"MAIN\":3"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(stock(merchant)).isEqualTo(later);
    }

    private static String variant(Merchant merchant) {
        return merchant.shop()
                .products()
                .values()
                .iterator()
                .next()
                .variants
                .getFirst()
                .gid();
    }

    private static String location(Merchant merchant) {
        return merchant.settings().locations().get("MAIN");
    }

    private static int stock(Merchant merchant) {
        return merchant.admin()
                .stock()
                .of(variant(merchant))
                .values()
                .iterator()
                .next();
    }
}
