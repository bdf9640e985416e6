package io.storeloom.activities.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A product table of any length in the shape of Shopify's export, made while it is read: four variants a product. */
final class BenchTable extends InputStream {
    static final int VARIANTS = 4;
    private static final String HEADER =
            "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,"
                    + "Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,"
                    + "Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,"
                    + "Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,"
                    + "Image Alt Text,Gift Card,SEO Title,SEO Description,Material (product.metafields.custom.material),"
                    + "Google Shopping / Gender,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Status\n";

    private final int rows;
    private final int changedEvery;
    private int row;
    private byte[] piece = HEADER.getBytes(StandardCharsets.UTF_8);
    private int position;

    /**
     * A table of so many rows.
     *
     * @param changedEvery each row whose number it divides has another price; 0 for none
     */
    BenchTable(int rows, int changedEvery) {
        this.rows = rows;
        this.changedEvery = changedEvery;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == piece.length) {
            if (row == rows) {
                return -1;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 100 && row < rows; i++) {
                append(text, row++);
            }
            piece = text.toString().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    private void append(StringBuilder text, int number) {
        int product = number / VARIANTS;
        int variant = number % VARIANTS;
        String price = changedEvery > 0 && number % changedEvery == 0 ? "21.00" : "19.90";
        text.append("product-").append(product).append(',');
        if (variant == 0) {
            text.append("Product ")
                    .append(product)
                    .append(",\"<p>Woven in small series, ")
                    .append(product)
                    .append(
                            " of a kind.</p><p>Wash at 30°, dry flat, iron warm.</p>\",Lumen & Loom,Home > Textiles,Throw,")
                    .append("\"home, textile, winter\",TRUE,Colour,")
                    .append(variant < 2 ? "Sand" : "Slate")
                    .append(",Size,")
                    .append(variant % 2 == 0 ? "M" : "L");
        } else {
            text.append(",,,,,,,,")
                    .append(variant < 2 ? "Sand" : "Slate")
                    .append(",,")
                    .append(variant % 2 == 0 ? "M" : "L");
        }
        text.append(",SKU-")
                .append(number)
                .append(",450,shopify,")
                .append(number % 50)
                .append(",deny,manual,")
                .append(price)
                .append(",24.90,TRUE,TRUE,40")
                .append(10_000_000_000L + number)
                .append(',');
        if (variant == 0) {
            text.append("https://img.example/")
                    .append(product)
                    .append(".jpg,1,Front,FALSE,Product ")
                    .append(product)
                    .append(",Woven throws,wool,unisex,");
        } else {
            text.append(",,,,,,,,");
        }
        text.append("https://img.example/")
                .append(product)
                .append('-')
                .append(variant)
                .append(".jpg,g,,8.10,")
                .append(variant == 0 ? "active" : "")
                .append('\n');
    }
}
