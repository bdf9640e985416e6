package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Item Synchronization Status of a store. */
@Console.InBrowser
class ItemsPageTest {

    private final Console console;
    private final UUID store;

    ItemsPageTest(Console console) {
        this.console = console;
        String name = "items-" + UUID.randomUUID();
        Rows rows = console.rows();
        store = rows.store(name, name + ".myshopify.com");
        rows.storeItem(store, 1, "CATEGORY", "living-room", "SYNCED", null);
        rows.storeItem(store, 2, "PRODUCT", "chair-oslo", "FAILED", "TAKEN");
        rows.storeItem(store, 3, "VARIANT", "SKU-OSLO-1", "PENDING", null);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void showsErrorCodeFieldMessageAndRemedy() {
        Page page = console.open("/items?store=" + store);
        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator(".fault-codes code")).hasText(new String[] {"TAKEN", "input.handle"});
        assertThat(page.locator(".fault")).containsText("Handle has already been taken");
        assertThat(page.locator(".fault")).containsText("Give the product another handle.");
        page.context().close();
    }

    @Test
    void filtersByPartOfAReferenceTypeAndStatus() {
        Page page = console.open("/items?store=" + store);
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.fill("input[name=reference]", "oslo");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page).hasURL(Pattern.compile("reference=oslo"));
        page.selectOption("select[name=type]", "VARIANT");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.selectOption("select[name=status]", "FAILED");
        assertThat(page.locator(".empty")).containsText("No item matches these filters");
        page.context().close();
    }

    @Test
    void namesEntitiesInChinese() {
        Page page = console.open("/items?store=" + store, View.CHINESE);
        assertThat(page.locator("td.kind")).hasText(new String[] {"变体", "商品", "分类"});
        page.context().close();
    }

    @Test
    void copiesTheShopifyId() {
        Page page = console.open("/items?status=FAILED&store=" + store);
        page.context().grantPermissions(java.util.List.of("clipboard-read", "clipboard-write"));
        page.click("copy-button button");
        assertThat(page.locator("copy-button button")).hasAccessibleName("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("gid://shopify/Product/8452341200002");
        page.context().close();
    }
}
