package io.storeloom.activities.health;

import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only gate to what is known of a store's schema: what the connector touches of it, as the release was built for it, as the store
 * has it, and as it was confirmed. The rest of the schema may change as it likes.
 */
@Component
public class Schemas {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final SchemaProbe probe;
    private final AuditTrail audit;
    private final JsonMapper json;

    Schemas(Tenants tenants, JdbcClient jdbc, SchemaProbe probe, AuditTrail audit, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.probe = probe;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A store's schema as it was seen last. Until something is acknowledged, what the release was built for counts as confirmed.
     *
     * @param fingerprint of what is touched, as seen
     * @param confirmedFingerprint the same, as confirmed
     * @param changes what makes the two differ
     */
    public record State(
            String apiVersion,
            String fingerprint,
            String confirmedFingerprint,
            Instant seenAt,
            @Nullable Instant confirmedAt,
            List<SchemaChange> changes) {

        public State {
            changes = List.copyOf(changes);
        }

        public boolean changed() {
            return !fingerprint.equals(confirmedFingerprint);
        }
    }

    /** What became of an acknowledgement. */
    public enum Acknowledgement {
        DONE,
        /** What was seen is confirmed already. */
        NOTHING_NEW,
        /** The fingerprint is not the present one. */
        STALE,
        /** Nothing was ever seen of the store's schema. */
        NOT_SEEN
    }

    /**
     * Reads from the store what its schema says of what is touched, in some eight calls, and keeps it. Blocking, outside transactions.
     *
     * @param changed is given what differs from what was confirmed where it differs in another way than before, within the transaction that
     *     keeps it
     * @throws ShopifyException for everything but trustworthy answers; what was seen before stays then
     * @throws Pace.Stopped when the pace says so
     */
    public State look(UUID tenant, UUID store, ShopAccess access, Pace pace, Consumer<State> changed) {
        SchemaFootprint footprint = SchemaFootprint.of(access.apiVersion());
        List<String> differs = probe.read(footprint, access, pace).against(footprint.touched());
        return tenants.inTenant(tenant, () -> {
            String before = state(tenant, store).map(State::fingerprint).orElse("");
            jdbc.sql("""
                            insert into seen_schema (tenant_id, store_id, api_version, differs) values (?, ?, ?, ?)
                            on conflict (tenant_id, store_id) do update set
                              api_version = excluded.api_version, differs = excluded.differs, seen_at = now(),
                              confirmed = case when seen_schema.api_version = excluded.api_version
                                then seen_schema.confirmed else '{}' end,
                              confirmed_at = case when seen_schema.api_version = excluded.api_version
                                then seen_schema.confirmed_at end,
                              confirmed_by = case when seen_schema.api_version = excluded.api_version
                                then seen_schema.confirmed_by end""")
                    .params(tenant, store, access.apiVersion(), differs.toArray(String[]::new))
                    .update();
            State seen = state(tenant, store).orElseThrow();
            if (seen.changed() && !seen.fingerprint().equals(before)) {
                changed.accept(seen);
            }
            return seen;
        });
    }

    /** Empty before the first look. */
    public Optional<State> state(UUID tenant, UUID store) {
        return tenants.inTenant(tenant, () -> row(store, "").map(Seen::state));
    }

    /** Confirms what was seen, so that only what changes from now on is a change. */
    public Acknowledgement acknowledge(UUID tenant, UUID store, String fingerprint, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<State> seen = row(store, " for update").map(Seen::state);
            if (seen.isEmpty()) {
                return Acknowledgement.NOT_SEEN;
            }
            State state = seen.get();
            if (!state.fingerprint().equals(fingerprint)) {
                return Acknowledgement.STALE;
            }
            if (!state.changed()) {
                return Acknowledgement.NOTHING_NEW;
            }
            jdbc.sql("""
                            update seen_schema set confirmed = differs, confirmed_at = now(), confirmed_by = ?::jsonb
                            where store_id = ?""").params(json.writeValueAsString(actor), store).update();
            audit.append(
                    tenant,
                    actor,
                    "schema.acknowledged",
                    "store",
                    store.toString(),
                    Map.of(
                            "fingerprint",
                            fingerprint,
                            "changes",
                            state.changes().size()));
            return Acknowledgement.DONE;
        });
    }

    /**
     * What a change of the API version means for what the connector sends and reads, from the schemas that ship with it.
     *
     * @throws IllegalArgumentException for a version that is not spoken
     */
    public UpgradeReport upgrade(String from, String to) {
        if (!ApiVersions.SPOKEN.contains(to)) {
            throw new IllegalArgumentException("Spoken are " + String.join(", ", ApiVersions.SPOKEN));
        }
        return SchemaReports.upgrade(SchemaFootprint.of(from), SchemaFootprint.of(to));
    }

    private Optional<Seen> row(UUID store, String lock) {
        return jdbc.sql(
                        "select api_version, differs, seen_at, confirmed, confirmed_at from seen_schema where store_id = ?"
                                + lock)
                .param(store)
                .query((row, n) -> new Seen(
                        Columns.text(row, "api_version"),
                        Columns.texts(row, "differs"),
                        Columns.instant(row, "seen_at"),
                        Columns.texts(row, "confirmed"),
                        Columns.instantOrNull(row, "confirmed_at")))
                .optional();
    }

    /** Kept are differences from what shipped then; a later release may touch more, or less. */
    private record Seen(
            String apiVersion,
            List<String> differs,
            Instant seenAt,
            List<String> confirmed,
            @Nullable Instant confirmedAt) {

        State state() {
            SchemaFootprint footprint = SchemaFootprint.of(apiVersion);
            SchemaFacts seen = facts(footprint, differs);
            SchemaFacts known = facts(footprint, confirmed);
            return new State(
                    apiVersion,
                    fingerprint(footprint, seen),
                    fingerprint(footprint, known),
                    seenAt,
                    confirmedAt,
                    SchemaReports.seen(footprint, known, seen));
        }

        private static SchemaFacts facts(SchemaFootprint footprint, List<String> lines) {
            return footprint.touched().with(lines).of(footprint.all());
        }

        private static String fingerprint(SchemaFootprint footprint, SchemaFacts facts) {
            return Fingerprint.of(
                    footprint.version() + " " + footprint.digest(),
                    SchemaReports.seen(footprint, footprint.touched(), facts).stream()
                            .map(SchemaChange::key)
                            .toList());
        }
    }
}
