package io.storeloom.worker;

import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;

/** What somebody does to the connector's settings. They start nothing, and hold from the next event on. */
sealed interface ModelSettingStep extends ModelStep {

    ModelTerms in(ModelTerms terms);

    @Override
    default boolean fits(ModelGoods goods) {
        return !in(goods.terms).equals(goods.terms);
    }

    @Override
    default void draw(ModelGoods goods) {
        goods.terms = in(goods.terms);
    }

    @Override
    default void play(ModelScene scene) {
        scene.settings(in(scene.goods.terms));
    }

    record Turns(ModelTerms.Switch which, boolean on) implements ModelSettingStep {
        @Override
        public ModelTerms in(ModelTerms terms) {
            return terms.with(which, on);
        }

        @Override
        public String toString() {
            return "the connector " + (on ? "" : "no longer ") + which.words();
        }
    }

    record Owns(FieldGroup group, Owner owner) implements ModelSettingStep {
        @Override
        public ModelTerms in(ModelTerms terms) {
            return terms.owner(group) == owner ? terms : terms.owning(group, owner);
        }

        @Override
        public String toString() {
            return group + " become " + owner;
        }
    }

    record Shows(Assortment shown) implements ModelSettingStep {
        @Override
        public ModelTerms in(ModelTerms terms) {
            return terms.showing(shown);
        }

        @Override
        public String toString() {
            return "the connector shows " + shown.by() + " " + shown.values();
        }
    }

    /** Versions only rise: an older one does not show what a newer one made. */
    record Speaks(String version) implements ModelSettingStep {
        @Override
        public ModelTerms in(ModelTerms terms) {
            return version.compareTo(terms.version()) > 0 ? terms.speaking(version) : terms;
        }

        @Override
        public String toString() {
            return "the connector speaks " + version;
        }
    }
}
