package io.storeloom.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.demo.DemoCatalogue.DemoCategory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DemoCatalogueTest {

    private final DemoCatalogue catalogue = DemoCatalogue.made();

    @Test
    void isAsLargeAsPromised() {
        assertThat(catalogue.categories()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(catalogue.products()).hasSizeGreaterThanOrEqualTo(600);
        assertThat(catalogue.products().stream()
                        .mapToInt(product -> product.variants().size()))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isBetween(2_500, 4_000))
                .contains(1);
        assertThat(catalogue.products())
                .anyMatch(product -> product.options().size() == 3)
                .anyMatch(product -> product.options().size() == 2)
                .anyMatch(product -> product.images().isEmpty());
    }

    @Test
    void isTheSameInEveryRun() {
        DemoCatalogue again = DemoCatalogue.made();
        assertThat(again.categoriesNdjson()).isEqualTo(catalogue.categoriesNdjson());
        assertThat(again.productsNdjson()).isEqualTo(catalogue.productsNdjson());
        assertThat(again.productsCsv()).isEqualTo(catalogue.productsCsv());
        // Another Java or another machine must not change it either.
        assertThat(catalogue.productsNdjson().hashCode()).isEqualTo(PRODUCTS_HASH);
    }

    @Test
    void isATreeOfThreeLevelsWithParentsFirst() {
        Set<String> known = new HashSet<>(Set.of(""));
        for (DemoCategory category : catalogue.categories()) {
            assertThat(known).contains(category.parent());
            assertThat(known.add(category.reference())).isTrue();
        }
        Set<String> tops = childrenOf(Set.of(""));
        Set<String> seconds = childrenOf(tops);
        Set<String> thirds = childrenOf(seconds);
        assertThat(thirds).hasSizeGreaterThan(50);
        assertThat(childrenOf(thirds)).isEmpty();
    }

    @Test
    void repeatsNoReferenceSkuOrBarcode() {
        assertThat(catalogue.products()).extracting(DemoProduct::reference).doesNotHaveDuplicates();
        List<DemoProduct.Variant> variants = catalogue.products().stream()
                .flatMap(product -> product.variants().stream())
                .toList();
        assertThat(variants).extracting(DemoProduct.Variant::sku).doesNotHaveDuplicates();
        assertThat(variants)
                .extracting(DemoProduct.Variant::barcode)
                .doesNotHaveDuplicates()
                .allMatch(DemoCatalogueTest::isEan13);
    }

    @Test
    void speaksEnglishAndChinese() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(product.title().english()).matches("[A-Za-z é.\\-0-9]+");
            assertThat(product.title().chinese()).matches("\\p{IsHan}+");
            assertThat(product.descriptionHtml().chinese()).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void putsEveryProductIntoKnownCategories() {
        Set<String> known =
                catalogue.categories().stream().map(DemoCategory::reference).collect(Collectors.toSet());
        assertThat(catalogue.products())
                .allSatisfy(product -> assertThat(known).containsAll(product.categories()))
                .anyMatch(product -> product.categories().size() > 1);
    }

    @Test
    void writesOneJsonObjectALine() {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines =
                catalogue.productsNdjson().lines().map(json::readTree).toList();
        assertThat(lines).hasSameSizeAs(catalogue.products()).allSatisfy(line -> {
            assertThat(line.path("type").asString()).isEqualTo("product");
            assertThat(line.path("variants").path(0).path("price").asString()).matches("\\d+\\.\\d\\d");
            assertThat(line.path("variants").path(0).path("stock").path("MAIN").isInt())
                    .isTrue();
        });
    }

    @Test
    void writesACsvWithARowForEveryVariant() {
        long variants = catalogue.products().stream()
                .mapToLong(product -> product.variants().size())
                .sum();
        List<String> rows = catalogue.productsCsv().lines().toList();
        assertThat(rows.getFirst()).startsWith("Handle,Title,Body (HTML),Vendor");
        assertThat(rows.stream().filter(row -> row.contains(",LL-"))).hasSize((int) variants);
    }

    private Set<String> childrenOf(Set<String> parents) {
        return catalogue.categories().stream()
                .filter(category -> parents.contains(category.parent()))
                .map(DemoCategory::reference)
                .collect(Collectors.toSet());
    }

    private static boolean isEan13(String digits) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits.length() == 13 && sum % 10 == 0;
    }

    private static final int PRODUCTS_HASH = -1_612_140_774;
}
