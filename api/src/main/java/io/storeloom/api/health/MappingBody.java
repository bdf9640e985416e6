package io.storeloom.api.health;

import io.storeloom.api.problem.Invalid;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.OrderState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field mapping as it is saved; what is left out stays as it is.
 *
 * @param timeZone IANA
 * @param currency ISO 4217
 */
record MappingBody(
        @Nullable List<@Valid @NotNull Field> fields,
        @Size(max = 500) @Nullable List<@Valid @NotNull Attribute> attributes,
        @Nullable String timeZone,
        @Nullable String currency,
        @Size(max = 100) @Nullable List<@Valid @NotNull Status> orderStatus) {

    /** @param source one of the choices that the mapping names */
    record Field(
            @NotNull MappedField target,
            @NotNull String source,
            @Nullable List<String> choices,
            @Nullable String sample,
            @Nullable String problem) {}

    record Attribute(
            @NotBlank @Size(max = 320) String target,
            @NotBlank @Size(max = 255) String namespace,
            @NotBlank @Size(max = 64) String key,
            @NotBlank @Size(max = 100) String type,
            @Nullable String problem) {}

    record Status(
            @NotNull @Pattern(regexp = "[A-Z][A-Z_]{0,63}") String source,
            @NotNull OrderState target) {}

    /** @throws Invalid with all that cannot be */
    FieldMapping over(FieldMapping present) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Map<MappedField, String> sources = new EnumMap<>(present.fields());
        for (int i = 0; fields != null && i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.target().sources().contains(field.source())) {
                faults.add(new Invalid.Fault(
                        "WRONG_SOURCE",
                        field.target() + " cannot come from there.",
                        "#/fields/" + i + "/source",
                        "Choose one of " + String.join(", ", field.target().sources()) + "."));
            }
            sources.put(field.target(), field.source());
        }
        if (Objects.equals(sources.get(MappedField.SKU), sources.get(MappedField.BARCODE))) {
            faults.add(new Invalid.Fault(
                    "SAME_SOURCE",
                    "SKU and barcode come from the same field.",
                    "#/fields",
                    "Map them to different ones."));
        }
        String zone = timeZone == null ? present.timeZone() : timeZone;
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            faults.add(new Invalid.Fault(
                    "UNKNOWN_TIME_ZONE",
                    "There is no such time zone.",
                    "#/timeZone",
                    "Use an IANA name, e.g. Europe/Paris."));
        }
        String money = currency == null ? present.currency() : currency;
        if (!FieldMapping.isCurrency(money)) {
            faults.add(new Invalid.Fault(
                    "UNKNOWN_CURRENCY", "There is no such currency.", "#/currency", "Use an ISO 4217 code, e.g. EUR."));
        }
        List<FieldMapping.AttributeSource> metafields = attributes == null ? present.attributes() : attributes(faults);
        List<FieldMapping.OrderStatus> states = orderStatus == null ? present.orderStatus() : states(faults);
        if (!faults.isEmpty()) {
            throw Invalid.body(faults);
        }
        return new FieldMapping(sources, metafields, zone, money, states);
    }

    private List<FieldMapping.AttributeSource> attributes(List<Invalid.Fault> faults) {
        List<FieldMapping.AttributeSource> all = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        Set<String> metafields = new HashSet<>();
        for (int i = 0; attributes != null && i < attributes.size(); i++) {
            Attribute each = attributes.get(i);
            boolean twice = !targets.add(each.target());
            if (!metafields.add(each.namespace() + "." + each.key()) || twice) {
                faults.add(named("#/attributes/" + i));
            }
            all.add(new FieldMapping.AttributeSource(each.target(), each.namespace(), each.key(), each.type()));
        }
        return all;
    }

    private List<FieldMapping.OrderStatus> states(List<Invalid.Fault> faults) {
        List<FieldMapping.OrderStatus> all = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        for (int i = 0; orderStatus != null && i < orderStatus.size(); i++) {
            Status each = orderStatus.get(i);
            if (!sources.add(each.source())) {
                faults.add(named("#/orderStatus/" + i));
            }
            all.add(new FieldMapping.OrderStatus(each.source(), each.target()));
        }
        return all;
    }

    private static Invalid.Fault named(String where) {
        return new Invalid.Fault("NAMED_TWICE", "This is mapped twice.", where, "Take one of the two out.");
    }
}
