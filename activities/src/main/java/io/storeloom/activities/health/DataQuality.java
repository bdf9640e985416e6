package io.storeloom.activities.health;

import io.storeloom.activities.health.QualityCode.Level;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.MappedField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a data source's data: what its last completed refresh found, and how its field mapping stands now. */
@Component
public class DataQuality {

    /** How many things an entry names. */
    static final int MOST_SAMPLES = 10;

    private static final TypeReference<List<Sample>> SAMPLES = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldMappings mappings;
    private final Metadata metadata;

    DataQuality(Tenants tenants, JdbcClient jdbc, JsonMapper json, FieldMappings mappings, Metadata metadata) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
        this.mappings = mappings;
        this.metadata = metadata;
    }

    /**
     * One thing of many.
     *
     * @param reference SKU, title or key, whatever names it best
     * @param gid null where it is no object of the shop
     */
    public record Sample(
            String reference,
            @Nullable String gid,
            @Nullable String detail) {}

    /**
     * Something that is wrong.
     *
     * @param count how many products, variants or metafields
     * @param samples at most ten
     */
    public record Entry(Level level, QualityCode code, long count, List<Sample> samples) {
        public Entry {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What is wrong with a data source's data.
     *
     * @param checkedAt when the data was last read; null when it never was
     * @param entries the worst first
     */
    public record Report(@Nullable Instant checkedAt, List<Entry> entries) {
        public Report {
            entries = List.copyOf(entries);
        }
    }

    /** The report, of one level or all. */
    public Report report(UUID tenant, UUID source, @Nullable Level level) {
        return tenants.inTenant(tenant, () -> {
            List<Entry> entries = new ArrayList<>(found(tenant, source));
            Optional<MappingView> mapping = mappings.find(tenant, source);
            mapping.ifPresent(view -> entries.addAll(ofMapping(view)));
            entries.removeIf(each -> level != null && each.level() != level);
            entries.sort(Comparator.comparing(Entry::level).thenComparing(Entry::code));
            return new Report(metadata.checkedAt(tenant, source).orElse(null), entries);
        });
    }

    private List<Entry> found(UUID tenant, UUID source) {
        return jdbc.sql("select code, count, samples from data_quality where tenant_id = :tenant and store_id = :store")
                .param("tenant", tenant)
                .param("store", source)
                .query((row, n) -> {
                    QualityCode code = QualityCode.valueOf(Columns.text(row, "code"));
                    return new Entry(
                            code.level(),
                            code,
                            row.getLong("count"),
                            json.readValue(Columns.text(row, "samples"), SAMPLES));
                })
                .list();
    }

    private static List<Entry> ofMapping(MappingView view) {
        List<Entry> entries = new ArrayList<>();
        if (view.status() == MappingView.Status.UNCONFIRMED) {
            entries.add(entry(QualityCode.MAPPING_UNCONFIRMED, List.of()));
        }
        // No other field can have a problem of its own.
        @Nullable String currency = view.problems().get(MappedField.CURRENCY);
        if (currency != null) {
            entries.add(entry(
                    QualityCode.UNKNOWN_CURRENCY,
                    List.of(new Sample(view.mapping().currency(), null, currency))));
        }
        if (!view.missing().isEmpty()) {
            entries.add(entry(
                    QualityCode.METAFIELD_MISSING,
                    view.missing().stream()
                            .map(key -> new Sample(key, null, null))
                            .toList()));
        }
        return entries;
    }

    private static Entry entry(QualityCode code, List<Sample> samples) {
        return new Entry(
                code.level(),
                code,
                Math.max(1, samples.size()),
                samples.stream().limit(MOST_SAMPLES).toList());
    }
}
