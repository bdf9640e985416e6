package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.catalog.Image;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagePlanTest {

    private static final SentImages.Fault FAULT =
            new SentImages.Fault("IMAGE_DOWNLOAD_FAILURE", "Image upload failed.");

    @Test
    void filesWithoutAnswerAreFoundByTheirTextsInOrderAndTheMerchantsAreLeftOut() {
        SentImages sent = new SentImages(
                List.of(pending("a", "A"), pending("b", ""), pending("c", "C")), List.of("m1"), Map.of(), null);

        ImagePlan plan = new ImagePlan(
                List.of(image("a", "A"), image("b", ""), image("c", "C")),
                sent,
                List.of(ready("m1", ""), ready("1", "A"), ready("m2", "new"), ready("2", ""), ready("3", "C")),
                false);

        assertThat(plan.files).extracting(SentImages.File::gid).containsExactly("1", "2", "3");
        assertThat(plan.uploads).isEmpty();
        assertThat(plan.changes).isEmpty();
        assertThat(plan.strangers()).containsExactly("m1", "m2");
    }

    @Test
    void asManyAsWereSentAreThoseWhateverTheirTexts() {
        SentImages sent = new SentImages(List.of(pending("a", "A"), pending("b", "B")), List.of(), Map.of(), null);

        ImagePlan plan = new ImagePlan(
                List.of(image("a", "A"), image("b", "B")), sent, List.of(ready("1", "edited"), ready("2", "B")), false);

        assertThat(plan.files).extracting(SentImages.File::gid).containsExactly("1", "2");
        assertThat(plan.changes).containsExactly(new ShopifyMedia.Change("1", "A", false, false));
    }

    @Test
    void whatIsOnlyGuessedToBeOursIsNeitherChangedNorTakenAway() {
        SentImages sent = sent(guessed("a", "A"), guessed("b", "B"));
        List<ShopifyMedia.Medium> media = List.of(ready("1", "a photo"), ready("2", "B"));

        ImagePlan first = new ImagePlan(List.of(image("a", "A"), image("b", "B")), sent, media, false);
        assertThat(first.changes).isEmpty();
        assertThat(first.uploads).isEmpty();
        ImagePlan both = new ImagePlan(List.of(), sent(first.files.toArray(SentImages.File[]::new)), media, false);
        assertThat(both.changes).containsExactly(new ShopifyMedia.Change("2", null, false, true));
        assertThat(both.strangers()).containsExactly("1");
    }

    @Test
    void whatIsOnlyGuessedToBeOursIsNeitherMovedNorShownByAVariant() {
        SentImages sent = sent(guessed("a", ""), guessed("b", "B"), guessed("c", "C"));
        List<ShopifyMedia.Medium> media = List.of(ready("1", ""), ready("2", "B"), ready("3", "C"));

        ImagePlan plan = new ImagePlan(List.of(image("c", "C"), image("b", "B"), image("a", "")), sent, media, false);

        // 1 stays where it stands, whatever the catalogue's order; the others are known by their texts.
        assertThat(plan.moves()).containsExactly(new ShopifyMedia.Move("3", 1));
        assertThat(plan.file("a")).isEmpty();
        assertThat(plan.file("b")).contains("2");
    }

    @Test
    void aFileThatDoesNotTurnUpIsAwaitedAtFirstAndSentAgainAfterwards() {
        SentImages sent = new SentImages(List.of(pending("a", "A")), List.of(), Map.of(), null);
        List<Image> wanted = List.of(image("a", "A"));

        assertThat(new ImagePlan(wanted, sent, List.of(), false).awaited).containsExactly("a");
        ImagePlan late = new ImagePlan(wanted, sent, List.of(), true);
        assertThat(late.uploads).containsExactly(wanted.getFirst());
        assertThat(late.files).isEmpty();
    }

    @Test
    void anImageWhoseSuccessorFailedStays() {
        SentImages sent = sent(file("a", "1", "old"), file("a", "2", "new"));
        Image now = new Image("a", "", "new");

        ImagePlan plan = new ImagePlan(List.of(now), sent, List.of(ready("1", ""), failed("2")), false);

        assertThat(plan.changes).isEmpty();
        assertThat(plan.failed).extracting(SentImages.File::gid).containsExactly("2");
        assertThat(plan.files).hasSize(2);
    }

    @Test
    void aFailureThatWasToldIsTakenAwayAndTriedAgain() {
        SentImages sent = sent(file("a", "1", null).failed(FAULT).reported());

        ImagePlan plan = new ImagePlan(List.of(image("a", "A")), sent, List.of(failed("1")), false);

        assertThat(plan.deletes).containsExactly("1");
        assertThat(plan.uploads).hasSize(1);
        assertThat(plan.failed).isEmpty();
    }

    @Test
    void oursChangePlacesAmongThemselves() {
        SentImages sent = sent(file("a", "1", null), file("b", "2", null), file("c", "3", null));

        ImagePlan plan = new ImagePlan(
                List.of(image("c", ""), image("a", ""), image("b", "")),
                sent,
                List.of(ready("1", ""), ready("m", ""), ready("2", ""), ready("3", "")),
                false);

        // 3, the merchant's, 1, 2
        assertThat(plan.moves()).containsExactly(new ShopifyMedia.Move("3", 0), new ShopifyMedia.Move("m", 1));
    }

    @Test
    void whatLeavesMakesRoomFirstWhenTheProductIsFull() {
        List<SentImages.File> files = Stream.iterate(1, n -> n + 1)
                .limit(250)
                .map(n -> file("a" + n, Integer.toString(n), null))
                .toList();
        List<ShopifyMedia.Medium> media = files.stream()
                .map(file -> ready(String.valueOf(file.gid()), ""))
                .toList();
        SentImages sent = new SentImages(files, List.of(), Map.of(), null);
        List<Image> wanted = Stream.concat(
                        Stream.of(image("new", "")), files.stream().skip(1).map(file -> image(file.url(), "")))
                .toList();

        assertThat(new ImagePlan(wanted, sent, media, false).crowded()).isTrue();
        assertThat(new ImagePlan(wanted, sent, media.subList(0, 9), false).crowded())
                .isFalse();
    }

    private static Image image(String url, String alt) {
        return new Image(url, alt, null);
    }

    private static SentImages sent(SentImages.File... files) {
        return new SentImages(List.of(files), List.of(), Map.of(), null);
    }

    private static SentImages.File pending(String url, String alt) {
        return SentImages.File.of(image(url, alt));
    }

    private static SentImages.File guessed(String url, String alt) {
        return new SentImages.File(url, null, alt, null, null, false, true);
    }

    private static SentImages.File file(String url, String gid, @org.jspecify.annotations.Nullable String tag) {
        return SentImages.File.of(new Image(url, "", tag)).known(gid, true);
    }

    private static ShopifyMedia.Medium ready(String gid, String alt) {
        return new ShopifyMedia.Medium(gid, alt, ShopifyMedia.State.READY, FAULT);
    }

    private static ShopifyMedia.Medium failed(String gid) {
        return new ShopifyMedia.Medium(gid, "", ShopifyMedia.State.FAILED, FAULT);
    }
}
