package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.storeloom.worker.House;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A connector's settings as an admin changes them, before a shop that has locations, channels and languages of its own. */
@Console.InHouse
class ConnectorPageTest {

    private final Console console;
    private final ApiMerchant merchant;
    private final UUID store;

    ConnectorPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), House.get().simulator());
        store = merchant.store("Settings", "settings-" + UUID.randomUUID() + ".myshopify.com");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    private Page opened() {
        Page page = console.open("/stores/" + store + "/connector");
        assertThat(page.locator(".shop-read")).isVisible();
        return page;
    }

    @Test
    void isReachedFromTheStoreAndFromARunsConfiguration() {
        UUID event = merchant.sync(store);
        Page page = console.open("/stores");
        page.locator("[data-store='" + store + "'] a:has-text('Connector settings')")
                .click();
        assertThat(page).hasURL(Pattern.compile("/stores/" + store + "/connector$"));
        assertThat(page.locator("h1")).hasText("Connector settings");
        assertThat(page.locator(".facts")).containsText("Settings");
        page.navigate(console.api().url() + "/activity/" + event);
        page.locator("section[aria-labelledby=configuration] a").click();
        assertThat(page.locator("h1")).hasText("Connector settings");
        page.context().close();
    }

    @Test
    void whatIsSetIsSavedWholeAndStartsNoRun() {
        String list = "wholesale-" + UUID.randomUUID();
        merchant.priceList(list, "USD");
        Page page = opened();
        page.locator("input[name=assortment][value=TAGS]").check();
        page.fill("chip-field input", "lamp");
        page.keyboard().press("Enter");
        page.fill("chip-field input", "chair, table");
        assertThat(page.locator(".chip")).hasCount(3);
        page.getByLabel("Point of Sale").check();
        page.locator("input[name=languages][value=de]").check();
        page.selectOption("select[name=priceList]", list);
        assertThat(page.locator(".caution")).containsText("This list is in USD, the shop sells in EUR");
        page.fill("input[name=code]", "OUTLET");
        page.keyboard().press("Enter");
        page.getByLabel("Location of OUTLET").selectOption("Warehouse");
        page.locator("input[name=stockQuantity][value=ON_HAND]").check();
        page.locator("input[name='ownership/groups/TEXT'][value=ONLY_ON_CREATE]")
                .check();
        page.fill("input[name=namespace]", "custom");
        page.locator(".owner-table ~ .add-line button").click();
        page.locator("input[name='ownership/namespaces/custom'][value=ONLY_ON_CREATE]")
                .check();
        page.locator("input[name=leaving][value=DELETE]").check();
        page.fill("input[name=deletionReviewMinimum]", "10");
        page.getByLabel("Move Handle up").click();
        page.selectOption("select[name=schedule]", "WEEKLY");
        page.selectOption("select[name=hour]", "4");
        page.getByLabel("Sat", new Page.GetByLabelOptions().setExact(true)).check();
        page.selectOption("select[name=zone]", "Asia/Shanghai");
        assertThat(page.locator(".save-bar")).containsText("12 settings changed, not saved");
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("No run was started");

        JsonNode settings = merchant.connector(store).path("settings");
        assertThat(settings.path("assortment").toString())
                .isEqualTo("{\"by\":\"TAGS\",\"values\":[\"lamp\",\"chair\",\"table\"]}");
        assertThat(settings.path("publications").size()).isEqualTo(2);
        assertThat(settings.path("languages").toString()).isEqualTo("[\"de\"]");
        assertThat(settings.path("priceList").asString()).isEqualTo(list);
        assertThat(settings.path("locations").propertyNames()).contains("MAIN", "OUTLET");
        assertThat(settings.path("stockQuantity").asString()).isEqualTo("ON_HAND");
        assertThat(settings.path("ownership").toString())
                .isEqualTo("{\"groups\":{\"TEXT\":\"ONLY_ON_CREATE\"},\"namespaces\":{\"custom\":\"ONLY_ON_CREATE\"}}");
        assertThat(settings.path("leaving").asString()).isEqualTo("DELETE");
        assertThat(settings.path("deletionReviewMinimum").asInt()).isEqualTo(10);
        assertThat(settings.path("adoptBy").toString()).isEqualTo("[\"HANDLE\",\"SKU\"]");
        assertThat(settings.path("cron").asString()).isEqualTo("0 0 4 * * MON,TUE,WED,THU,FRI,SAT");
        assertThat(settings.path("zone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(merchant.events(store)).isEmpty();

        page.reload();
        assertThat(page.locator("select[name=schedule]")).hasValue("WEEKLY");
        assertThat(page.locator("select[name=hour]")).hasValue("4");
        assertThat(page.locator(".chip")).hasText(new String[] {"lamp", "chair", "table"});
        assertThat(page.locator(".save-bar")).containsText("No unsaved changes.");
        page.context().close();
    }

    @Test
    void whatCannotBeIsSaidAtItsFieldAndNothingEnteredIsLost() {
        Page page = opened();
        page.locator("input[name=assortment][value=LIST]").check();
        page.locator("input[name=overwriteStock]").check();
        page.locator("input[name='ownership/groups/STOCK'][value=THEIRS]").check();
        page.fill("input[name=deletionReviewPercent]", "120");
        page.click(".save-bar .primary");
        assertThat(page.locator(".banner.critical")).containsText("3 of them cannot be so");
        assertThat(page.locator("[data-owned=STOCK] .faults")).containsText("Turn “Overwrite stock” off");
        assertThat(page.locator("#fault-deletionReviewPercent")).containsText("A share is 0 to 100");
        assertThat(page.locator("#fault-assortment-values")).containsText("Nothing is listed.");
        assertThat(page.locator("input[name=deletionReviewPercent]")).hasValue("120");
        assertThat(page.locator(".section-fault")).hasCount(3);

        page.fill("input[name=deletionReviewPercent]", "20");
        assertThat(page.locator("#fault-deletionReviewPercent")).hasCount(0);
        page.locator("input[name=overwriteStock]").uncheck();
        page.fill("chip-field input", "P-0001");
        page.keyboard().press("Enter");
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("The settings are saved.");
        assertThat(merchant.connector(store)
                        .path("settings")
                        .path("deletionReviewPercent")
                        .asInt())
                .isEqualTo(20);
        page.context().close();
    }

    @Test
    void aScheduleWithoutADayIsNotSent() {
        Page page = opened();
        page.selectOption("select[name=schedule]", "WEEKLY");
        for (Locator day : page.locator("input[name=day]:checked").all().reversed()) {
            day.uncheck();
        }
        page.click(".save-bar .primary");
        assertThat(page.locator(".faults")).containsText("Choose at least one day");
        assertThat(merchant.connector(store).path("settings").path("cron").isNull())
                .isTrue();
        page.context().close();
    }

    @Test
    void somebodyElsesEditIsToldAndNeitherIsLost() {
        Page page = opened();
        page.locator("input[name=overwriteStock]").check();
        page.fill("input[name=deletionReviewMinimum]", "70");
        AtomicBoolean meanwhile = new AtomicBoolean();
        page.route("**/connector", route -> {
            if (route.request().method().equals("PUT") && meanwhile.compareAndSet(false, true)) {
                merchant.change(store, "deletionReviewMinimum", 90);
                merchant.change(store, "metafieldDefinitions", true);
            }
            route.resume();
        });
        page.click(".save-bar .primary");
        Locator conflict = page.locator(".conflict");
        assertThat(conflict).containsText("Somebody else saved these settings meanwhile.");
        assertThat(conflict.locator("[data-field=deletionReviewMinimum] td").last())
                .containsText("70");
        assertThat(conflict.locator("[data-field=metafieldDefinitions] td").last())
                .hasText("taken over");
        assertThat(page.locator("input[name=metafieldDefinitions]")).isChecked();
        assertThat(page.locator("input[name=overwriteStock]")).isChecked();
        assertThat(page.locator("input[name=deletionReviewMinimum]")).hasValue("70");

        conflict.locator("[data-field=deletionReviewMinimum] button").click();
        assertThat(page.locator("input[name=deletionReviewMinimum]")).hasValue("90");
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("The settings are saved.");
        JsonNode settings = merchant.connector(store).path("settings");
        assertThat(settings.path("overwriteStock").asBoolean()).isTrue();
        assertThat(settings.path("metafieldDefinitions").asBoolean()).isTrue();
        assertThat(settings.path("deletionReviewMinimum").asInt()).isEqualTo(90);
        page.context().close();
    }

    @Test
    void anUntouchedPageShowsWhatSomebodyElseSaved() {
        Page page = opened();
        assertThat(page.locator("live-light .live")).hasText("Live");
        merchant.change(store, "disableDeletions", true);
        assertThat(page.locator("input[name=disableDeletions]")).isChecked();
        assertThat(page.locator(".toast")).containsText("Somebody else saved settings");
        page.context().close();
    }

    @Test
    void leavingWithUnsavedChangesAsksFirst() {
        Page page = console.open("/stores");
        page.locator("[data-store='" + store + "'] a:has-text('Connector settings')")
                .click();
        page.locator("input[name=overwriteStock]").check();
        page.click(".side a[href='/activity']");
        assertThat(page.locator("confirm-dialog")).containsText("Leave without saving?");
        page.keyboard().press("Escape");
        assertThat(page.locator("confirm-dialog sl-dialog[open]")).hasCount(0);
        assertThat(page.locator("input[name=overwriteStock]")).isChecked();
        page.goBack();
        assertThat(page.locator("confirm-dialog sl-dialog[open]")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/connector$"));
        page.click("confirm-dialog .button.danger");
        assertThat(page).hasURL(Pattern.compile("/stores$"));
        assertThat(merchant.connector(store)
                        .path("settings")
                        .path("overwriteStock")
                        .asBoolean())
                .isFalse();
        page.context().close();
    }

    @Test
    void whoMayNotSaveSeesThemAndAnOperatorTurnsTheSwitch() {
        Page page = console.stranger();
        page.navigate(console.api().url() + "/stores/" + store + "/connector");
        Console.signIn(page, merchant.person("OPERATOR"));
        assertThat(page.locator(".banner.info")).containsText("Your role may look at these settings");
        assertThat(page.locator(".save-bar")).hasCount(0);
        for (String field : List.of("input[name=overwriteStock]", "select[name=priceList]", "select[name=schedule]")) {
            assertThat(page.locator(field)).isDisabled();
        }
        page.click(".page-head .switch");
        page.click("confirm-dialog .button.danger");
        assertThat(page.locator(".page-head .switch")).hasAttribute("aria-checked", "false");
        assertThat(merchant.connector(store).path("enabled").asBoolean()).isFalse();
        page.context().close();
    }
}
