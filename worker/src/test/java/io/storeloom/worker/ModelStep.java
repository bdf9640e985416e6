package io.storeloom.worker;

/** One thing that happens to a shop, said as a sentence; equal steps are interchangeable. */
sealed interface ModelStep permits ModelCatalogueStep, ModelSettingStep, ModelMerchantStep, ModelRunStep {

    /** Whether it means anything now. */
    default boolean fits(ModelGoods goods) {
        return true;
    }

    /** What it changes of what the catalogue and the settings say. */
    default void draw(ModelGoods goods) {}

    /** Does it in the house. What it finds missing in the shop, because no run has brought it yet, it leaves. */
    void play(ModelScene scene);
}
