package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** What the merchant does in the shop's admin: does it, and notes what has to stay and what only a refresh can mend. */
final class ModelAdmin {

    static final String CARE = "theirs";

    private static final String OWN_TAG = "theirs-";
    private static final String OWN_SIZE = "Theirs";

    private final ModelScene scene;
    private final ModelTheirs theirs;
    private int count;

    ModelAdmin(ModelScene scene) {
        this.scene = scene;
        this.theirs = scene.theirs;
    }

    io.storeloom.infra.shopify.door.Merchant hands() {
        return scene.merchant.admin();
    }

    /** Leaves what a run takes away at this very moment. */
    static void attempt(BooleanSupplier there, Runnable deed) {
        try {
            deed.run();
        } catch (IllegalArgumentException refused) {
            if (there.getAsBoolean()) {
                throw refused;
            }
        }
    }

    boolean there(Product product) {
        return scene.shop.products().stream().anyMatch(each -> each.id == product.id);
    }

    /** A number that no other deed of this sequence has. */
    int next() {
        return ++count;
    }

    private boolean there(Variant variant) {
        return scene.shop.products().stream()
                .flatMap(each -> each.variants.stream())
                .anyMatch(each -> each.id == variant.id);
    }

    void does(ModelMerchantStep.Deed deed, String reference) {
        scene.shop
                .product(reference)
                .ifPresent(product -> attempt(() -> there(product), () -> does(deed, reference, product)));
    }

    private void does(ModelMerchantStep.Deed deed, String reference, Product product) {
        String gid = product.gid();
        switch (deed) {
            case ADDS_A_TAG -> {
                String tag = OWN_TAG + ++count;
                hands().addTag(gid, tag);
                theirs.tags.computeIfAbsent(product.id, id -> new HashSet<>()).add(tag);
            }
            case TAKES_A_TAG -> takesTag(reference, product);
            case RETITLES -> {
                String title = "Theirs " + ++count;
                hands().editProduct(gid, Map.of("title", title));
                retitled(reference, gid, title);
            }
            case SAYS_CARE -> {
                hands().setMetafield(gid, "custom", "care", "single_line_text_field", CARE);
                theirs.careOf.add(gid);
                drift(reference, ModelTheirs.Aspect.CARE);
            }
            case ADDS_A_METAFIELD -> {
                String bin = "bin " + ++count;
                hands().setMetafield(gid, "erp", "bin", "single_line_text_field", bin);
                theirs.bins.put(gid, bin);
            }
            case ARCHIVES -> {
                hands().editProduct(gid, Map.of("status", "ARCHIVED"));
                drift(reference, ModelTheirs.Aspect.STATUS);
            }
            case UNPUBLISHES -> {
                hands().graphql(
                                """
                        mutation($id: ID!, $input: [PublicationInput!]!) {
                          publishableUnpublish(id: $id, input: $input) { userErrors { message } } }""",
                                Map.of(
                                        "id",
                                        gid,
                                        "input",
                                        List.of(Map.of(
                                                "publicationId",
                                                scene.shop.publication().gid()))));
                drift(reference, ModelTheirs.Aspect.PUBLICATION);
            }
            case DELETES -> {
                hands().deleteProduct(gid);
                drift(reference, ModelTheirs.Aspect.EXISTENCE);
            }
            case ADDS_A_SIZE -> addsSize(product);
            case COLLECTS -> {
                long own = ownCollection();
                hands().collections().join("gid://shopify/Collection/" + own, gid);
                Objects.requireNonNull(theirs.collections.get(own)).members().add(product.id);
            }
        }
    }

    private void takesTag(String reference, Product product) {
        product.tags.stream()
                .filter(tag -> !tag.startsWith(OWN_TAG))
                .findFirst()
                .ifPresent(tag -> {
                    hands().removeTag(product.gid(), tag);
                    if (!guard(FieldGroup.TAGS, product.gid(), reference, tag)) {
                        drift(reference, ModelTheirs.Aspect.TAGS);
                    }
                });
    }

    void retitled(String reference, String gid, String title) {
        theirs.says("title " + reference, title);
        if (!guard(FieldGroup.TEXT, gid, reference, title)) {
            drift(reference, ModelTheirs.Aspect.TITLE);
        }
    }

    private void addsSize(Product product) {
        boolean has =
                product.variants.stream().anyMatch(each -> each.optionNames().contains(OWN_SIZE));
        if (!has && product.options.getFirst().name.equals("Size")) {
            List<Map<String, String>> values = List.of(Map.of("optionName", "Size", "name", OWN_SIZE));
            String gid = hands().variants().add(product.gid(), Map.of("price", "77.00", "optionValues", values));
            theirs.variants.put(number(gid), product.id);
        }
    }

    private long ownCollection() {
        if (theirs.collections.isEmpty()) {
            String title = "Their favourites";
            theirs.collections.put(
                    number(hands().collections().add(title)), new ModelTheirs.Collection(title, new HashSet<>()));
        }
        return theirs.collections.keySet().iterator().next();
    }

    private static long number(String gid) {
        return Long.parseLong(gid.substring(gid.lastIndexOf('/') + 1));
    }

    void does(ModelMerchantStep.SizeDeed deed, String reference, String key) {
        scene.shop
                .variant(reference, key)
                .ifPresent(variant -> attempt(
                        () -> there(variant) && there(variant.owner()),
                        () -> does(deed, reference + "-" + key, variant)));
    }

    private void does(ModelMerchantStep.SizeDeed deed, String reference, Variant variant) {
        switch (deed) {
            case PRICES -> {
                String price = (90 + ++count) + ".00";
                hands().variants().setPrice(variant.gid(), price);
                theirs.says("price " + reference, price);
                if (!guard(FieldGroup.PRICES, variant.gid(), reference, price)) {
                    drift(reference, ModelTheirs.Aspect.PRICES);
                }
            }
            case SELLS -> sells(reference, variant);
            case DELETES -> {
                if (variant.owner().variants.size() > 1) {
                    hands().variants().delete(variant.gid());
                    if (!guard(FieldGroup.VARIANTS, variant.owner().gid(), reference, "gone")) {
                        drift(reference, ModelTheirs.Aspect.EXISTENCE);
                    }
                }
            }
        }
    }

    /** What was sold after the first stock stays sold, where stock is sent only once. */
    private void sells(String reference, Variant variant) {
        boolean settled = scene.runs.settled(reference);
        scene.shop.stock(variant).ifPresent(before -> {
            hands().stock().sell(variant.gid(), scene.shop.location().gid(), 1);
            theirs.says("stock " + reference, "sold");
            drift(reference, ModelTheirs.Aspect.STOCK);
            if (settled && scene.stockIsTheirs()) {
                theirs.guarded.put(
                        new ModelTheirs.Guard(FieldGroup.STOCK, variant.gid(), reference),
                        Integer.toString(before - 1));
            }
        });
    }

    void adds(int number) {
        if (number > theirs.products.size()) {
            String gid = hands().addProduct(
                            Map.of("title", "Theirs, number " + number, "tags", List.of("a"), "vendor", "Them"));
            theirs.products.put(gid, scene.shop.whole(gid));
        }
    }

    /** Whether the group is theirs now, for any run that is under way too; then the value has to stay. */
    private boolean guard(FieldGroup group, String object, String reference, String value) {
        boolean stays = scene.isTheirs(group);
        if (stays) {
            theirs.guarded.put(new ModelTheirs.Guard(group, object, reference), value);
        }
        return stays;
    }

    void drift(String reference, ModelTheirs.Aspect aspect) {
        theirs.drifted.add(new ModelTheirs.Drift(reference, aspect));
    }
}
