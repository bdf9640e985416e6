package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which external accounts there are for somebody who administers them: those that their profiles hold, and those that they added
 * themselves. Also an admin meets no others, neither in a profile nor in the audit trail, and cannot ask for them by their ids.
 */
final class AccountsInSight {

    /** Their ids, in SQL that takes {@code :caller}; nobody's id is also a token's. */
    static final String IDS = """
            (select a.id from external_account a where a.created_by ->> 'id' = :caller::text
             union all select h.account_id from profile_account h
               join profile_user u on u.tenant_id = h.tenant_id and u.profile_id = h.profile_id where u.user_id = :caller
             union all select h.account_id from profile_account h
               join profile_token t on t.tenant_id = h.tenant_id and t.profile_id = h.profile_id where t.token_id = :caller)""";

    /** The ids of the profiles that the caller has. */
    static final String PROFILES = """
            (select u.profile_id from profile_user u where u.user_id = :caller
             union all select t.profile_id from profile_token t where t.token_id = :caller)""";

    private AccountsInSight() {}

    /** @param caller a person or a token */
    static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, Actor caller) {
        return sql.param("caller", UUID.fromString(caller.id()));
    }
}
