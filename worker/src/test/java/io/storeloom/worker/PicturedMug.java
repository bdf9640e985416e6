package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.MediaRule;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** A product with images, as the catalogue says it and as the shop shows it. */
@NullUnmarked
abstract class PicturedMug {

    static final String ADDRESS = "https://images.example/";

    final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    void pushed(String line) {
        merchant.load(Lines.category("mugs", "Mugs") + line);
        synced();
    }

    void synced() {
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("synced_products", 1);
    }

    /** A further run finds nothing to send. */
    void assertSettled() {
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(mutations(before)).isEmpty();
    }

    List<String> mutations(long since) {
        return merchant.house.simulator().requests().mutations(merchant.shop, since).stream()
                .map(LoggedRequest::operationName)
                .toList();
    }

    void hold(String part) {
        merchant.shop().settings().mediaRules.add(new MediaRule(part, null, null, true, null));
    }

    void release() {
        merchant.shop().settings().mediaRules.clear();
        merchant.shop().files().values().forEach(MediaFile::release);
    }

    Product mug() {
        return merchant.product("mug");
    }

    MediaFile file(long id) {
        return Objects.requireNonNull(merchant.shop().files().get(id));
    }

    /** The product's images in the shop's order: file name and alt text. */
    List<String> shown() {
        return mug().media.stream()
                .map(this::file)
                .map(file -> name(file) + " " + file.alt)
                .toList();
    }

    Map<String, Long> byName() {
        return mug().media.stream().collect(Collectors.toMap(id -> name(file(id)), id -> id));
    }

    List<String> variantImages() {
        return mug().variants.stream()
                .map(variant -> variant.media == null ? "none" : name(file(variant.media)))
                .toList();
    }

    static String name(MediaFile file) {
        return file.originalSource.substring(ADDRESS.length());
    }

    /** A mug of two variants with these images, each as file name and alt text. */
    static String mug(String... images) {
        return Lines.product("mug", "Mug mug", "mugs", 2)
                .replaceAll("\"images\":\\[.*?]", "\"images\":" + images(images));
    }

    static String images(String... images) {
        return Stream.of(images)
                .map(image -> image.split(" ", 2))
                .map(image -> "{\"url\":\"%s\",\"alt\":\"%s\",\"tag\":\"1\"}".formatted(ADDRESS + image[0], image[1]))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
