package io.storeloom.api.connection;

import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.api.problem.Invalid;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Holds settings against what we speak, what the shop has, and what the catalogue has; finds all faults at once. */
final class SettingsCheck {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int MOST = 1000;

    private final ConnectorSettings settings;
    private final @Nullable ShopDetails shop;
    private final List<Invalid.Fault> faults = new ArrayList<>();

    private SettingsCheck(ConnectorSettings settings, @Nullable ShopDetails shop) {
        this.settings = settings;
        this.shop = shop;
    }

    /**
     * All faults.
     *
     * @param shop null while the store was never connected: then nothing can be chosen from its lists
     * @param priceLists whether the catalogue has a price list of this name
     */
    static List<Invalid.Fault> faults(
            ConnectorSettings settings, @Nullable ShopDetails shop, Predicate<String> priceLists) {
        SettingsCheck check = new SettingsCheck(settings, shop);
        check.apiVersion();
        check.languages();
        check.assortment();
        check.locations();
        check.publications();
        check.schedule();
        check.numbers();
        check.ownership();
        if (!priceLists.test(settings.priceList())) {
            check.fault(
                    "UNKNOWN_PRICE_LIST",
                    "The catalogue has no price list \"" + settings.priceList() + "\".",
                    "#/priceList",
                    "Make it first, or choose another one.");
        }
        return check.faults;
    }

    private void apiVersion() {
        String version = settings.apiVersion();
        if (!Operation.API_VERSIONS.contains(version)) {
            fault(
                    "UNKNOWN_API_VERSION",
                    "Storeloom does not speak the API version \"" + version + "\".",
                    "#/apiVersion",
                    "Choose one of " + String.join(", ", Operation.API_VERSIONS) + ".");
        } else if (shop != null && !shop.apiVersions().isEmpty() && !shop.supports(version)) {
            fault(
                    "API_VERSION_UNSUPPORTED",
                    "Shopify does not support the API version " + version + " any more, or not yet.",
                    "#/apiVersion",
                    "Choose one of "
                            + Operation.API_VERSIONS.stream()
                                    .filter(shop::supports)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private void languages() {
        language(settings.language(), "#/language");
        Set<String> inShop = shop == null || shop.locales() == null
                ? Set.of()
                : shop.locales().stream().map(ShopDetails.Locale::locale).collect(Collectors.toSet());
        for (int i = 0; i < settings.languages().size(); i++) {
            String language = settings.languages().get(i);
            String where = "#/languages/" + i;
            if (language(language, where) && !inShop.isEmpty() && !inShop.contains(language)) {
                fault(
                        "LANGUAGE_NOT_IN_SHOP",
                        "The shop has no language \"" + language + "\".",
                        where,
                        "Add it in the shop's admin under Settings, Languages, or leave it out.");
            }
        }
    }

    private boolean language(String tag, String where) {
        Locale locale = Locale.forLanguageTag(tag);
        boolean known = LANGUAGES.contains(locale.getLanguage())
                && locale.toLanguageTag().equalsIgnoreCase(tag);
        if (!known) {
            fault(
                    "UNKNOWN_LANGUAGE",
                    "\"" + tag + "\" is not a language.",
                    where,
                    "Give a tag like en, zh-CN or pt-BR.");
        }
        return known;
    }

    private void assortment() {
        Assortment assortment = settings.assortment();
        boolean all = assortment.by() == Assortment.By.ALL;
        if (all != assortment.values().isEmpty()) {
            fault(
                    "ASSORTMENT_VALUES",
                    all
                            ? "An assortment by ALL has no values."
                            : "An assortment by " + assortment.by() + " needs values.",
                    "#/assortment/values",
                    all ? "Leave them out." : "List what is to be shown, or choose ALL.");
        } else if (assortment.by() == Assortment.By.CATEGORIES
                && assortment.values().size() > MOST) {
            fault("ASSORTMENT_TOO_LONG", "At most 1,000 categories can be listed.", "#/assortment/values", "Use tags.");
        }
    }

    private void locations() {
        Set<String> known = shop == null || shop.locations() == null
                ? new HashSet<>()
                : shop.locations().stream().map(ShopDetails.Location::id).collect(Collectors.toSet());
        settings.locations().forEach((code, gid) -> {
            String where = "#/locations/" + code.replace("~", "~0").replace("/", "~1");
            if (code.isBlank() || code.length() > 255) {
                fault("LOCATION_CODE", "A location code has 1 to 255 characters.", where, "Correct the code.");
            }
            if (!known.contains(gid)) {
                fault("UNKNOWN_LOCATION", "The shop has no location " + gid + ".", where, choice("locations"));
            }
        });
    }

    private void publications() {
        Set<String> known = shop == null || shop.publications() == null
                ? Set.of()
                : shop.publications().stream().map(ShopDetails.Publication::id).collect(Collectors.toSet());
        for (int i = 0; i < settings.publications().size(); i++) {
            String gid = settings.publications().get(i);
            if (!known.contains(gid)) {
                fault(
                        "UNKNOWN_PUBLICATION",
                        "The shop has no sales channel " + gid + ".",
                        "#/publications/" + i,
                        choice("publications"));
            }
        }
    }

    private String choice(String list) {
        return shop == null
                ? "Connect the store first."
                : "Choose from " + list + " in GET …/details; the app may lack the scope to read them.";
    }

    private void schedule() {
        String cron = settings.cron();
        if (cron != null && !CronExpression.isValidExpression(cron)) {
            fault(
                    "INVALID_CRON",
                    "\"" + cron + "\" is not a schedule.",
                    "#/cron",
                    "Give minute, hour, day of month, month and day of week, e.g. 0 3 * * *.");
        }
        String zone = settings.zone();
        if (zone != null && !isZone(zone)) {
            fault("UNKNOWN_ZONE", "\"" + zone + "\" is not a time zone.", "#/zone", "Give one like Europe/Berlin.");
        }
    }

    private static boolean isZone(String zone) {
        try {
            return Arrays.asList("UTC", "GMT").contains(zone)
                    || (zone.contains("/") && !ZoneId.of(zone).getId().isEmpty());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void numbers() {
        if (settings.deletionReviewPercent() < 0 || settings.deletionReviewPercent() > 100) {
            fault("OUT_OF_RANGE", "The share is a percentage.", "#/deletionReviewPercent", "Give 0 to 100.");
        }
        if (settings.deletionReviewMinimum() < 0) {
            fault("OUT_OF_RANGE", "The least number is not negative.", "#/deletionReviewMinimum", "Give 0 or more.");
        }
    }

    private void ownership() {
        settings.ownership().namespaces().keySet().forEach(namespace -> {
            // Shopify, MetafieldsSetInput.namespace; an app's own stands after $app.
            if (!namespace.matches("\\$app(:[\\w-]{1,250})?|[\\w-]{3,255}")) {
                fault(
                        "METAFIELD_NAMESPACE",
                        "\"" + namespace + "\" is not a namespace of metafields.",
                        "#/ownership/namespaces",
                        "Give 3 to 255 letters, digits, hyphens and underscores.");
            }
        });
        if (settings.overwriteStock() && !settings.ownership().updates(FieldGroup.STOCK)) {
            fault(
                    "STOCK_OWNER",
                    "Stock cannot be overwritten where it is the merchant's.",
                    "#/ownership/groups/STOCK",
                    "Turn overwriteStock off, or make STOCK yours.");
        }
    }

    private void fault(String what, String detail, String where, String remedy) {
        faults.add(new Invalid.Fault(what, detail, where, remedy));
    }
}
