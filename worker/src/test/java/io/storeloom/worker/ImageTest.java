package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Images travel once; their order, texts and variants follow without another upload (decision 0005 rule 9). */
@InAnotherHouse
@NullUnmarked
class ImageTest extends PicturedMug {

    @Test
    void orderAndAltTextsFollowWithoutAnotherUpload() {
        pushed(mug("a.jpg A", "b.jpg B", "c.jpg C"));
        Map<String, Long> files = byName();
        long before = merchant.lastRequest();

        merchant.load(mug("c.jpg C", "a.jpg From above", "b.jpg B"));
        synced();

        assertThat(shown()).containsExactly("c.jpg C", "a.jpg From above", "b.jpg B");
        assertThat(byName()).isEqualTo(files);
        assertThat(mutations(before)).containsExactlyInAnyOrder("FileUpdate", "MediaReorder");
        assertSettled();
    }

    @Test
    void anImageGoesOnceItsSuccessorIsThereAndStaysAmongTheShopsFiles() {
        pushed(mug("a.jpg A", "b.jpg B"));
        hold("new.jpg");

        merchant.load(mug("new.jpg N", "b.jpg B"));
        var event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> row.get("waiting") != null, java.time.Duration.ofMinutes(1));
        assertThat(shown()).containsExactly("a.jpg A", "b.jpg B", "new.jpg N");
        release();

        assertThat(merchant.ended(event)).containsEntry("failed", 0).containsEntry("synced_products", 1);
        assertThat(shown()).containsExactly("new.jpg N", "b.jpg B");
        assertThat(merchant.shop().files()).hasSize(3);
        assertSettled();
    }

    @Test
    void anotherTagSendsTheSameAddressAgain() {
        pushed(mug("a.jpg A"));
        long old = mug().media.getFirst();
        long before = merchant.lastRequest();

        merchant.load(mug("a.jpg A").replace("\"tag\":\"1\"", "\"tag\":\"2\""));
        synced();

        assertThat(mug().media).hasSize(1).doesNotContain(old);
        assertThat(mutations(before)).containsExactly("MediaAdd", "FileUpdate");
        assertSettled();
    }

    @Test
    void anImageOfTheMerchantStaysWhereItIs() {
        pushed(mug("a.jpg A", "b.jpg B"));
        merchant.admin()
                .graphql(
                        """
                        mutation($id: ID!, $media: [CreateMediaInput!]) {
                          productUpdate(product: {id: $id}, media: $media) { product { id } userErrors { message } }
                        }""",
                        Map.of(
                                "id",
                                mug().gid(),
                                "media",
                                List.of(Map.of(
                                        "originalSource",
                                        ADDRESS + "theirs.jpg",
                                        "alt",
                                        "",
                                        "mediaContentType",
                                        "IMAGE"))));
        release();

        merchant.load(mug("c.jpg C", "b.jpg B"));
        synced();

        assertThat(shown()).containsExactly("c.jpg C", "theirs.jpg ", "b.jpg B");
        merchant.load(mug("c.jpg C"));
        synced();
        assertThat(shown()).containsExactly("c.jpg C", "theirs.jpg ");
        assertSettled();
    }

    @Test
    void anImageThatTheMerchantTookOffIsReferencedAgainWithTheNextChange() {
        pushed(mug("a.jpg A", "b.jpg B"));
        Map<String, Long> files = byName();
        merchant.admin()
                .graphql(
                        "mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { userErrors { message } } }",
                        Map.of(
                                "f",
                                List.of(Map.of(
                                        "id",
                                        file(files.get("a.jpg")).gid(),
                                        "referencesToRemove",
                                        List.of(mug().gid())))));
        assertThat(shown()).containsExactly("b.jpg B");
        long before = merchant.lastRequest();

        merchant.load(mug("a.jpg A", "b.jpg Better"));
        synced();

        assertThat(shown()).containsExactly("a.jpg A", "b.jpg Better");
        assertThat(byName()).isEqualTo(files);
        assertThat(mutations(before)).containsExactly("FileUpdate", "MediaReorder");
    }

    @Test
    void aLostAnswerDoublesNoImage() {
        merchant.load(Lines.category("mugs", "Mugs") + mug("a.jpg A", "b.jpg B"));
        merchant.fault(Fault.of(new Effect.LoseAnswer()).on("productSet").times(1));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(shown()).containsExactly("a.jpg A", "b.jpg B");

        merchant.load(mug("a.jpg A", "b.jpg B", "c.jpg C", "d.jpg D"));
        merchant.fault(Fault.of(new Effect.LoseAnswer()).operation("MediaAdd").times(1));
        synced();

        assertThat(shown()).containsExactly("a.jpg A", "b.jpg B", "c.jpg C", "d.jpg D");
        merchant.load(mug("d.jpg D"));
        synced();
        assertThat(shown()).containsExactly("d.jpg D");
        assertSettled();
    }

    @Test
    void imagesThatAreOnlyForTheBeginningAreTheMerchantsAfterwards() {
        merchant.owner(FieldGroup.IMAGES, Owner.ONLY_ON_CREATE);
        pushed(mug("a.jpg A"));

        merchant.load(mug("b.jpg B"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);

        assertThat(shown()).containsExactly("a.jpg A");
        assertSettled();
    }

    @Test
    void imagesThatAreTheMerchantsAreNeverSent() {
        merchant.owner(FieldGroup.IMAGES, Owner.THEIRS);
        pushed(mug("a.jpg A"));
        assertThat(shown()).isEmpty();
        assertSettled();
    }
}
