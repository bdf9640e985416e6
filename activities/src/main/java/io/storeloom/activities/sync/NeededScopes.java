package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access scopes without which a run could not send what its settings and the catalogue ask for. */
@Component
public class NeededScopes {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    NeededScopes(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** Those of these settings and of the tenant's catalogue as it is now. */
    public Set<String> of(UUID tenant, ConnectorSettings settings) {
        Set<String> scopes = new TreeSet<>(Set.of("write_products"));
        if (!settings.locations().isEmpty()) {
            scopes.add("write_inventory");
        }
        if (!settings.publications().isEmpty()) {
            scopes.add("write_publications");
        }
        // Alt texts of images that stand, and images that left the catalogue, are changes of files.
        if (settings.ownership().updates(FieldGroup.IMAGES) && hasImages(tenant)) {
            scopes.add("write_files");
        }
        return scopes;
    }

    /** Those that were not granted. */
    public Set<String> missing(UUID tenant, ConnectorSettings settings, Collection<String> granted) {
        Set<String> missing = of(tenant, settings);
        missing.removeAll(Set.copyOf(granted));
        return missing;
    }

    private boolean hasImages(UUID tenant) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                                select exists (select from product
                                where tenant_id = :tenant and removed_at is null and images_hash <> '')""").param("tenant", tenant).query(Boolean.class).single());
    }
}
