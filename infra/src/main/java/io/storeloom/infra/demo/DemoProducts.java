package io.storeloom.infra.demo;

import io.storeloom.infra.demo.DemoProduct.Image;
import io.storeloom.infra.demo.DemoProduct.Option;
import io.storeloom.infra.demo.DemoProduct.Variant;
import io.storeloom.infra.demo.Vocabulary.Choice;
import io.storeloom.infra.demo.Vocabulary.Collection;
import io.storeloom.infra.demo.Vocabulary.Material;
import io.storeloom.infra.demo.Vocabulary.Shelf;
import io.storeloom.infra.demo.Vocabulary.Value;
import io.storeloom.infra.demo.Vocabulary.Words;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/** Makes the products of one shelf; what looks random is seeded by the product's own reference. */
final class DemoProducts {

    private static final String IMAGES = "https://images.lumen-loom.example/products/";

    private final Vocabulary words;
    private int variants;

    DemoProducts(Vocabulary words) {
        this.words = words;
    }

    DemoProduct product(Shelf shelf, int shelfNumber, int number) {
        Collection collection = words.collections()
                .get((shelfNumber * 7 + number) % words.collections().size());
        Material material = known(words.materials()
                .get(shelf.materials().get(number % shelf.materials().size())));
        Words title = new Words(
                collection.name().english() + " " + material.name().english() + " "
                        + shelf.noun().english(),
                collection.name().chinese()
                        + material.name().chinese()
                        + shelf.noun().chinese());
        String reference = slug(title.english());
        // Random's sequence is part of its specification, so every Java makes the same catalogue.
        Random random = new Random(reference.hashCode());
        // Every fifth product comes in one make only.
        List<Picked> picked = number % 5 == 4 ? List.of() : picked(shelf, random);
        List<Variant> made = variants(shelf, collection, picked, random);
        boolean offer = made.getFirst().compareAtPrice() != null;
        return new DemoProduct(
                reference,
                shelf.vendor(),
                shelf.noun().english(),
                tags(shelf, collection, material, offer),
                random.nextInt(80) == 0,
                categories(shelf, material, made.getFirst().price(), random),
                picked.stream()
                        .map(each -> new Option(
                                each.choice().name(),
                                each.values().stream().map(Value::name).toList()))
                        .toList(),
                images(reference, title.english(), random),
                title,
                description(shelf, collection, material),
                new Words(title.english() + " | Lumen & Loom", title.chinese() + " | Lumen & Loom"),
                new Words(shelf.sentence().english(), shelf.sentence().chinese()),
                made);
    }

    private record Picked(Choice choice, List<Value> values) {}

    private List<Picked> picked(Shelf shelf, Random random) {
        List<Picked> picked = new ArrayList<>();
        for (String option : shelf.options()) {
            char last = option.charAt(option.length() - 1);
            boolean whole = words.choices().containsKey(option);
            Choice choice = known(words.choices().get(whole ? option : option.substring(0, option.length() - 1)));
            int wanted = whole ? choice.values().size() : last - '0';
            int first = whole ? 0 : random.nextInt(choice.values().size());
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                values.add(choice.values().get((first + i) % choice.values().size()));
            }
            picked.add(new Picked(choice, values));
        }
        return picked;
    }

    private List<Variant> variants(Shelf shelf, Collection collection, List<Picked> picked, Random random) {
        int span = shelf.highestPrice() - shelf.lowestPrice();
        double base = shelf.lowestPrice() + (picked.isEmpty() ? span / 2 : random.nextInt(Math.max(1, span / 3)));
        boolean offer = random.nextInt(7) == 0;
        boolean madeToOrder = random.nextInt(30) == 0;
        String sku =
                "LL-" + shelf.code() + "-" + collection.key().substring(0, 3).toUpperCase(Locale.ROOT);
        List<Variant> made = new ArrayList<>();
        combine(picked, 0, new ArrayList<>(), values -> {
            double factor = values.stream().mapToDouble(Value::priceFactor).reduce(1, (one, two) -> one * two);
            BigDecimal price = price(base * factor);
            StringBuilder number = new StringBuilder(sku);
            values.forEach(value -> number.append('-').append(value.code()));
            made.add(new Variant(
                    number.toString(),
                    barcode(++variants),
                    values.stream().map(value -> value.name().english()).toList(),
                    price,
                    offer ? price(base * factor * 1.25) : null,
                    price.multiply(new BigDecimal("0.42")).setScale(2, java.math.RoundingMode.HALF_UP),
                    (int) Math.round(shelf.grams() * factor),
                    !madeToOrder,
                    madeToOrder || random.nextInt(16) == 0 ? 0 : 1 + random.nextInt(60)));
        });
        return made;
    }

    private static void combine(List<Picked> picked, int at, List<Value> chosen, Consumer<List<Value>> each) {
        if (at == picked.size()) {
            each.accept(List.copyOf(chosen));
            return;
        }
        for (Value value : picked.get(at).values()) {
            chosen.add(value);
            combine(picked, at + 1, chosen, each);
            chosen.removeLast();
        }
    }

    private static List<String> tags(Shelf shelf, Collection collection, Material material, boolean offer) {
        List<String> tags = new ArrayList<>(List.of(
                collection.name().english(),
                material.name().english(),
                shelf.title().english()));
        if (material.natural()) {
            tags.add("natural");
        }
        if (offer) {
            tags.add("offer");
        }
        return tags;
    }

    private static List<String> categories(Shelf shelf, Material material, BigDecimal price, Random random) {
        List<String> categories = new ArrayList<>(List.of(shelf.reference()));
        if (random.nextInt(12) == 0) {
            categories.add("new-arrivals");
        }
        if (price.compareTo(BigDecimal.valueOf(30)) < 0 && random.nextInt(3) == 0) {
            categories.add("gifts");
        }
        if (material.natural() && random.nextInt(8) == 0) {
            categories.add("natural-materials");
        }
        return categories;
    }

    private static List<Image> images(String reference, String title, Random random) {
        int count = random.nextInt(24) == 0 ? 0 : 1 + random.nextInt(4);
        List<Image> images = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String view = i == 1 ? "" : i == 2 ? ", detail" : i == 3 ? ", in the room" : ", from the side";
            images.add(new Image(IMAGES + reference + "-" + i + ".jpg", title + view));
        }
        return images;
    }

    private static Words description(Shelf shelf, Collection collection, Material material) {
        String english = "<p>%s %s</p><ul><li>Material: %s</li><li>Care: %s</li><li>From the collection “%s”</li></ul>"
                .formatted(
                        collection.sentence().english(),
                        shelf.sentence().english(),
                        material.name().english(),
                        material.care().english(),
                        collection.name().english());
        String chinese = "<p>%s%s</p><ul><li>材质：%s</li><li>养护：%s</li><li>系列：“%s”</li></ul>"
                .formatted(
                        collection.sentence().chinese(),
                        shelf.sentence().chinese(),
                        material.name().chinese(),
                        material.care().chinese(),
                        collection.name().chinese());
        return new Words(english, chinese);
    }

    private static BigDecimal price(double about) {
        return BigDecimal.valueOf(Math.max(1, Math.round(about)) * 100L - 10, 2);
    }

    /** EAN-13 out of the range that is kept for use inside one company. */
    private static String barcode(int number) {
        String digits = "29" + String.format(Locale.ROOT, "%010d", 4_000_000 + number);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String slug(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T found) {
        return Objects.requireNonNull(found, "a table of the vocabulary names a word that no table has");
    }
}
