package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody narrowed a store's assortment by mistake: what would leave is looked at, and then let go or kept. */
@Console.InHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionReviewPageTest {

    private static final int PRODUCTS = 60;
    private static final double PATIENCE = 60_000;

    private final Console console;
    private final ApiMerchant merchant;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String category = "review-" + run;
    private final List<String> products = IntStream.rangeClosed(1, PRODUCTS)
            .mapToObj(n -> "R-%s-%02d".formatted(run, n))
            .toList();
    private String shop = "";
    private UUID event = new UUID(0, 0);

    DeletionReviewPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), House.get().simulator());
    }

    @BeforeAll
    void aCatalogue() {
        merchant.load(Lines.category(category, "To review")
                + products.stream()
                        .map(reference -> Lines.product(reference, "Lamp " + reference, category, 2))
                        .collect(Collectors.joining()));
    }

    @AfterAll
    void noneOfIt() {
        merchant.remove(products);
    }

    @BeforeEach
    void aRunThatWouldRemoveNearlyAll() {
        shop = "review-" + UUID.randomUUID() + ".myshopify.com";
        UUID store = merchant.store("Review", shop, Plan.UNLIMITED);
        merchant.change(store, "assortment", Map.of("by", "CATEGORIES", "values", List.of(category)));
        UUID first = merchant.sync(store);
        Waiting.until(() -> status(first).equals("COMPLETED"), Duration.ofMinutes(2));
        merchant.change(store, "assortment", Map.of("by", "LIST", "values", products.subList(0, 1)));
        event = merchant.sync(store);
        Waiting.until(() -> status(event).equals("PAUSED"), Duration.ofMinutes(1));
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    private String status(UUID event) {
        return merchant.event(event).path("status").asString();
    }

    @Test
    void whatWouldGoIsListedAndGoesWhenItIsConfirmed() {
        Page page = console.open("/activity/" + event);
        page.locator(".banner.warning a:has-text('Review the deletions')").click();
        assertThat(page).hasURL(Pattern.compile("/activity/" + event + "/deletions$"));
        assertThat(page.locator("[data-leaving=products] strong")).hasText("59");
        assertThat(page.locator("[data-leaving=variants] strong")).hasText("118");
        assertThat(page.locator("[data-leaving=products] small")).hasText("are archived and unpublished");
        assertThat(page.locator(".deletion-table tbody tr")).hasCount(50);
        assertThat(page.locator(".deletion-table tbody tr").first()).containsText("Lamp " + products.get(1));
        assertThat(page.locator(".deletion-table tbody tr").first()).containsText("2 variants");
        page.locator(".pager button").last().click();
        assertThat(page.locator(".deletion-table tbody tr")).hasCount(9);
        page.fill("input[name=reference]", products.get(0));
        assertThat(page.locator(".empty")).containsText("No item matches");
        page.fill("input[name=reference]", products.get(7));
        assertThat(page.locator(".deletion-table tbody tr")).hasCount(1);

        page.locator(".review .button.danger").focus();
        page.keyboard().press("Enter");
        Locator dialog = page.locator("confirm-dialog sl-dialog[open]");
        assertThat(dialog).containsText("59 products are archived and unpublished");
        assertThat(dialog).containsText("An archived product comes back");
        dialog.locator(".button.danger").press("Enter");
        assertThat(page).hasURL(Pattern.compile("/activity/" + event + "$"));
        assertThat(page.locator("h1 .badge")).hasText("Completed", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".outcomes")).containsText("59 Deleted");
        assertThat(active()).isEqualTo(1);
        page.context().close();
    }

    @Test
    void aCancelledRunKeepsEverything() {
        Page page = console.open("/activity/" + event + "/deletions");
        page.locator(".review button:has-text('Cancel the run, keep everything')")
                .click();
        page.click("confirm-dialog .button.danger");
        assertThat(page.locator("h1 .badge")).hasText("Cancelled", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".empty")).containsText("No deletion waits for review");
        assertThat(active()).isEqualTo(PRODUCTS);
        page.context().close();
    }

    @Test
    void anOperatorLooksAndAnApproverDecides() {
        Page page = console.stranger();
        page.navigate(console.api().url() + "/activity/" + event + "/deletions");
        Console.signIn(page, merchant.person("OPERATOR"));
        assertThat(page.locator(".review")).containsText("An approver has these items removed");
        assertThat(page.locator(".review button")).hasCount(0);
        page.context().close();
    }

    private long active() {
        return House.get().simulator().shop(shop).products().values().stream()
                .filter(product -> product.status.equals("ACTIVE"))
                .count();
    }
}
