package io.storeloom.activities.catalog;

import static io.storeloom.activities.catalog.CatalogHouse.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ShopifyImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    static final String FULL_HEADER =
            "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,"
                    + "Option1 Value,Option1 Linked To,Option2 Name,Option2 Value,Option2 Linked To,Option3 Name,Option3 Value,"
                    + "Option3 Linked To,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,"
                    + "Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,"
                    + "Variant Requires Shipping,Variant Taxable,Unit Price Total Measure,Unit Price Total Measure Unit,"
                    + "Unit Price Base Measure,Unit Price Base Measure Unit,Variant Barcode,Image Src,Image Position,Image Alt Text,"
                    + "Gift Card,SEO Title,SEO Description,Fabric (product.metafields.custom.fabric),"
                    + "Color (product.metafields.shopify.color-pattern),Care (variant.metafields.custom.care),"
                    + "Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / Custom Label 0,"
                    + "Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Included / United States,"
                    + "Price / United States,Compare At Price / United States,Included / International,Price / International,"
                    + "Compare At Price / International,Status\n";

    @Test
    void takesEveryColumnOfShopifysExport() {
        ImportReport report = house.csv(FULL_HEADER
                + "rain-coat,Rain Coat,\"<p>Dry, \"\"always\"\".</p>\nEven here.\",Wetterhaus,Apparel > Coats,Coats,"
                + "\"rain, Autumn,rain\",TRUE,Colour,Sea Blue,,Size,M,,,,,RC-BLUE-M,1250,shopify,7,deny,manual,129.50,159.00,"
                + "TRUE,FALSE,,,,,4006381333931,https://img.example/coat-2.jpg,2,Back,FALSE,Rain coat | Wetterhaus,Stays dry,"
                + "Oiled cotton,blue,Wipe only,1604,unisex,x,https://img.example/coat-1.jpg,kg,,40.10,TRUE,,,TRUE,,,active\n"
                + "rain-coat,,,,,,,,,Sea Blue,,,L,,,,,RC-BLUE-L,1300,,,continue,manual,129.50,,TRUE,TRUE,,,,,,"
                + "https://img.example/coat-1.jpg,1,Front,,,,,,,,,,,kg,,,,,,,,,\n"
                + "rain-coat,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,https://img.example/coat-3.jpg,3,,,,,,,,,,,,,,,,,,,,,\n");
        assertThat(report.rejected()).isEmpty();
        assertThat(report.unknownColumns()).isEmpty();
        assertThat(report.unusedColumns())
                .contains("Option1 Linked To", "Google Shopping / Gender", "Price / International");
        assertThat(report)
                .extracting(ImportReport::rows, ImportReport::received, ImportReport::created)
                .containsExactly(3L, 1L, 1L);

        Product product = house.product("rain-coat");
        assertThat(product.vendor()).isEqualTo("Wetterhaus");
        assertThat(product.productType()).isEqualTo("Coats");
        assertThat(product.tags()).containsExactly("rain", "Autumn");
        assertThat(product.status()).isEqualTo(Product.Status.ACTIVE);
        assertThat(text(product.texts(), "en").descriptionHtml()).isEqualTo("<p>Dry, \"always\".</p>\nEven here.");
        assertThat(text(product.texts(), "en").seoTitle()).isEqualTo("Rain coat | Wetterhaus");
        assertThat(product.images())
                .containsExactly(
                        new Image("https://img.example/coat-1.jpg", "Front", null),
                        new Image("https://img.example/coat-2.jpg", "Back", null),
                        new Image("https://img.example/coat-3.jpg", null, null));
        assertThat(product.attributes())
                .containsExactly(Map.entry("custom.fabric", new Attribute("single_line_text_field", "Oiled cotton")));
        assertThat(product.options())
                .extracting(option -> option.name() + "=" + option.values())
                .containsExactly("Colour=[Sea Blue]", "Size=[M, L]");
        Variant first = product.variants().getFirst();
        assertThat(first.reference()).isEqualTo("RC-BLUE-M");
        assertThat(first.price()).isEqualTo(new BigDecimal("129.50"));
        assertThat(first.compareAtPrice()).isEqualTo(new BigDecimal("159.00"));
        assertThat(first.cost()).isEqualTo(new BigDecimal("40.10"));
        assertThat(first.weight()).isEqualTo(new Variant.Weight(new BigDecimal("1.25"), Variant.Weight.Unit.KILOGRAMS));
        assertThat(first.taxable()).isFalse();
        assertThat(first.tracked()).isTrue();
        assertThat(first.barcode()).isEqualTo("4006381333931");
        assertThat(first.stock()).containsExactly(Map.entry("MAIN", 7));
        assertThat(first.imageUrl()).isEqualTo("https://img.example/coat-1.jpg");
        assertThat(first.attributes()).containsKey("custom.care");
        Variant second = product.variants().get(1);
        assertThat(second.inventoryPolicy()).isEqualTo(Variant.InventoryPolicy.CONTINUE);
        assertThat(second.tracked()).isFalse();
        assertThat(second.stock()).isEmpty();
    }

    @Test
    void takesTheColumnNamesOfNewerExports() {
        ImportReport report = house.csv("Title,URL handle,Description,Vendor,Product category,Type,Tags,"
                + "Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,"
                + "Compare-at price,Cost per item,Charge tax,Tax code,Unit price total measure,Inventory tracker,"
                + "Inventory quantity,Continue selling when out of stock,Weight value (grams),Weight unit for display,"
                + "Requires shipping,Fulfillment service,Product image URL,Image position,Image alt text,Variant image URL,"
                + "Gift card,SEO title,SEO description,Google Shopping / Ad group name\n"
                + "Mug,mug,<p>Mug</p>,Töpferei,,Mugs,tea,TRUE,Draft,MUG-1,,Title,Default Title,,9.5,,,TRUE,,,shopify,4,TRUE,"
                + "340,g,TRUE,manual,https://img.example/mug.png,1,A mug,,FALSE,,,\n");
        assertThat(report.rejected()).isEmpty();
        assertThat(report.unknownColumns()).isEmpty();
        Product product = house.product("mug");
        assertThat(product.status()).isEqualTo(Product.Status.DRAFT);
        assertThat(product.options()).isEmpty();
        assertThat(product.variants()).singleElement().satisfies(variant -> {
            assertThat(variant.optionValues()).isEmpty();
            assertThat(variant.inventoryPolicy()).isEqualTo(Variant.InventoryPolicy.CONTINUE);
            assertThat(variant.price()).isEqualTo(new BigDecimal("9.50"));
            assertThat(variant.stock()).containsExactly(Map.entry("MAIN", 4));
        });
    }

    @Test
    void namesColumnsThatItDoesNotKnow() {
        assertThat(house.csv("Handle,Title,Colour of the box,Shelf\na,A,red,3\n")
                        .unknownColumns())
                .containsExactly("Colour of the box", "Shelf");
    }

    @Test
    void takesAByteOrderMarkCarriageReturnsAndCharactersOfAllPlanes() {
        house.csv("\uFEFFHandle,Title\r\nmug,\"Mug 茶杯\r\n𝄞\"\r\n");
        assertThat(text(house.product("mug").texts(), "en").title()).isEqualTo("Mug 茶杯\r\n𝄞");
    }

    @Test
    void mergesRowsOfAProductThatStandApart() {
        StringBuilder table = new StringBuilder("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Image Src\n");
        table.append("shirt,Shirt,Size,S,S-1,https://img.example/1.jpg\n");
        table.append("hat,Hat,Title,Default Title,H-1,\n");
        table.append("shirt,,,M,S-2,https://img.example/2.jpg\n");
        for (int i = 0; i < 1500; i++) {
            table.append("filler-")
                    .append(i)
                    .append(",Filler,Title,Default Title,F-")
                    .append(i)
                    .append(",\n");
        }
        table.append("shirt,,,L,S-3,https://img.example/3.jpg\n");
        ImportReport report = house.csv(table.toString());
        assertThat(report.rejected()).isEmpty();
        assertThat(report.created()).isEqualTo(1502);
        Product shirt = house.product("shirt");
        assertThat(shirt.variants()).extracting(Variant::sku).containsExactly("S-1", "S-2", "S-3");
        assertThat(shirt.options().getFirst().values()).containsExactly("S", "M", "L");
        assertThat(shirt.images()).hasSize(3);
        assertThat(house.csv(table.toString())).satisfies(again -> {
            assertThat(again.rejected()).isEmpty();
            assertThat(again.created()).isZero();
        });
        assertThat(house.product("shirt").variants()).hasSize(3);
    }

    @Test
    void leavesAloneWhatTheTableDoesNotSay() {
        house.lines("""
                {"type":"product","reference":"mug","vendor":"Ours","tags":["tea"],"attributes":{"custom.glaze":{"type":"number_integer","value":"3"}},"texts":{"en":{"title":"Mug","seoTitle":"Mugs"},"zh":{"title":"茶杯"}},"variants":[{"reference":"m1","sku":"MUG-1","price":"9.50","stock":{"MAIN":1,"NORTH":5}}]}
                """);
        house.changes();
        ImportReport report = house.csv(
                "Handle,Title,Variant SKU,Variant Inventory Qty,G (product.metafields.custom.glaze)\nmug,Big Mug,MUG-1,2,4\n");
        assertThat(report.updated()).isEqualTo(1);
        assertThat(house.changes()).containsExactly("PRODUCT mug", "VARIANT m1");
        Product mug = house.product("mug");
        assertThat(mug.vendor()).isEqualTo("Ours");
        assertThat(mug.tags()).containsExactly("tea");
        assertThat(text(mug.texts(), "zh").title()).isEqualTo("茶杯");
        assertThat(text(mug.texts(), "en").seoTitle()).isEqualTo("Mugs");
        assertThat(mug.attributes()).containsEntry("custom.glaze", new Attribute("number_integer", "4"));
        assertThat(mug.variants().getFirst().price()).isEqualTo(new BigDecimal("9.50"));
        assertThat(mug.variants().getFirst().stock()).isEqualTo(Map.of("MAIN", 2, "NORTH", 5));
    }

    @Test
    void findsAVariantAgainWhoseSkuWasChanged() {
        house.csv("Handle,Title,Option1 Name,Option1 Value,Variant SKU\nshirt,Shirt,Size,S,OLD\nshirt,,,M,M-1\n");
        long id = house.id("variant", "OLD");
        assertThat(house.csv(
                                "Handle,Title,Option1 Name,Option1 Value,Variant SKU\nshirt,Shirt,Size,S,NEW\nshirt,,,M,M-1\n")
                        .rejected())
                .isEmpty();
        assertThat(house.product("shirt").variants()).extracting(Variant::sku).containsExactly("NEW", "M-1");
        assertThat(house.id("variant", "OLD")).isEqualTo(id);
    }

    @Test
    void makesATreeOfCategoriesFromAColumn() {
        byte[] table = """
                Handle,Title,Product Category
                coat,Coat,"Clothes > Coats; New"
                hat,Hat,Clothes>Hats
                sock,Sock,
                """.getBytes(StandardCharsets.UTF_8);
        ImportReport report = house.csv(table, ImportMode.MERGE, "Product Category", ";");
        assertThat(report.rejected()).isEmpty();
        assertThat(report.unusedColumns()).isEmpty();
        assertThat(house.product("coat").categories()).containsExactly("Clothes > Coats", "New");
        assertThat(house.product("hat").categories()).containsExactly("Clothes > Hats");
        assertThat(house.catalog.categories(house.tenant, null, 10))
                .extracting(category -> category.reference() + " < " + category.parent() + " "
                        + text(category.texts(), "en").title())
                .containsExactly(
                        "Clothes < null Clothes",
                        "Clothes > Coats < Clothes Coats",
                        "Clothes > Hats < Clothes Hats",
                        "New < null New");
        house.changes();
        assertThat(house.csv(table, ImportMode.MERGE, "Product Category", ";").unchanged())
                .isEqualTo(3);
        assertThat(house.changes()).isEmpty();
        assertThatThrownBy(() -> house.csv(table, ImportMode.MERGE, "Collection", null))
                .hasMessageContaining("no column \"Collection\"");
    }
}
