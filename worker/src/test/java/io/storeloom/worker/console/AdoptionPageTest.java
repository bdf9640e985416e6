package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A shop that is not empty: an operator has it looked through, decides what is ambiguous, and lets it count. */
@Console.InHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptionPageTest {

    private static final double PATIENCE = 60_000;

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final ApiMerchant merchant;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String category = "adopt-" + run;
    /** Found once in the shop, twice, twice, and not at all. */
    private final List<String> products = Stream.of("once", "twice", "twice-too", "new")
            .map(name -> name + "-" + run)
            .toList();

    private String shop = "";
    private UUID store = new UUID(0, 0);

    AdoptionPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
    }

    @BeforeAll
    void aCatalogue() {
        merchant.load(Lines.category(category, "To adopt")
                + products.stream()
                        .map(reference -> Lines.product(reference, "Ours " + reference, category, 1))
                        .collect(Collectors.joining()));
    }

    @AfterAll
    void noneOfIt() {
        merchant.remove(products);
    }

    @BeforeEach
    void aShopThatHoldsSomeOfIt() {
        shop = "adopt-" + UUID.randomUUID() + ".myshopify.com";
        store = merchant.store("To adopt", shop, Plan.UNLIMITED);
        merchant.change(store, "assortment", Map.of("by", "CATEGORIES", "values", List.of(category)));
        merchant.change(store, "adoptBy", List.of("SKU"));
        theirs("Found once", products.get(0));
        theirs("First of two", products.get(1));
        theirs("Second of two", products.get(1));
        theirs("One or the other", products.get(2));
        theirs("The other one", products.get(2));
        theirs("A poster", "poster");
    }

    private void theirs(String title, String reference) {
        shopify.merchant(shop)
                .addProduct(Map.of(
                        "title",
                        title,
                        "productOptions",
                        List.of(Map.of("name", "Size", "values", List.of(Map.of("name", "Size 1")))),
                        "variants",
                        List.of(Map.of(
                                "optionValues",
                                List.of(Map.of("optionName", "Size", "name", "Size 1")),
                                "sku",
                                reference + "-1",
                                "price",
                                "99.00"))));
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void whatIsAmbiguousIsDecidedByKeyboardAndTheRunConfirmed() {
        Page page = console.open("/stores/" + store + "/adoption");
        assertThat(page.locator(".empty")).containsText("No adoption run yet");
        page.locator(".page-head button:has-text('Start adoption run')").click();
        assertThat(page.locator(".adoption-run .badge")).hasText("Waiting", within());
        assertThat(page.locator(".banner.warning")).containsText("wait for a decision");
        assertThat(list(page, "MATCHED")).containsText("2");
        assertThat(list(page, "ONLY_HERE")).containsText("Only here");

        Locator twice = item(page, products.get(1));
        assertThat(twice).containsText("Several objects of the shop carry one of its keys.");
        assertThat(twice.locator("input[type=radio]")).hasCount(4);
        twice.locator("label:has-text('Second of two') input").focus();
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        assertThat(twice.locator(".adoption-head")).containsText("Adopt");
        Locator next = item(page, products.get(2)).locator("input[type=radio]").first();
        assertThat(next).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(item(page, products.get(2)).locator(".adoption-head")).containsText("create a new one");
        assertThat(page.locator(".banner.warning"))
                .containsText("Everything is decided", new ContainsTextOptions().setTimeout(PATIENCE));

        list(page, "ONLY_THERE").click();
        assertThat(page.locator(".adoption-item").first()).containsText("A poster");
        page.locator(".page-head button:has-text('Confirm')").click();
        assertThat(page.locator("confirm-dialog")).containsText("From now on the store can be pushed to");
        page.click("confirm-dialog .button.primary");
        assertThat(page.locator(".adoption-run .badge")).hasText("Confirmed");

        page.navigate(console.api().url() + "/activity/" + merchant.sync(store));
        assertThat(page.locator("h1 .badge")).hasText("Completed", within());
        assertThat(titles())
                .containsExactlyInAnyOrder(
                        "Ours " + products.get(0),
                        "First of two",
                        "Ours " + products.get(1),
                        "One or the other",
                        "The other one",
                        "Ours " + products.get(2),
                        "Ours " + products.get(3),
                        "A poster");
        page.context().close();
    }

    @Test
    void aPushThatNeedsItLeadsThereAndTheRestMayBeLeftOut() {
        UUID event = merchant.sync(store);
        Page page = console.open("/activity/" + event);
        assertThat(page.locator(".banner.critical"))
                .containsText("The shop is not empty", new ContainsTextOptions().setTimeout(PATIENCE));
        page.locator(".banner.critical a:has-text('Go to the adoption run')").click();
        assertThat(page.locator(".adoption-run .badge")).hasText("Waiting", within());
        assertThat(page.locator(".adoption-run a")).hasAttribute("href", "/activity/" + event);

        page.locator(".page-head button:has-text('Confirm')").click();
        Locator dialog = page.locator("confirm-dialog sl-dialog[open]");
        assertThat(dialog).containsText("What becomes of them?");
        dialog.locator("button:has-text('leave')").click();
        assertThat(page.locator(".adoption-run .badge")).hasText("Confirmed");
        assertThat(item(page, products.get(1))).containsText("Leave it out");
        page.context().close();
    }

    private List<String> titles() {
        return shopify.shop(shop).products().values().stream()
                .map(product -> product.title)
                .toList();
    }

    private static Locator list(Page page, String list) {
        return page.locator("[data-list=" + list + "]");
    }

    private static Locator item(Page page, String reference) {
        return page.locator("[data-item='" + reference + "']");
    }

    private static HasTextOptions within() {
        return new HasTextOptions().setTimeout(PATIENCE);
    }
}
