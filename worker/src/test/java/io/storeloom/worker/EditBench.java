package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Measures what a first push and each kind of edit cost in Shopify's points, against the least that the API permits. Run by
 * {@code infra/bench/edits}; its name keeps it out of the ordinary build.
 */
@NullUnmarked
class EditBench {

    private static final int PRODUCTS = 100;
    private static final int VARIANTS = 5;

    /** Of any mutation (shopify.dev, API limits: "mutations cost 10 points"). */
    private static final double MUTATION = 10;

    /** How many items one call of a bulk kind takes: quantities of inventorySetQuantities, products of a collection. */
    private static final double BULK = 250;

    /** Metafields of one metafieldsSet, files of one fileUpdate. */
    private static final double SMALL_BULK = 25;

    private static final String CATEGORIES = Lines.category("mugs", "Mugs") + Lines.category("cups", "Cups");

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");
    private final List<String> rows = new ArrayList<>();
    private String lines =
            IntStream.rangeClosed(1, PRODUCTS).mapToObj(EditBench::line).collect(Collectors.joining());

    private static String line(int n) {
        String values = IntStream.rangeClosed(1, VARIANTS)
                .mapToObj("\"Size %d\""::formatted)
                .collect(Collectors.joining(","));
        String variants = IntStream.rangeClosed(1, VARIANTS)
                .mapToObj(size -> """
                        {"reference":"P-%1$d-%2$d","sku":"P-%1$d-%2$d","optionValues":["Size %2$d"],"price":"1%2$d.00","stock":{"MAIN":%2$d}}""".formatted(n, size))
                .collect(Collectors.joining(","));
        return """
                {"type":"product","reference":"P-%1$d","vendor":"Northbench","status":"ACTIVE","tags":["one"],"categories":["mugs"],"options":[{"name":"Size","values":[%2$s]}],"images":[{"url":"https://images.example/%1$d.jpg","alt":"front"}],"attributes":{"custom.care":{"type":"single_line_text_field","value":"by hand"}},"texts":{"en":{"title":"Mug %1$d","descriptionHtml":"<p>Blue</p>"},"de":{"title":"Becher %1$d"}},"variants":[%3$s]}
                """.formatted(n, values, variants);
    }

