package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Named sets of external accounts that an admin grants to people and tokens; who has none sees no account. Who administers them is shown,
 * and names, only accounts of their own profiles and such as they added; what else a profile holds stays in it unseen.
 */
@Component
public class Profiles {

    private static final String SELECT = """
            select p.id, p.name, p.created_at, array(select a.account_id from profile_account a
              where a.tenant_id = p.tenant_id and a.profile_id = p.id and a.account_id in %s order by 1) as accounts
            from profile p\s""".formatted(AccountsInSight.IDS);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Profiles(Tenants tenants, JdbcClient jdbc, AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * A named set of external accounts.
     *
     * @param accounts the ids of those of them that there are for whoever asks
     */
    public record Profile(UUID id, String name, List<UUID> accounts, Instant createdAt) {
        public Profile {
            accounts = List.copyOf(accounts);
        }
    }

    /** What became of a profile that was to be written. */
    public sealed interface Written {
        record Done(Profile profile) implements Written {}

        record NoSuchProfile() implements Written {}

        record NameTaken() implements Written {}

        /** The account at this index is none, or none for whoever names it. */
        record NoSuchAccount(int index) implements Written {}
    }

    /** Profiles by creation, the oldest first. */
    public List<Profile> page(
            UUID tenant, Actor caller, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> AccountsInSight.of(jdbc.sql(SELECT + """
                                where (p.created_at, p.id) > (coalesce(:created::timestamptz, '-infinity'), :after)
                                order by p.created_at, p.id limit :limit"""), caller)
                        .param("created", Columns.parameter(afterCreated), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("after", afterId == null ? new UUID(0, 0) : afterId)
                        .param("limit", limit)
                        .query(Profiles::profile)
                        .list());
    }

    public Optional<Profile> find(UUID tenant, Actor caller, UUID id) {
        return tenants.inTenant(
                tenant,
                () -> AccountsInSight.of(jdbc.sql(SELECT + "where p.id = :id"), caller)
                        .param("id", id)
                        .query(Profiles::profile)
                        .optional());
    }

    /**
     * Writes a profile with, of the accounts that there are for this actor, exactly these; null as {@code id} makes a new one. Others that
     * it holds stay.
     */
    public Written write(UUID tenant, @Nullable UUID id, String name, List<UUID> accounts, Actor actor) {
        try {
            return tenants.inTenant(tenant, () -> {
                List<UUID> inSight = AccountsInSight.of(jdbc.sql(AccountsInSight.IDS), actor)
                        .query((row, n) -> Columns.uuid(row, "id"))
                        .list();
                int unknown = firstBut(inSight, accounts);
                if (unknown >= 0) {
                    return new Written.NoSuchAccount(unknown);
                }
                UUID profile = id == null ? UUID.randomUUID() : id;
                int rows = id == null
                        ? jdbc.sql("insert into profile (tenant_id, id, name) values (?, ?, ?)")
                                .params(tenant, profile, name)
                                .update()
                        : jdbc.sql("update profile set name = ? where id = ?")
                                .params(name, profile)
                                .update();
                if (rows == 0) {
                    return new Written.NoSuchProfile();
                }
                replace("profile_account", "profile_id", profile, "account_id", inSight, accounts);
                audit.append(
                        tenant,
                        actor,
                        id == null ? "profile.added" : "profile.changed",
                        "profile",
                        profile.toString(),
                        Map.of("name", name, "accounts", accounts));
                return new Written.Done(find(tenant, actor, profile).orElseThrow());
            });
        } catch (DuplicateKeyException taken) {
            return new Written.NameTaken();
        }
    }

    /** Removes a profile; whoever had it no longer sees its accounts. False when there is none. */
    public boolean delete(UUID tenant, UUID id, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            boolean deleted =
                    jdbc.sql("delete from profile where id = ?").param(id).update() > 0;
            if (deleted) {
                audit.append(tenant, actor, "profile.deleted", "profile", id.toString(), Map.of());
            }
            return deleted;
        });
    }

    /** The profiles of a person. */
    public List<UUID> ofUser(UUID tenant, UUID user) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select profile_id from profile_user where user_id = ? order by 1")
                        .param(user)
                        .query(UUID.class)
                        .list());
    }

    /** Grants a person exactly these profiles; answers the index of one that is not there, else -1. */
    public int grantUser(UUID tenant, UUID user, List<UUID> profiles, Actor actor) {
        return grant(tenant, "user", user, profiles, actor);
    }

    /** Grants a token exactly these profiles; answers the index of one that is not there, else -1. */
    public int grantToken(UUID tenant, UUID token, List<UUID> profiles, Actor actor) {
        return grant(tenant, "token", token, profiles, actor);
    }

    private int grant(UUID tenant, String kind, UUID holder, List<UUID> profiles, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            List<UUID> all = all();
            int unknown = firstBut(all, profiles);
            if (unknown < 0) {
                replace("profile_" + kind, kind + "_id", holder, "profile_id", all, profiles);
                audit.append(
                        tenant,
                        actor,
                        kind + ".profiles-granted",
                        kind,
                        holder.toString(),
                        Map.of("profiles", profiles));
            }
            return unknown;
        });
    }

    /** The index of the first profile that is not there, else -1. */
    public int unknown(UUID tenant, List<UUID> profiles) {
        return tenants.inTenant(tenant, () -> firstBut(all(), profiles));
    }

    private List<UUID> all() {
        return jdbc.sql("select id from profile")
                .query((row, n) -> Columns.uuid(row, "id"))
                .list();
    }

    /** The index of the first id that is not among the known ones, else -1. */
    private static int firstBut(List<UUID> known, List<UUID> ids) {
        Set<UUID> all = Set.copyOf(known);
        for (int i = 0; i < ids.size(); i++) {
            if (!all.contains(ids.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** @param known which members may be taken out; others stay */
    private void replace(String table, String holder, UUID id, String member, List<UUID> known, List<UUID> members) {
        jdbc.sql("delete from %s where %s = ? and %s = any(?)".formatted(table, holder, member))
                .params(id, known.toArray(UUID[]::new))
                .update();
        for (UUID each : new LinkedHashSet<>(members)) {
            jdbc.sql("insert into %s (tenant_id, %s, %s) values (?, ?, ?) on conflict do nothing"
                            .formatted(table, holder, member))
                    .params(tenants.current(), id, each)
                    .update();
        }
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        Object[] accounts =
                (Object[]) Objects.requireNonNull(row.getArray("accounts")).getArray();
        return new Profile(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                Arrays.stream(accounts).map(UUID.class::cast).toList(),
                Columns.instant(row, "created_at"));
    }
}
