package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionPlanTest {

    @Test
    void aValueThatAllOfItsVariantsExchangeIsRenamed() {
        OptionPlan plan = plan(List.of(wanted("Size", "Small", "M")), remote("Size", "S", "M"));

        assertThat(plan.needsVariants()).isTrue();
        assertThat(plan.updates(List.of(both("S", "Small"), both("M", "M")), true))
                .containsExactly(new ShopifyOptionEdits.Update("Size", null, Map.of("Size/S", "Small"), List.of()));
    }

    @Test
    void aValueOfWhichAVariantLeftOrIsAStrangersStaysAndTheNewOneIsAdded() {
        OptionPlan plan = plan(List.of(wanted("Size", "L", "M")), remote("Size", "S", "M"));

        assertThat(plan.updates(List.of(both("S", "L"), both("S", null), both("M", "M")), true))
                .containsExactly(new ShopifyOptionEdits.Update("Size", null, Map.of(), List.of("L")));
    }

    @Test
    void aValueWhoseVariantsPartIsNotRenamed() {
        OptionPlan plan = plan(List.of(wanted("Size", "S1", "S2")), remote("Size", "S"));

        assertThat(plan.updates(List.of(both("S", "S1"), both("S", "S2")), true))
                .containsExactly(new ShopifyOptionEdits.Update("Size", null, Map.of(), List.of("S1", "S2")));
    }

    @Test
    void theCaseOfLettersIsAName() {
        OptionPlan plan = plan(List.of(wanted("SIZE", "s")), remote("Size", "S"));

        assertThat(plan.needsVariants()).isFalse();
        assertThat(plan.updates(List.of(), true))
                .containsExactly(new ShopifyOptionEdits.Update("Size", "SIZE", Map.of("Size/S", "s"), List.of()));
    }

    @Test
    void namesAreLeftAloneWhereTextsAreTheMerchants() {
        OptionPlan plan = plan(List.of(wanted("Length", "S")), remote("Size", "S"));

        assertThat(plan.updates(List.of(), false)).isEmpty();
        assertThat(plan.updates(List.of(), true)).hasSize(1);
    }

    @Test
    void whatMovesIsToldByItsNameAndWhatIsSurplusGoes() {
        OptionPlan plan = plan(List.of(wanted("Colour", "Red")), remote("Size", "S", "M"), remote("Colour", "Red"));

        assertThat(plan.updates(List.of(), true)).isEmpty();
        assertThat(plan.creations()).isEmpty();
        assertThat(plan.deletions()).containsExactly("Size");
    }

    @Test
    void anOptionOfTheMerchantIsNoneOfOurs() {
        OptionPlan plan = new OptionPlan(
                List.of(wanted("Size", "S")), List.of(remote("Size", "S"), remote("Gift", "No")), Set.of("Size"));

        assertThat(plan.deletions()).isEmpty();
        assertThat(plan.order(List.of(remote("Gift", "No"), remote("Size", "S"))))
                .extracting(ShopifyOptionEdits.RemoteOption::name)
                .containsExactly("Size", "Gift");
        assertThat(plan.order(List.of(remote("Size", "S"), remote("Gift", "No"))))
                .isEmpty();
    }

    @Test
    void valuesFollowTheCataloguesOrderAndOthersStayBehind() {
        OptionPlan plan = plan(List.of(wanted("Size", "S", "M", "L")), remote("Size", "S", "X", "L", "M"));

        assertThat(plan.order(List.of(remote("Size", "S", "X", "L", "M")))
                        .getFirst()
                        .values()
                        .values())
                .containsExactly("S", "M", "L", "X");
    }

    private static OptionPlan plan(List<OptionPlan.Wanted> wanted, ShopifyOptionEdits.RemoteOption... there) {
        return new OptionPlan(wanted, List.of(there), Set.of("Size", "Colour"));
    }

    private static OptionPlan.Wanted wanted(String name, String... values) {
        return new OptionPlan.Wanted(name, List.of(values));
    }

    private static ShopifyOptionEdits.RemoteOption remote(String name, String... values) {
        Map<String, String> byGid = new LinkedHashMap<>();
        for (String value : values) {
            byGid.put(name + "/" + value, value);
        }
        return new ShopifyOptionEdits.RemoteOption(name, name, byGid);
    }

    private static OptionPlan.Both both(String before, @Nullable String now) {
        return new OptionPlan.Both(List.of(before), now == null ? null : List.of(now));
    }
}
