package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.FieldChange;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Images and options of standing products are rehearsed to their end; of adopted ones each foreign value is named. */
@NullUnmarked
class DryRunStandingTest extends PicturedMug {

    @Test
    void imagesThatComeGoMoveAndAreCalledOtherwiseAreTold() {
        merchant.load(Lines.category("mugs", "Mugs") + mug("a.jpg A", "b.jpg B"));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);
        long a = byName().get("a.jpg");
        merchant.admin()
                .graphql(
                        "mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { userErrors { message } } }",
                        Map.of("f", java.util.List.of(Map.of("id", file(a).gid(), "alt", "Theirs"))));
        merchant.load(mug("c.jpg C", "a.jpg Above")
                .replace("\"sku\":\"mug-2\"", "\"sku\":\"mug-2\",\"imageUrl\":\"" + ADDRESS + "c.jpg\""));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.fields("mug"))
                .containsEntry("images", changed("images", lines("a.jpg", "b.jpg"), lines("c.jpg", "a.jpg"), false))
                .containsEntry(
                        "images.alt", changed("images.alt", ADDRESS + "a.jpg: Theirs", ADDRESS + "a.jpg: Above", true));
        dry.heldAgainst(SyncMode.INCREMENTAL);
        assertThat(shown()).containsExactly("c.jpg C", "a.jpg Above");
    }

    @Test
    void optionsAreToldAsTheyWouldBeAfterwards() {
        merchant.load(Lines.category("mugs", "Mugs") + Shirt.line("Size:S,M", "S", "M"));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(Shirt.line("Size:Small,M Colour:Red", "Small Red", "M Red"));

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.fields("shirt"))
                .containsEntry("options", changed("options", "Size: S, M", "Size: Small, M; Colour: Red", false));
        dry.heldAgainst(SyncMode.INCREMENTAL);
    }

    @Test
    void eachValueOfAnAdoptedProductThatAPushWouldOverwriteIsNamed() {
        Shelf.Size size = Shelf.size("S", "SKU-1");
        merchant.admin().addProducts(java.util.List.of(Shelf.theirs("mug", size)));
        merchant.load(Shelf.ours("P-1", "mug", size));
        assertThat(Rehearsed.whileOthersWrite(merchant, SyncMode.INCREMENTAL)
                        .report()
                        .failure()
                        .type())
                .isEqualTo("ADOPTION_REQUIRED");
        Adopting adopting = new Adopting(merchant);
        adopting.run();
        adopting.confirm(null);

        Rehearsed dry = Rehearsed.of(merchant, SyncMode.INCREMENTAL);

        assertThat(dry.overwritten()).contains("P-1 title", "P-1-S price");
        assertThat(dry.fields("P-1")).containsEntry("title", changed("title", "Theirs mug", "Ours P-1", true));
        assertThat(dry.counts()).doesNotContainKey("CREATED");
        dry.heldAgainst(SyncMode.INCREMENTAL);
    }

    private static FieldChange changed(String field, String old, String now, boolean overwrites) {
        return new FieldChange(field, old, now, Owner.OURS, overwrites, false);
    }

    private static String lines(String one, String other) {
        return ADDRESS + one + "\n" + ADDRESS + other;
    }
}
