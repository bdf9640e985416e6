package io.storeloom.api.connection;

import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.connection.StockQuantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connector's settings as they are sent: the whole of them. What is left out gets its default, except API version, language and
 * price list, which stay.
 *
 * @param cron five or six fields; null for no schedule
 * @param zone IANA; null for the shop's
 */
record SettingsBody(
        @Nullable String apiVersion,
        @Nullable Boolean disableDeletions,
        @Nullable Boolean overwriteStock,
        @Nullable Boolean includeEmptyCategories,
        @Nullable String language,
        @Nullable List<String> languages,
        @Nullable Selection assortment,
        @Nullable String priceList,
        @Nullable Map<String, String> locations,
        @Nullable List<String> publications,
        @Nullable String cron,
        @Nullable String zone,
        ConnectorSettings.@Nullable Leaving leaving,
        @Nullable Integer deletionReviewPercent,
        @Nullable Integer deletionReviewMinimum,
        @Nullable Owners ownership,
        @Nullable StockQuantity stockQuantity,
        @Nullable Boolean metafieldDefinitions,
        @Nullable List<AdoptBy> adoptBy) {

    /** What of the catalogue is shown; values are category references, tags or product references. */
    record Selection(Assortment.@Nullable By by, @Nullable List<String> values) {}

    /** Who keeps what in the store; what is left out is OURS. */
    record Owners(
            @Nullable Map<FieldGroup, Owner> groups,
            @Nullable Map<String, Owner> namespaces) {

        Ownership given() {
            return new Ownership(unlikeOurs(groups), unlikeOurs(namespaces));
        }

        /** What is said to be ours is as if it had not been said. */
        private static <K> Map<K, Owner> unlikeOurs(@Nullable Map<K, Owner> owners) {
            Map<K, Owner> others = new HashMap<>(owners == null ? Map.of() : owners);
            others.values().removeIf(Owner.OURS::equals);
            return others;
        }
    }

    ConnectorSettings over(ConnectorSettings present) {
        ConnectorSettings plain = ConnectorSettings.defaults(present.apiVersion(), present.language());
        String base = language == null ? present.language() : language;
        return new ConnectorSettings(
                apiVersion == null ? present.apiVersion() : apiVersion,
                Objects.requireNonNullElse(disableDeletions, plain.disableDeletions()),
                Objects.requireNonNullElse(overwriteStock, plain.overwriteStock()),
                Objects.requireNonNullElse(includeEmptyCategories, plain.includeEmptyCategories()),
                base,
                // The base language is often listed among all languages; it is no translation of itself.
                languages == null
                        ? plain.languages()
                        : languages.stream()
                                .filter(each -> !each.equals(base))
                                .distinct()
                                .toList(),
                selection(),
                priceList == null ? present.priceList() : priceList,
                locations == null ? plain.locations() : locations,
                publications == null
                        ? plain.publications()
                        : publications.stream().distinct().toList(),
                cron == null || cron.isBlank() ? null : sixFields(cron.strip()),
                zone == null || zone.isBlank() ? null : zone.strip(),
                leaving == null ? plain.leaving() : leaving,
                Objects.requireNonNullElse(deletionReviewPercent, plain.deletionReviewPercent()),
                Objects.requireNonNullElse(deletionReviewMinimum, plain.deletionReviewMinimum()),
                ownership == null ? plain.ownership() : ownership.given(),
                stockQuantity == null ? plain.stockQuantity() : stockQuantity,
                Objects.requireNonNullElse(metafieldDefinitions, plain.metafieldDefinitions()),
                adoptBy == null ? plain.adoptBy() : adoptBy.stream().distinct().toList());
    }

    private Assortment selection() {
        if (assortment == null) {
            return Assortment.EVERYTHING;
        }
        Assortment.By by = assortment.by() == null ? Assortment.By.ALL : assortment.by();
        return new Assortment(by, assortment.values() == null ? List.of() : assortment.values());
    }

    /** Unix writes five fields; Spring's first one is the second. */
    private static String sixFields(String cron) {
        return cron.split("\\s+").length == 5 ? "0 " + cron : cron;
    }
}
