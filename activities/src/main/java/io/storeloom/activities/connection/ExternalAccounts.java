package io.storeloom.activities.connection;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The external accounts of data sources. Who asks sees those of their profiles; for them no others exist: one that is hidden is looked
 * for, and not found, by the same statement as one that never was.
 */
@Component
public class ExternalAccounts {

    private static final String COLUMNS = "a.id, a.provider, a.name, a.masked, a.selected, a.created_at";

    /** The same for every role: also an admin sees what is in their profiles. */
    private static final String VISIBLE = """
            a.store_id = :store and a.id in (
              select p.account_id from profile_account p
                left join profile_user u on u.tenant_id = p.tenant_id and u.profile_id = p.profile_id
                left join profile_token t on t.tenant_id = p.tenant_id and t.profile_id = p.profile_id
              where (:person and u.user_id = :caller) or (not :person and t.token_id = :caller))""";

    private static final int SHOWN = 3;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final JsonMapper json;

    ExternalAccounts(Tenants tenants, JdbcClient jdbc, Secrets secrets, AuditTrail audit, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.audit = audit;
        this.json = json;
    }

    /**
     * An account without its reference.
     *
     * @param maskedReference its beginning and end, unless they would be a good part of it
     * @param selected whether the data source uses it
     */
    public record Account(
            UUID id, String provider, String name, String maskedReference, boolean selected, Instant createdAt) {}

    /** The accounts of a data source that this caller sees, the oldest first. */
    public List<Account> page(
            UUID tenant, UUID source, Actor caller, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> visible("select " + COLUMNS + " from external_account a where " + VISIBLE + """
                                 and (a.created_at, a.id) > (coalesce(:created::timestamptz, '-infinity'), :after)
                                order by a.created_at, a.id limit :limit""", source, caller)
                        .param("created", Columns.parameter(afterCreated), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("after", afterId == null ? new UUID(0, 0) : afterId)
                        .param("limit", limit)
                        .query(ExternalAccounts::account)
                        .list());
    }

    /** Adds an account to a data source, its reference sealed; nobody sees it before it is in a profile. Profiles that are not there add nothing. */
    public Account add(
            UUID tenant,
            UUID source,
            String provider,
            String name,
            String reference,
            List<UUID> profiles,
            Actor actor) {
        UUID id = UUID.randomUUID();
        byte[] sealed = secrets.seal(tenant, id, reference);
        return tenants.inTenant(tenant, () -> {
            Account account = jdbc.sql("""
                            insert into external_account as a
                              (tenant_id, id, store_id, provider, name, masked, reference_sealed, created_by)
                            values (:tenant, :id, :store, :provider, :name, :masked, :sealed, :actor::jsonb)
                            returning\s""" + COLUMNS)
                    .param("tenant", tenant)
                    .param("id", id)
                    .param("store", source)
                    .param("provider", provider)
                    .param("name", name)
                    .param("masked", masked(reference))
                    .param("sealed", sealed)
                    .param("actor", json.writeValueAsString(actor))
                    .query(ExternalAccounts::account)
                    .single();
            jdbc.sql("""
                            insert into profile_account (tenant_id, profile_id, account_id)
                            select tenant_id, id, :account from profile where id = any(:profiles)""")
                    .param("account", id)
                    .param("profiles", profiles.toArray(UUID[]::new))
                    .update();
            audit(tenant, actor, "external-account.added", source, id, holders(id));
            return account;
        });
    }

    /** Whether the data source uses the account from now on; empty when this caller sees no such account. */
    public Optional<Account> select(UUID tenant, UUID source, UUID account, boolean selected, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<Account> changed = visible(
                            "update external_account a set selected = :selected where a.id = :id and " + VISIBLE
                                    + " returning " + COLUMNS,
                            source,
                            actor)
                    .param("selected", selected)
                    .param("id", account)
                    .query(ExternalAccounts::account)
                    .optional();
            changed.ifPresent(each -> audit(
                    tenant,
                    actor,
                    selected ? "external-account.selected" : "external-account.unselected",
                    source,
                    account,
                    holders(account)));
            return changed;
        });
    }

    /** Removes an account with its reference; false when this caller sees no such account. */
    public boolean delete(UUID tenant, UUID source, UUID account, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            List<UUID> holders = holders(account);
            boolean deleted = visible("delete from external_account a where a.id = :id and " + VISIBLE, source, actor)
                            .param("id", account)
                            .update()
                    > 0;
            if (deleted) {
                audit(tenant, actor, "external-account.deleted", source, account, holders);
            }
            return deleted;
        });
    }

    private JdbcClient.StatementSpec visible(String sql, UUID source, Actor caller) {
        return jdbc.sql(sql)
                .param("store", source)
                .param("person", caller.kind() == Actor.Kind.USER)
                .param("caller", UUID.fromString(caller.id()));
    }

    /** The profiles that hold the account. */
    private List<UUID> holders(UUID account) {
        return jdbc.sql("select profile_id from profile_account where account_id = ? order by 1")
                .param(account)
                .query((row, n) -> Columns.uuid(row, "profile_id"))
                .list();
    }

    /** With the profiles of that moment: the account's line is for those who had it, also when it is gone. */
    private void audit(UUID tenant, Actor actor, String action, UUID source, UUID account, List<UUID> holders) {
        audit.append(
                tenant, actor, action, "store", source.toString(), Map.of("account", account, "profiles", holders));
    }

    /** At most half of it. */
    static String masked(String reference) {
        int shown = reference.length() >= 4 * SHOWN ? SHOWN : reference.length() >= 2 * SHOWN ? 1 : 0;
        return reference.substring(0, shown) + "•••" + reference.substring(reference.length() - shown);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                Columns.uuid(row, "id"),
                Columns.text(row, "provider"),
                Columns.text(row, "name"),
                Columns.text(row, "masked"),
                row.getBoolean("selected"),
                Columns.instant(row, "created_at"));
    }
}