    @Test
    void measure() throws IOException {
        // Deletions wait for nobody here: the bench measures what they cost.
        merchant.set(Map.of(
                "languages",
                List.of("de"),
                "overwriteStock",
                true,
                "includeEmptyCategories",
                true,
                "deletionReviewPercent",
                100));
        merchant.load(CATEGORIES);
        merchant.sync(SyncMode.INCREMENTAL);
        edit("first push", "productSet, publishablePublish, translationsRegister", 3 * MUTATION, line -> line);
        edit(
                "title",
                "productUpdate, translationsRegister with the new digest",
                2 * MUTATION,
                with("\"title\":\"Mug", "\"title\":\"Cup"));
        edit("description", "productUpdate", MUTATION, with("<p>Blue</p>", "<p>Red</p>"));
        edit(
                "search title",
                "productUpdate",
                MUTATION,
                with("{\"title\":\"Cup", "{\"seoTitle\":\"Buy\",\"title\":\"Cup"));
        edit("translated title", "translationsRegister", MUTATION, with("Becher", "Tasse"));
        edit("a tag more", "tagsAdd", MUTATION, with("[\"one\"]", "[\"one\",\"two\"]"));
        edit(
                "a tag for another",
                "tagsAdd, tagsRemove: productUpdate takes all tags, the merchant's too",
                2 * MUTATION,
                with("[\"one\",\"two\"]", "[\"one\",\"three\"]"));
        edit("an attribute", "metafieldsSet of 25", MUTATION / SMALL_BULK, with("by hand", "machine"));
        edit(
                "price of one variant",
                "productVariantsBulkUpdate",
                MUTATION,
                with("\"price\":\"11.00\"", "\"price\":\"21.00\""));
        edit(
                "compare-at price of one variant",
                "productVariantsBulkUpdate",
                MUTATION,
                with("\"price\":\"21.00\"", "\"compareAtPrice\":\"99.00\",\"price\":\"21.00\""));
        edit("prices of all variants", "productVariantsBulkUpdate", MUTATION, with("\"price\":\"1", "\"price\":\"3"));
        edit(
                "stock of one variant",
                "inventorySetQuantities of 250",
                MUTATION / BULK,
                with("\"MAIN\":1}", "\"MAIN\":9}"));
        edit(
                "stock of all variants",
                "inventorySetQuantities of 250",
                VARIANTS * MUTATION / BULK,
                with("\"stock\":{\"MAIN\":", "\"stock\":{\"MAIN\":7"));
        edit(
                "alt text of an image",
                "fileUpdate of 25",
                MUTATION / SMALL_BULK,
                with("\"alt\":\"front\"", "\"alt\":\"back\""));
        edit(
                "an image more",
                "productUpdate",
                MUTATION,
                with(
                        "\"alt\":\"back\"}",
                        "\"alt\":\"back\"},{\"url\":\"https://images.example/more.jpg\",\"alt\":\"more\"}"));
        edit(
                "an image less",
                "fileUpdate of 25: the merchant may show the file elsewhere",
                MUTATION / SMALL_BULK,
                with(",{\"url\":\"https://images.example/more.jpg\",\"alt\":\"more\"}", ""));
        edit(
                "another category",
                "collectionAddProducts, collectionRemoveProducts of 250",
                2 * MUTATION / BULK,
                with("[\"mugs\"]", "[\"cups\"]"));
        edit("an option value renamed", "productOptionUpdate", MUTATION, with("\"Size 1\"", "\"Smallest\""));
        edit(
                "a variant more",
                "productVariantsBulkCreate",
                MUTATION,
                line -> line.replace("\"Size 5\"],\"price\"", "\"Size five\"],\"price\"")
                        .replace("\"Size 5\"]", "\"Size 5\",\"Size 6\"]")
                        .replace("\"Size five\"],", "\"Size 5\"],")
                        .replaceAll(
                                "(\\{\"reference\":\"P-([0-9]+)-5\"[^}]*}})",
                                "$1,{\"reference\":\"P-$2-6\",\"sku\":\"P-$2-6\",\"optionValues\":[\"Size 6\"],\"price\":\"16.00\",\"stock\":{\"MAIN\":6}}"));
        edit(
                "a variant less",
                "productVariantsBulkDelete",
                MUTATION,
                line -> line.replaceAll(",\"Size 6\"|,\\{\"reference\":\"P-[0-9]+-6\"[^}]*}}", ""));
        edit("status", "productUpdate", MUTATION, with("\"ACTIVE\"", "\"DRAFT\""));
        edit("nothing", "none", 0, line -> line);
        write();
    }

    private static UnaryOperator<String> with(String before, String after) {
        return line -> line.replace(before, after);
    }

    private void edit(String kind, String calls, double least, UnaryOperator<String> change) {
        String before = lines;
        lines = lines.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
        assertThat(lines.equals(before)).as("%s changes nothing", kind).isEqualTo(rows.isEmpty() || least == 0);
        merchant.replace(CATEGORIES + lines);
        long mark = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .as(kind)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("skipped", 0);
        List<LoggedRequest> sent = merchant.house.simulator().requests().since(mark, merchant.shop).stream()
                .filter(LoggedRequest::executed)
                .toList();
        double mutations = points(sent.stream().filter(LoggedRequest::mutation).toList());
        double queries = points(sent.stream().filter(each -> !each.mutation()).toList());
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %s | %s |",
                kind,
                mutations,
                queries,
                least,
                least == 0 ? "" : String.format(Locale.ROOT, "%.2f", (mutations + queries) / least),
                calls));
        System.out.println(rows.getLast());
    }

    private static double points(List<LoggedRequest> sent) {
        return sent.stream().mapToInt(LoggedRequest::actualCost).sum() / (double) PRODUCTS;
    }

    private void write() throws IOException {
        Files.writeString(Path.of(System.getProperty("bench.page")), """
                # What edits cost

                `infra/bench/edits`, %s, against the Shopify simulator's costs in API version 2026-10: %d products of %d variants, with an
                image, a category, a tag, an attribute and a German title, published on one channel. Every product is edited in the same
                way, and everything that a run sends is counted: its queries too, among them those that open a run whatever there is to do.

                Least: the calls that the API needs at least, at 10 points a mutation, where a call takes several products divided by how many.

                | edit of every product | points a product, mutations | queries | least | times the least | by |
                |---|---|---|---|---|---|
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC), PRODUCTS, VARIANTS, String.join("\n", rows)));
    }
}
