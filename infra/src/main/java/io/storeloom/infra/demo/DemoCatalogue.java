package io.storeloom.infra.demo;

import io.storeloom.infra.demo.Vocabulary.Room;
import io.storeloom.infra.demo.Vocabulary.Shelf;
import io.storeloom.infra.demo.Vocabulary.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of "Lumen & Loom", a house of home textiles, lighting and tableware that we made up: about a hundred
 * categories in three levels, 682 products and some 3,200 variants in English and Chinese. The same in every run.
 */
public final class DemoCatalogue {

    private static final int PRODUCTS_PER_SHELF = 11;

    private final List<DemoCategory> categories;
    private final List<DemoProduct> products;

    private DemoCatalogue(List<DemoCategory> categories, List<DemoProduct> products) {
        this.categories = categories;
        this.products = products;
    }

    /**
     * One category.
     *
     * @param parent a reference, empty at the top
     * @param position among its siblings, from 0
     */
    record DemoCategory(String reference, String parent, int position, Words title, Words descriptionHtml) {}

    public static DemoCatalogue made() {
        Vocabulary words = Vocabulary.read();
        List<DemoCategory> categories = new ArrayList<>();
        Map<String, Integer> siblings = new HashMap<>();
        for (Room room : words.rooms()) {
            categories.add(category(room.reference(), room.parent(), room.title(), room.sentence(), siblings));
        }
        List<DemoProduct> products = new ArrayList<>();
        DemoProducts maker = new DemoProducts(words);
        for (int shelf = 0; shelf < words.shelves().size(); shelf++) {
            Shelf each = words.shelves().get(shelf);
            categories.add(category(each.reference(), each.parent(), each.title(), each.sentence(), siblings));
            for (int number = 0; number < PRODUCTS_PER_SHELF; number++) {
                products.add(maker.product(each, shelf, number));
            }
        }
        return new DemoCatalogue(List.copyOf(categories), List.copyOf(products));
    }

    /** Every category as a line of the catalogue's NDJSON import, parents before children. */
    public String categoriesNdjson() {
        return Ndjson.categories(categories);
    }

    /** Every product as a line of the catalogue's NDJSON import, in both languages. */
    public String productsNdjson() {
        return Ndjson.products(products);
    }

    /** Every product in English, as Shopify's own product export writes it. */
    public String productsCsv() {
        return ShopifyCsv.export(products);
    }

    List<DemoCategory> categories() {
        return categories;
    }

    List<DemoProduct> products() {
        return products;
    }

    private static DemoCategory category(
            String reference, String parent, Words title, Words sentence, Map<String, Integer> siblings) {
        int position = siblings.merge(parent, 1, Integer::sum) - 1;
        Words description = new Words("<p>" + sentence.english() + "</p>", "<p>" + sentence.chinese() + "</p>");
        return new DemoCategory(reference, parent, position, title, description);
    }
}
