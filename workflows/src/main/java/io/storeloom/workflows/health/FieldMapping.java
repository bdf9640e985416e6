package io.storeloom.workflows.health;

import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a store's fields mean to us.
 *
 * @param fields where each comes from
 * @param timeZone IANA; the days of this data source's numbers are of this zone
 * @param currency ISO 4217; the money of this data source's numbers
 * @param orderStatus what a status of Shopify's is to us; one that is not named is UNFULFILLED
 */
public record FieldMapping(
        Map<MappedField, String> fields,
        List<AttributeSource> attributes,
        String timeZone,
        String currency,
        List<OrderStatus> orderStatus) {

    private static final Map<String, OrderState> STATES = Map.of(
            "FULFILLED", OrderState.FULFILLED,
            "FULFILLMENT_NOT_REQUIRED", OrderState.FULFILLED,
            "PARTIALLY_FULFILLED", OrderState.PARTIALLY_FULFILLED,
            "IN_PROGRESS", OrderState.UNFULFILLED,
            "ON_HOLD", OrderState.UNFULFILLED,
            "OPEN", OrderState.UNFULFILLED,
            "PENDING_FULFILLMENT", OrderState.UNFULFILLED,
            "REQUEST_DECLINED", OrderState.UNFULFILLED,
            "RESTOCKED", OrderState.CANCELLED,
            "SCHEDULED", OrderState.UNFULFILLED);

    /**
     * An attribute of ours that a metafield of the store is.
     *
     * @param target the attribute's key, {@code namespace.key}
     * @param type Shopify's, e.g. {@code single_line_text_field}
     */
    public record AttributeSource(String target, String namespace, String key, String type) {}

    /**
     * What a status of Shopify's is to us.
     *
     * @param source a value of the enum that ORDER_STATUS is read from; values that we do not know yet are taken
     */
    public record OrderStatus(String source, OrderState target) {}

    public FieldMapping {
        Map<MappedField, String> all = new EnumMap<>(MappedField.class);
        for (MappedField field : MappedField.values()) {
            all.put(
                    field,
                    Objects.requireNonNullElse(
                            fields.get(field), field.sources().getFirst()));
        }
        fields = Collections.unmodifiableMap(all);
        attributes = List.copyOf(attributes);
        orderStatus = List.copyOf(orderStatus);
    }

    /** What we propose for a shop of this currency and zone that has these metafields. */
    public static FieldMapping proposed(String currency, String timeZone, List<AttributeSource> attributes) {
        return new FieldMapping(
                Map.of(),
                attributes,
                timeZone,
                currency,
                STATES.entrySet().stream()
                        .map(each -> new OrderStatus(each.getKey(), each.getValue()))
                        .sorted(java.util.Comparator.comparing(OrderStatus::source))
                        .toList());
    }

    /** Whether ISO 4217 has it. */
    public static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(code));
    }

    /** Where a field comes from. */
    public String source(MappedField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /** Every type and field of Shopify's schema that the mapping reads, as {@code Type.field}, and enums by their name. */
    public Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        for (String source : fields.values()) {
            int below = source.indexOf('.', source.indexOf('.') + 1);
            paths.add(below < 0 ? source : source.substring(0, below));
            if (below > 0) {
                paths.add("MoneyBag" + source.substring(below));
                paths.add("MoneyV2");
            }
        }
        paths.add("CurrencyCode");
        paths.add(
                source(MappedField.ORDER_STATUS).endsWith("displayFinancialStatus")
                        ? "OrderDisplayFinancialStatus"
                        : "OrderDisplayFulfillmentStatus");
        if (!attributes.isEmpty()) {
            for (String owner : List.of("Product", "ProductVariant")) {
                paths.add(owner + ".metafield");
                paths.add(owner + ".metafields");
            }
            paths.add("Metafield");
            paths.add("MetafieldDefinition");
        }
        return paths;
    }

    /**
     * Which of these changed places of the schema the mapping reads.
     *
     * @param changed {@code Type}, {@code Type.field}, {@code Type.field.argument} or {@code Enum.VALUE}
     */
    public List<String> touched(Collection<String> changed) {
        Set<String> read = paths();
        return changed.stream()
                .filter(path -> read.stream()
                        .anyMatch(own -> own.equals(path)
                                || path.startsWith(own + ".")
                                || path.startsWith(own + "(")
                                || own.startsWith(path + ".")))
                .toList();
    }
}
