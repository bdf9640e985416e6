package io.storeloom.activities.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TenantsTest {
    static final TestHouse HOUSE = TestHouse.open();
    final Tenants tenants = HOUSE.tenants();
    final UUID ours = HOUSE.newTenant();
    final UUID theirs = HOUSE.newTenant();

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    private List<UUID> visibleTenants() {
        return HOUSE.app()
                .sql("select tenant_id from tenant")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    @Test
    void showsOneTenantItsOwnRows() {
        assertThat(tenants.inTenant(ours, this::visibleTenants)).containsExactly(ours);
        assertThat(tenants.inTenant(theirs, this::visibleTenants)).containsExactly(theirs);
    }

    @Test
    void showsNothingOutsideATenantsTransaction() {
        tenants.inTenant(ours, this::visibleTenants);
        for (int connection = 0; connection < 20; connection++) {
            assertThat(visibleTenants()).isEmpty();
        }
    }

    @Test
    void knowsTheTenantOnlyInsideItsTransaction() {
        assertThat(tenants.inTenant(ours, tenants::current)).isEqualTo(ours);
        assertThatThrownBy(tenants::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsTheTenantWhenTheActionThrows() {
        assertThatThrownBy(() -> tenants.inTenant(ours, () -> {
                    throw new IllegalArgumentException("mine");
                }))
                .hasMessage("mine");
        assertThatThrownBy(tenants::current).isInstanceOf(IllegalStateException.class);
        assertThat(tenants.inTenant(theirs, tenants::current)).isEqualTo(theirs);
    }

    @Test
    void joinsATransactionOfTheSameTenantAndRefusesAnotherTenants() {
        tenants.inTenant(ours, () -> {
            assertThat(tenants.inTenant(ours, this::visibleTenants)).containsExactly(ours);
            assertThatThrownBy(() -> tenants.inTenant(theirs, () -> {})).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void refusesATransactionThatBelongsToNobody() {
        TransactionTemplate plain = new TransactionTemplate(HOUSE.gate(PlatformTransactionManager.class));
        assertThatThrownBy(() -> plain.executeWithoutResult(status -> tenants.inTenant(ours, () -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void looksAcrossTenantsAsSystemAndNotAsATenantThere() {
        List<UUID> all = tenants.asSystem(() -> HOUSE.system()
                .sql("select tenant_id from tenant")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
        assertThat(all).contains(ours, theirs);
        tenants.inTenant(ours, () -> {
            tenants.asSystem(() -> assertThatThrownBy(tenants::current).isInstanceOf(IllegalStateException.class));
            assertThat(tenants.current()).isEqualTo(ours);
        });
    }

    @Test
    void everyTableWithATenantIsProtected() {
        List<String> open =
                HOUSE.owner().sql("""
                        select c.relname from pg_class c
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                          and not (c.relrowsecurity and c.relforcerowsecurity)""").query((row, n) -> row.getString(1)).list();
        assertThat(open).isEmpty();
    }
}
