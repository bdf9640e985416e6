package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One shop with its tenant while a sequence is played. */
final class ModelScene {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Merchant merchant = Merchant.on(Plan.PLUS, ModelTerms.BEGINNING.version());
    final ModelGoods goods = ModelGoods.beginning();
    final ModelTheirs theirs = new ModelTheirs();
    final ModelShop shop = new ModelShop(merchant.shop());
    final ModelRuns runs = new ModelRuns(merchant);
    final ModelAdmin admin = new ModelAdmin(this);
    final ModelCollectionAdmin collections = new ModelCollectionAdmin(this);

    /** Whether every product that left was archived, because deleting was never asked for. */
    boolean onlyArchives = true;

    ModelScene() {
        merchant.set(Map.of(
                "locations", Map.of("MAIN", shop.location().gid()),
                "publications", List.of(shop.publication().gid())));
        settings(goods.terms);
        goods.categories.forEach(
                (reference, category) -> new ModelCatalogueStep.PutsCategory(reference, category).play(this));
        goods.products.forEach((reference, product) -> new ModelCatalogueStep.Puts(reference, product).play(this));
        theirs.review(goods);
    }

    void play(List<ModelStep> steps) {
        for (ModelStep step : steps) {
            step.play(this);
            step.draw(goods);
            onlyArchives &= !goods.terms.delete();
            theirs.review(goods);
        }
    }

    void settings(ModelTerms terms) {
        merchant.set(terms.members());
    }

    /** Whether no run may change what the merchant gave the group: by the settings of now, and of the run that is open. */
    boolean isTheirs(FieldGroup group) {
        return !goods.terms.ours(group) && owner(group, goods.terms.owner(group)) != Owner.OURS;
    }

    /** Whether stock that was sent once is sent no more. */
    boolean stockIsTheirs() {
        return !goods.terms.ours(FieldGroup.STOCK) || !goods.terms.overwrite();
    }

    /** Under the open run's settings; the given one when none is open. */
    private Owner owner(FieldGroup group, Owner otherwise) {
        return runs.open()
                .map(row -> JSON.readTree(
                        Objects.requireNonNull(row.get("snapshot")).toString()))
                .map(snapshot -> owner(snapshot, group))
                .orElse(otherwise);
    }

    private static Owner owner(JsonNode snapshot, FieldGroup group) {
        return Owner.valueOf(snapshot.path("settings")
                .path("ownership")
                .path("groups")
                .path(group.name())
                .asString(Owner.OURS.name()));
    }
}
