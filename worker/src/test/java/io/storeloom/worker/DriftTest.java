package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.Drift;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A shop that is edited behind our back is seen at night; what is ours is written again, the rest is left alone. */
@NullUnmarked
class DriftTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
    private final Nights nights = new Nights(merchant);

    @Test
    void isSeenAtNightAndHealedOrAcceptedByTheFieldsOwner() {
        merchant.set(Map.of(
                "ownership",
                new Ownership(
                        Map.of(FieldGroup.SEO, Owner.THEIRS, FieldGroup.PRICES, Owner.ONLY_ON_CREATE), Map.of())));
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(4, "mugs", 2));
        merchant.sync(SyncMode.INCREMENTAL);
        var admin = merchant.admin();
        admin.editProduct(merchant.product("P-0001").gid(), Map.of("title", "Theirs", "vendor", "Somebody"));
        admin.deleteProduct(merchant.product("P-0002").gid());
        admin.variants().setPrice(merchant.product("P-0003").variants.getFirst().gid(), "77.00");
        String mugs = merchant.shop().collections().values().stream()
                .filter(c -> c.title.equals("Mugs"))
                .findFirst()
                .orElseThrow()
                .gid();
        admin.collections().leave(mugs, merchant.product("P-0003").gid());
        // What the catalogue changes meanwhile is no drift.
        admin.editProduct(merchant.product("P-0004").gid(), Map.of("title", "Theirs too"));
        merchant.load(Lines.product("P-0004", "Mug four", "mugs", 2));
        long before = merchant.lastRequest();

        nights.pass();

        Map<String, Drift> seen = nights.seen();
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        "P-0001 title",
                        "P-0001 vendor",
                        "P-0002 exists",
                        "P-0002-1 exists",
                        "P-0002-2 exists",
                        "P-0003 collections",
                        "P-0003-1 price");
        assertThat(seen.get("P-0001 title"))
                .extracting(Drift::ours, Drift::theirs, Drift::owner)
                .containsExactly("Mug 1", "Theirs", Owner.OURS);
        assertThat(seen.get("P-0003-1 price"))
                .extracting(Drift::ours, Drift::theirs, Drift::state)
                .containsExactly("10.00", "77.00", Drift.State.ACCEPTED);
        Waiting.until(
                nights::seen,
                now -> now.values().stream().noneMatch(drift -> drift.state() == Drift.State.OWED),
                Duration.ofMinutes(1));
        assertThat(merchant.product("P-0001").title).isEqualTo("Mug 1");
        assertThat(merchant.product("P-0002").title).isEqualTo("Mug 2");
        assertThat(merchant.shop().collectionsOf(merchant.product("P-0003").id)).isNotEmpty();
        assertThat(merchant.product("P-0003").variants.getFirst().price).isEqualByComparingTo("77.00");
        assertThat(merchant.mutationsSince(before)).isPositive();
        Instant since = seen.get("P-0003-1 price").since();

        long healed = merchant.lastRequest();
        nights.pass();

        assertThat(nights.seen().keySet()).containsExactly("P-0003-1 price");
        assertThat(nights.seen().get("P-0003-1 price").since()).isEqualTo(since);
        assertThat(merchant.mutationsSince(healed))
                .as("there is nothing to heal")
                .isZero();
    }

    @Test
    void anImageThatSomebodyTookOffIsBackInTheMorning() {
        merchant.load(Lines.category("mugs", "Mugs") + PicturedMug.mug("1.jpg one", "2.jpg two"));
        merchant.sync(SyncMode.INCREMENTAL);
        Product mug = merchant.product("mug");
        merchant.admin()
                .graphql(
                        "mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { userErrors { message } } }",
                        Map.of(
                                "f",
                                List.of(
                                        Map.of(
                                                "id",
                                                "gid://shopify/MediaImage/" + mug.media.get(0),
                                                "referencesToRemove",
                                                List.of(mug.gid())),
                                        Map.of(
                                                "id",
                                                "gid://shopify/MediaImage/" + mug.media.get(1),
                                                "alt",
                                                "theirs"))));
        String photo = merchant.admin().addImage(mug.gid(), PicturedMug.ADDRESS + "theirs.jpg", "theirs");

        nights.pass();

        assertThat(nights.seen().keySet()).containsExactlyInAnyOrder("mug images", "mug images.alt");
        Waiting.until(
                nights::seen,
                now -> now.values().stream().allMatch(drift -> drift.state() == Drift.State.HEALED),
                Duration.ofMinutes(1));
        assertThat(merchant.product("mug").media).hasSize(3).anyMatch(each -> photo.endsWith("/" + each));
        assertThat(merchant.shop().files().get(mug.media.get(1)).alt).isEqualTo("two");
        long healed = merchant.lastRequest();
        nights.pass();
        assertThat(nights.seen()).isEmpty();
        assertThat(merchant.mutationsSince(healed)).isZero();
    }
}
