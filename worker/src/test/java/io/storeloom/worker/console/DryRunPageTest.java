package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Waiting;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a synchronization would do is looked at before it is sent: what somebody else edited stands out. */
@Console.InHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunPageTest {

    private static final double PATIENCE = 60_000;

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final ApiMerchant merchant;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String category = "dry-" + run;
    private final List<String> products =
            IntStream.rangeClosed(1, 3).mapToObj(n -> "D-" + run + "-" + n).toList();

    DryRunPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
    }

    @BeforeAll
    void aCatalogue() {
        merchant.load(Lines.category(category, "To look at") + lines("Lamp"));
    }

    private String lines(String title) {
        return products.stream()
                .map(reference -> Lines.product(reference, title + " " + reference, category, 1))
                .collect(Collectors.joining());
    }

    @AfterAll
    void noneOfIt() {
        merchant.remove(products);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void whatWouldChangeIsToldFieldByFieldAndNothingIsSent() throws IOException {
        String shop = "dry-" + UUID.randomUUID() + ".myshopify.com";
        UUID store = merchant.store("To look at", shop, Plan.UNLIMITED);
        merchant.change(store, "assortment", Map.of("by", "CATEGORIES", "values", List.of(category)));
        UUID first = merchant.sync(store);
        Waiting.until(() -> merchant.event(first).path("status").asString().equals("COMPLETED"), Duration.ofMinutes(2));
        shopify.merchant(shop).editProduct(gid(shop, products.get(0)), Map.of("title", "On sale today"));
        merchant.load(lines("Torch"));
        long before = shopify.requests().lastSeq();

        Page page = console.open("/stores/" + store + "/dry-runs");
        assertThat(page.locator("main")).containsText("No dry run of this store yet.");
        page.locator(".dry-run-form .button.primary").click();
        assertThat(page).hasURL(Pattern.compile("/dry-runs/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1 .badge")).hasText("Ready", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("[data-tile=changed] strong")).hasText("3");
        assertThat(page.locator("[data-tile=overwritten] strong")).hasText("1");
        assertThat(page.locator("[data-tile=points] strong")).not().hasText("0");

        page.click("[data-tile=overwritten]");
        assertThat(page).hasURL(Pattern.compile("overwritten=true"));
        assertThat(page.locator(".dry-run-item")).hasCount(1);
        page.locator(".dry-run-item summary").focus();
        page.keyboard().press("Enter");
        Locator lost = page.locator(".field-table tr.overwrites");
        assertThat(lost).containsText("title");
        assertThat(lost).containsText("On sale today");
        assertThat(lost).containsText("Torch " + products.get(0));
        assertThat(lost).containsText("somebody else’s value is lost");

        Download csv = page.waitForDownload(
                () -> page.locator(".page-head a:has-text('CSV')").click());
        assertThat(Files.readString(csv.path())).contains("On sale today").contains("Torch " + products.get(0));
        assertThat(shopify.requests().mutations(shop, before)).isEmpty();
        page.click(".crumbs a:has-text('Dry run')");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.context().close();
    }

    private String gid(String shop, String reference) {
        return shopify.shop(shop).products().values().stream()
                .filter(product -> product.title.endsWith(reference))
                .findFirst()
                .orElseThrow()
                .gid();
    }
}
