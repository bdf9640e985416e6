package io.storeloom.workflows.catalog;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a canonical form of the content (decision 0005 rule 4). Equal content has equal hashes whatever the order in which
 * unordered parts (tags, attributes, categories, stock) were given; numbers are equal by value, not by digits.
 *
 * <p>A change of the form changes every hash and makes every store compare anew: change it only with the content.
 */
public final class ContentHash {
    private final MessageDigest digest;

    private ContentHash(String form) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
        add(form);
    }

    /** Everything of a category but its texts. */
    public static byte[] core(Category category) {
        return new ContentHash("category/1")
                .add(category.reference())
                .add(category.parent())
                .add(category.position())
                .add(category.handle())
                .sum();
    }

    /** What a category says in one language. */
    public static String text(Text text) {
        return HexFormat.of().formatHex(new ContentHash("text/1").add(text).sum());
    }

    /** Everything of a product but texts, images, categories and variants; option names in other languages belong to the texts. */
    public static byte[] core(Product product) {
        ContentHash hash = new ContentHash("product/2")
                .add(product.reference())
                .add(product.handle())
                .add(product.vendor())
                .add(product.productType())
                .add(product.status().name())
                .addSet(product.tags())
                .add(product.options().size());
        for (Option option : product.options()) {
            hash.add(option.name()).add(option.values().size());
            option.values().forEach(hash::add);
        }
        return hash.add(product.attributes()).sum();
    }

    /** A product's images in their order, and which image each variant shows; empty when there are none. */
    public static byte[] images(Product product) {
        SequencedMap<String, String> shown = new LinkedHashMap<>();
        for (Variant variant : product.variants()) {
            String url = variant.imageUrl();
            if (url != null) {
                shown.put(variant.reference(), url);
            }
        }
        return images(product.images(), shown);
    }

    /**
     * As {@link #images(Product)}, of the parts.
     *
     * @param shown a variant's image by the variant's reference, in the variants' order; those without one are left out
     */
    public static byte[] images(List<Image> images, SequencedMap<String, String> shown) {
        if (images.isEmpty() && shown.isEmpty()) {
            return new byte[0];
        }
        ContentHash hash = new ContentHash("images/1").add(images.size());
        for (Image image : images) {
            hash.add(image.url()).add(image.alt()).add(image.tag());
        }
        shown.forEach((variant, url) -> hash.add(variant).add(url));
        return hash.sum();
    }

    /**
     * What a product says in one language: its options', their values', its attributes' and its variants' attributes' texts included,
     * those of attributes with their originals; lower-case hex.
     */
    public static String text(Product product, String language) {
        ContentHash hash = new ContentHash("text/1").add(product.texts().get(language));
        for (Option option : product.options()) {
            Option.Names names = option.texts().get(language);
            if (names != null) {
                hash.add(option.name()).add(names.name()).addMap(names.values());
            }
        }
        hash.addSaid(product.attributes(), language);
        product.variants().stream()
                .filter(variant -> variant.attributes().values().stream()
                        .anyMatch(attribute -> attribute.texts().containsKey(language)))
                .sorted(Comparator.comparing(Variant::reference))
                .forEach(variant -> hash.add(variant.reference()).addSaid(variant.attributes(), language));
        return HexFormat.of().formatHex(hash.sum());
    }

    /** The categories a product is in, whatever their order. */
    public static byte[] membership(Collection<String> categories) {
        return new ContentHash("membership/1").addSet(categories).sum();
    }

    /** Everything of a variant but its prices, stock and image; its place among the product's variants included. */
    public static byte[] core(Variant variant, int position) {
        Variant.Weight weight = variant.weight();
        ContentHash hash = new ContentHash("variant/2")
                .add(variant.reference())
                .add(variant.sku())
                .add(variant.barcode())
                .add(position)
                .add(variant.cost())
                .add(weight == null ? null : weight.value())
                .add(weight == null ? null : weight.unit().name())
                .add(variant.taxable() ? 1 : 0)
                .add(variant.requiresShipping() ? 1 : 0)
                .add(variant.inventoryPolicy().name())
                .add(variant.tracked() ? 1 : 0)
                .add(variant.optionValues().size());
        variant.optionValues().forEach(hash::add);
        return hash.add(variant.attributes()).sum();
    }

    /** A variant's quantities by location code. */
    public static byte[] stock(Map<String, Integer> stock) {
        ContentHash hash = new ContentHash("stock/1").add(stock.size());
        new TreeMap<>(stock).forEach((location, quantity) -> hash.add(location).add((int) quantity));
        return hash.sum();
    }

    /** A variant's price in one list. */
    public static byte[] price(BigDecimal amount, @Nullable BigDecimal compareAt) {
        return new ContentHash("price/1").add(amount).add(compareAt).sum();
    }

    private ContentHash add(@Nullable Text text) {
        return text == null
                ? add(0)
                : add(text.title())
                        .add(text.descriptionHtml())
                        .add(text.seoTitle())
                        .add(text.seoDescription());
    }

    private ContentHash add(Map<String, Attribute> attributes) {
        add(attributes.size());
        new TreeMap<>(attributes)
                .forEach((key, attribute) -> add(key).add(attribute.type()).add(attribute.value()));
        return this;
    }

    private void addSaid(Map<String, Attribute> attributes, String language) {
        new TreeMap<>(attributes).forEach((key, attribute) -> {
            if (attribute.texts().containsKey(language)) {
                add(key).add(attribute.value()).add(attribute.texts().get(language));
            }
        });
    }

    private ContentHash addMap(Map<String, String> map) {
        add(map.size());
        new TreeMap<>(map).forEach((key, value) -> add(key).add(value));
        return this;
    }

    private ContentHash addSet(Collection<String> values) {
        TreeSet<String> sorted = new TreeSet<>(values);
        add(sorted.size());
        sorted.forEach(this::add);
        return this;
    }

    private ContentHash add(@Nullable BigDecimal number) {
        return add(number == null ? null : number.stripTrailingZeros().toPlainString());
    }

    private ContentHash add(int number) {
        digest.update(ByteBuffer.allocate(4).putInt(number).flip());
        return this;
    }

    /** Length first, so that neighbours cannot run into each other; null is not the empty text. */
    private ContentHash add(@Nullable String text) {
        if (text == null) {
            return add(-1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    private byte[] sum() {
        return digest.digest();
    }
}
