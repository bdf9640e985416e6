package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Catalogue items for the tests of mapping and client. */
final class ShopifyExamples {

    static final String LOCATION = "gid://shopify/Location/1";

    private ShopifyExamples() {}

    static Snapshot aSnapshot(String apiVersion, String language, String location) {
        ConnectorSettings d = ConnectorSettings.defaults(apiVersion, language);
        ConnectorSettings settings = new ConnectorSettings(
                d.apiVersion(),
                d.disableDeletions(),
                d.overwriteStock(),
                d.includeEmptyCategories(),
                d.language(),
                List.of(),
                d.assortment(),
                d.priceList(),
                Map.of("main", location),
                List.of("gid://shopify/Publication/1"),
                null,
                null,
                d.leaving(),
                d.deletionReviewPercent(),
                d.deletionReviewMinimum(),
                d.ownership(),
                d.stockQuantity(),
                d.metafieldDefinitions(),
                d.adoptBy());
        return new Snapshot(settings, 1, "loom.myshopify.com", "EUR", List.of(), null, false);
    }

    static Snapshot aSnapshot(String apiVersion) {
        return aSnapshot(apiVersion, "en", LOCATION);
    }

    /** A shirt in sizes, English and German, with images, stock and attributes. */
    static Product aShirt(int sizes) {
        List<String> values = new ArrayList<>();
        List<Variant> variants = new ArrayList<>();
        for (int s = 1; s <= sizes; s++) {
            values.add("Size " + s);
            variants.add(aVariant("SHIRT-" + s, List.of("Size " + s)));
        }
        return new Product(
                "SHIRT",
                "linen-shirt",
                "Weaver & Sons",
                "Shirts",
                List.of("linen", "summer"),
                Product.Status.ACTIVE,
                List.of("CLOTHES", "NEW"),
                List.of(new Option(
                        "Size", values, Map.of("de", new Option.Names("Größe", Map.of("Size 1", "Größe eins"))))),
                List.of(
                        new Image("https://img.example/shirt-front.jpg", "Front", null),
                        new Image("https://img.example/shirt-back.jpg", null, null),
                        new Image("https://img.example/shirt-detail.jpg", "Detail", null)),
                Map.of("custom.material", new Attribute("single_line_text_field", "linen")),
                Map.of(
                        "en", new Text("Linen shirt", "<p>Cool 🧵</p>", "Linen shirt", "A cool shirt"),
                        "de", new Text("Leinenhemd", "<p>Kühl</p>", null, null)),
                variants);
    }

    static Product aMug() {
        Product shirt = aShirt(1);
        return new Product(
                "MUG",
                null,
                null,
                null,
                List.of(),
                Product.Status.DRAFT,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                shirt.texts(),
                List.of(aVariant("MUG", List.of())));
    }

    static Variant aVariant(String reference, List<String> optionValues) {
        return new Variant(
                reference,
                reference,
                null,
                optionValues,
                new BigDecimal("19.90"),
                new BigDecimal("25.00"),
                new BigDecimal("7.5"),
                new Variant.Weight(new BigDecimal("0.25"), Variant.Weight.Unit.KILOGRAMS),
                true,
                true,
                Variant.InventoryPolicy.DENY,
                true,
                null,
                Map.of(),
                Map.of("main", 7));
    }

    static Product withVariants(Product product, List<Variant> variants) {
        return new Product(
                product.reference(),
                product.handle(),
                product.vendor(),
                product.productType(),
                product.tags(),
                product.status(),
                product.categories(),
                product.options(),
                product.images(),
                product.attributes(),
                product.texts(),
                variants);
    }

    static Product withStatus(Product product, Product.Status status) {
        return new Product(
                product.reference(),
                product.handle(),
                product.vendor(),
                product.productType(),
                product.tags(),
                status,
                product.categories(),
                product.options(),
                product.images(),
                product.attributes(),
                product.texts(),
                product.variants());
    }

    static Variant aVariant(String reference, Variant.InventoryPolicy policy, Variant.Weight.Unit unit) {
        Variant variant = aVariant(reference, List.of());
        return new Variant(
                reference,
                variant.sku(),
                variant.barcode(),
                variant.optionValues(),
                variant.price(),
                variant.compareAtPrice(),
                variant.cost(),
                new Variant.Weight(BigDecimal.ONE, unit),
                variant.taxable(),
                variant.requiresShipping(),
                policy,
                variant.tracked(),
                variant.imageUrl(),
                variant.attributes(),
                variant.stock());
    }

    static Category aCategory(String reference, String title) {
        return new Category(
                reference, null, 0, null, Map.of("en", new Text(title, "<p>" + title + "</p>", null, null)));
    }
}
