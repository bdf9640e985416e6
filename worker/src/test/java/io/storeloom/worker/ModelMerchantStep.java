package io.storeloom.worker;

/** What the merchant does in the shop's admin. */
sealed interface ModelMerchantStep extends ModelStep {

    /** To a product of ours. */
    enum Deed {
        ADDS_A_TAG("adds a tag to"),
        TAKES_A_TAG("takes a tag off"),
        RETITLES("retitles"),
        SAYS_CARE("says how to care for"),
        ADDS_A_METAFIELD("adds a metafield to"),
        ARCHIVES("archives"),
        UNPUBLISHES("unpublishes"),
        DELETES("deletes"),
        ADDS_A_SIZE("adds a size to"),
        COLLECTS("puts into a collection of their own");

        private final String words;

        Deed(String words) {
            this.words = words;
        }
    }

    record Does(Deed deed, String reference) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            return goods.products.containsKey(reference)
                    && !(deed == Deed.ADDS_A_SIZE && reference.equals(ModelGoods.PLAIN));
        }

        @Override
        public void play(ModelScene scene) {
            scene.admin.does(deed, reference);
        }

        @Override
        public String toString() {
            return "the merchant " + deed.words + " " + reference;
        }
    }

    /** To a variant of ours. */
    enum SizeDeed {
        PRICES("prices"),
        SELLS("sells one"),
        DELETES("deletes");

        private final String words;

        SizeDeed(String words) {
            this.words = words;
        }
    }

    record DoesToSize(SizeDeed deed, String reference, String key) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            ModelGoods.Product product = goods.products.get(reference);
            return product != null && product.sizes().containsKey(key);
        }

        @Override
        public void play(ModelScene scene) {
            scene.admin.does(deed, reference, key);
        }

        @Override
        public String toString() {
            return "the merchant " + deed.words + " " + reference + "-" + key;
        }
    }

    /** To a product and a collection of ours. */
    record Joins(String reference, String category) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            ModelGoods.Product product = goods.products.get(reference);
            return product != null
                    && goods.categories.containsKey(category)
                    && !product.categories().contains(category);
        }

        @Override
        public void play(ModelScene scene) {
            scene.collections.joins(reference, category);
        }

        @Override
        public String toString() {
            return "the merchant puts " + reference + " into " + category;
        }
    }

    record Leaves(String reference, String category) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            ModelGoods.Product product = goods.products.get(reference);
            return product != null && product.categories().contains(category);
        }

        @Override
        public void play(ModelScene scene) {
            scene.collections.leaves(reference, category);
        }

        @Override
        public String toString() {
            return "the merchant takes " + reference + " out of " + category;
        }
    }

    record RetitlesCollection(String category) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            return goods.categories.containsKey(category);
        }

        @Override
        public void play(ModelScene scene) {
            scene.collections.retitlesCollection(category);
        }

        @Override
        public String toString() {
            return "the merchant retitles " + category;
        }
    }

    record DeletesCollection(String category) implements ModelMerchantStep {
        @Override
        public boolean fits(ModelGoods goods) {
            return goods.categories.containsKey(category);
        }

        @Override
        public void play(ModelScene scene) {
            scene.collections.deletesCollection(category);
        }

        @Override
        public String toString() {
            return "the merchant deletes " + category;
        }
    }

    /** A product that is theirs alone. */
    record Adds(int number) implements ModelMerchantStep {
        @Override
        public void play(ModelScene scene) {
            scene.admin.adds(number);
        }

        @Override
        public String toString() {
            return "the merchant adds a product of their own, number " + number;
        }
    }
}
