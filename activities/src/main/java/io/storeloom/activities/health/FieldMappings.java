package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.health.MappingView.Reason;
import io.storeloom.activities.health.MappingView.Status;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.tenant.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the fields of each data source mean to us. Until an operator edits it a mapping is a proposal made from what the shop says; it counts
 * once it is confirmed, until it is edited or the shop's schema changes where it reads.
 */
@Component
public class FieldMappings {

    private final Tenants tenants;
    private final MappingRows rows;
    private final JsonMapper json;
    private final Connections connections;
    private final MetadataRows runs;
    private final AuditTrail audit;
    private final StoreNews news;

    FieldMappings(
            Tenants tenants,
            MappingRows rows,
            JsonMapper json,
            Connections connections,
            MetadataRows runs,
            AuditTrail audit,
            StoreNews news) {
        this.tenants = tenants;
        this.rows = rows;
        this.json = json;
        this.connections = connections;
        this.runs = runs;
        this.audit = audit;
        this.news = news;
    }

    /** What became of the wish to edit or confirm. */
    public enum Outcome {
        DONE,
        /** The version is no longer the present one. */
        CHANGED_MEANWHILE,
        /** Nothing is confirmed that has problems. */
        HAS_PROBLEMS,
        /** The store was never connected: there is nothing to map. */
        NEVER_CONNECTED
    }

    /** The mapping; empty where the store was never connected. */
    public Optional<MappingView> find(UUID tenant, UUID source) {
        return tenants.inTenant(
                tenant,
                () -> connections.find(tenant, source).map(Connection::shop).map(shop -> view(source, shop)));
    }

    /** Saves a mapping that the caller has validated; it is unconfirmed then. */
    public Outcome save(UUID tenant, UUID source, long version, FieldMapping mapping, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Outcome held = held(tenant, source, version);
            if (held == Outcome.DONE) {
                rows.write(source, version, mapping);
                note(tenant, actor, "field-mapping.saved", source);
            }
            return held;
        });
    }

    /** Confirms the version that was seen; a second time changes nothing. */
    public Outcome confirm(UUID tenant, UUID source, long version, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Outcome held = held(tenant, source, version);
            if (held != Outcome.DONE) {
                return held;
            }
            MappingView now = find(tenant, source).orElseThrow();
            if (now.hasProblems()) {
                return Outcome.HAS_PROBLEMS;
            }
            if (version < 0) {
                rows.write(source, version, now.mapping());
            }
            if (now.status() == Status.UNCONFIRMED) {
                rows.confirm(source, actor);
                note(tenant, actor, "field-mapping.confirmed", source);
            }
            return Outcome.DONE;
        });
    }

    /**
     * The shop's schema changed: where the mapping reads what changed, a person has to confirm it again.
     *
     * @param paths {@code Type}, {@code Type.field}, {@code Type.field.argument} or {@code Enum.VALUE}
     * @return which of them the mapping reads
     */
    public List<String> schemaChanged(UUID tenant, UUID source, Collection<String> paths) {
        return tenants.inTenant(tenant, () -> {
            rows.hold(source);
            Optional<MappingRows.Row> row = rows.find(source);
            List<String> touched =
                    row.map(each -> each.mapping().touched(paths)).orElse(List.of());
            if (!touched.isEmpty()) {
                List<Reason> reasons = new ArrayList<>(row.get().reasons());
                for (String path : touched) {
                    Reason reason =
                            new Reason("SCHEMA_CHANGED", "Shopify changed " + path + ", which the mapping reads.");
                    if (!reasons.contains(reason)) {
                        reasons.add(reason);
                    }
                }
                rows.doubt(source, reasons);
                news.changed(tenant, source);
            }
            return touched;
        });
    }

    /** Locks the row, and tells whether the version is still the present one. */
    private Outcome held(UUID tenant, UUID source, long version) {
        rows.hold(source);
        return find(tenant, source)
                .map(now -> now.version() == version ? Outcome.DONE : Outcome.CHANGED_MEANWHILE)
                .orElse(Outcome.NEVER_CONNECTED);
    }

    private void note(UUID tenant, Actor actor, String action, UUID source) {
        audit.append(tenant, actor, action, "store", source.toString(), Map.of());
        news.changed(tenant, source);
    }

    private MappingView view(UUID source, ShopDetails shop) {
        Optional<MetadataRow> run = runs.lastCompleted(source);
        Optional<MappingRows.Row> row = rows.find(source);
        FieldMapping mapping = row.map(MappingRows.Row::mapping)
                .orElseGet(() -> FieldMapping.proposed(
                        shop.currency(),
                        shop.ianaTimezone(),
                        run.map(MetadataRow::definitions).orElse(List.of()).stream()
                                .map(MetadataRow.Definition::proposed)
                                .toList()));
        // 31 bits tell two proposals apart; what is saved counts from one.
        long version = row.map(MappingRows.Row::version)
                .orElseGet(() -> -1L - (json.writeValueAsString(mapping).hashCode() & 0x7fffffff));
        Map<MappedField, String> problems = problems(mapping, shop);
        List<String> missing = run.map(each -> missing(mapping, each)).orElse(List.of());
        boolean confirmed = row.map(MappingRows.Row::confirmed).orElse(false);
        List<Reason> reasons = new ArrayList<>(row.map(MappingRows.Row::reasons).orElse(List.of()));
        if (!confirmed && reasons.isEmpty()) {
            reasons.add(new Reason("UNCONFIRMED", "Nobody has confirmed the mapping as it stands."));
        }
        problems.values().forEach(problem -> reasons.add(new Reason("PROBLEM", problem)));
        missing.forEach(
                key -> reasons.add(new Reason("METAFIELD_MISSING", "The shop has no metafield " + key + " any more.")));
        Map<MappedField, String> samples = new EnumMap<>(MappedField.class);
        run.ifPresent(each -> samples.putAll(each.samples()));
        samples.put(MappedField.CURRENCY, shop.currency());
        samples.put(MappedField.TIME_ZONE, shop.ianaTimezone());
        return new MappingView(
                mapping,
                version,
                confirmed ? Status.CONFIRMED : Status.UNCONFIRMED,
                row.map(MappingRows.Row::confirmedAt).orElse(null),
                row.map(MappingRows.Row::confirmedBy).orElse(null),
                !reasons.isEmpty(),
                reasons,
                samples,
                problems,
                missing);
    }

    private static Map<MappedField, String> problems(FieldMapping mapping, ShopDetails shop) {
        Map<MappedField, String> problems = new EnumMap<>(MappedField.class);
        if (!FieldMapping.isCurrency(shop.currency())) {
            problems.put(
                    MappedField.CURRENCY, "The shop's currency " + shop.currency() + " is none that ISO 4217 knows.");
        } else if (!mapping.currency().equals(shop.currency())) {
            problems.put(
                    MappedField.CURRENCY,
                    "The shop's currency is " + shop.currency() + ", the mapping's " + mapping.currency() + ".");
        }
        return problems;
    }

    private static List<String> missing(FieldMapping mapping, MetadataRow run) {
        Set<String> there =
                run.definitions().stream().map(MetadataRow.Definition::name).collect(Collectors.toSet());
        return mapping.attributes().stream()
                .map(each -> each.namespace() + "." + each.key())
                .filter(each -> !there.contains(each))
                .toList();
    }
}
