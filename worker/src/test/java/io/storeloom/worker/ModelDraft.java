package io.storeloom.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * A sequence while jqwik draws it up: the state of its chain of actions, pure, so that each step fits what the steps before it left. It
 * is played afterwards.
 */
final class ModelDraft {

    private final ModelGoods goods = ModelGoods.beginning();
    private final List<ModelStep> steps = new ArrayList<>();

    void add(ModelStep step) {
        if (step.fits(goods)) {
            step.draw(goods);
            steps.add(step);
        }
    }

    List<ModelStep> steps() {
        return List.copyOf(steps);
    }

    @Override
    public String toString() {
        return steps.size() + " steps";
    }
}
