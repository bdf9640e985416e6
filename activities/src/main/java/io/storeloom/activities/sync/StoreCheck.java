package io.storeloom.activities.sync;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.FellForward;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.shopify.UserError;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whether a store lets a run in as its snapshot needs, and its custom-id definitions stand (decision 0005, Open). */
@Component
class StoreCheck {

    /** What a check may take at most, in seconds, waits for points included; then it is tried again later. */
    private static final long PATIENCE = 60;

    private static final Verification REPLACED =
            new Verification(Failures.SHOP_UNREACHABLE, true, "Other credentials came while the store was looked at.");

    static final String NOT_ADOPTED =
            "The shop is not empty, and it is not confirmed what of it is which item of the catalogue.";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final EventRows rows;
    private final Connections connections;
    private final ShopChecks checks;
    private final ShopifyAdmin admin;
    private final GeneralErrors general;
    private final NeededScopes needed;
    private final AttributeDefinitions attributes;
    private final AdoptionNeed adoptionNeed;

    StoreCheck(
            Tenants tenants,
            JdbcClient jdbc,
            EventRows rows,
            Connections connections,
            ShopChecks checks,
            ShopifyAdmin admin,
            GeneralErrors general,
            AttributeDefinitions attributes,
            AdoptionNeed adoptionNeed,
            NeededScopes needed) {
        this.adoptionNeed = adoptionNeed;
        this.needed = needed;
        this.attributes = attributes;
        this.general = general;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.connections = connections;
        this.checks = checks;
        this.admin = admin;
    }

    /** @param opening whether this is the run's first look at the store, before anything was sent */
    Verification verify(SyncRun run, boolean opening) {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE).toNanos();
        Pace pace = Pace.push(() -> System.nanoTime() > deadline);
        Snapshot snapshot = tenants.inTenant(
                run.tenant(), () -> rows.find(run.event()).orElseThrow().snapshot());
        Optional<ShopAccess> access = connections.access(run.tenant(), run.store(), snapshot.apiVersion());
        if (access.isEmpty()) {
            return refused(Failures.NOT_CONNECTED, "The store has no connection.");
        }
        try {
            ShopChecks.Checked checked = checks.check(access.get());
            if (!verified(run, snapshot, access.get(), checked)) {
                return REPLACED;
            }
            admin.requireAskedVersion(access.get());
            Verification settings = settings(run.tenant(), snapshot, checked);
            if (settings.failure() != null) {
                return settings;
            }
            if (opening) {
                tellMissingLanguages(run, snapshot, checked.details());
                Verification settled = settled(run, access.get(), pace);
                if (settled.failure() != null) {
                    return settled;
                }
                attributes.ensure(run, snapshot, access.get(), pace);
            }
            return ensureDefinitions(access.get(), pace);
        } catch (Pace.Stopped slow) {
            return new Verification(Failures.SHOP_UNREACHABLE, true, "The store answers too slowly.");
        } catch (FellForward other) {
            // A run that began waits for the acknowledgement as it waits for a store that does not answer.
            return new Verification(Failures.API_VERSION_UNSUPPORTED, !opening, other.getMessage());
        } catch (ShopifyException trouble) {
            return trouble(run, access.get(), trouble);
        }
    }

    /** False where other credentials came meanwhile: then nothing is written. */
    private boolean verified(SyncRun run, Snapshot snapshot, ShopAccess access, ShopChecks.Checked checked) {
        return tenants.inTenant(run.tenant(), () -> {
            boolean present = connections.onRecord(run.tenant(), run.store(), access);
            if (present) {
                connections.verified(run.tenant(), run.store(), checked.scopes(), checked.details());
                connections.lacks(
                        run.tenant(), run.store(), needed.missing(run.tenant(), snapshot.settings(), checked.scopes()));
            }
            return present;
        });
    }

    private void tellMissingLanguages(SyncRun run, Snapshot snapshot, ShopDetails shop) {
        if (shop.locales() != null) {
            Set<String> known =
                    shop.locales().stream().map(ShopDetails.Locale::locale).collect(Collectors.toSet());
            for (String language : snapshot.settings().languages()) {
                if (!known.contains(language)) {
                    general.add(
                            run,
                            "LANGUAGE_MISSING",
                            language,
                            "Texts in " + language + " are not sent: the shop has no such language.",
                            "Add " + language
                                    + " in the shop's admin under Settings, Languages, or take it out of the connector's.");
                }
            }
        }
    }

    /** Whether the shop is as the settings need it: scopes, location map, currency. */
    Verification settings(UUID tenant, Snapshot snapshot, ShopChecks.Checked checked) {
        ConnectorSettings settings = snapshot.settings();
        ShopDetails shop = checked.details();
        Set<String> missing = needed.missing(tenant, settings, checked.scopes());
        if (!missing.isEmpty()) {
            return refused(
                    Failures.SCOPE_MISSING,
                    Connection.ConnectionProblem.scopesMissing(missing).message());
        }
        if (shop.locations() != null) {
            Set<String> known =
                    shop.locations().stream().map(ShopDetails.Location::id).collect(Collectors.toSet());
            for (Map.Entry<String, String> mapped : settings.locations().entrySet()) {
                if (!known.contains(mapped.getValue())) {
                    return refused(
                            Failures.SETTINGS_INVALID,
                            "The location code " + mapped.getKey() + " is mapped to a location that the shop lacks.");
                }
            }
        }
        return priceList(tenant, settings, shop);
    }

    private Verification priceList(UUID tenant, ConnectorSettings settings, ShopDetails shop) {
        String currency = tenants.inTenant(
                tenant,
                () -> jdbc.sql("select currency from price_list where tenant_id = :tenant and name = :name")
                        .param("tenant", tenant)
                        .param("name", settings.priceList())
                        .query(String.class)
                        .optional()
                        .orElse(null));
        if (currency == null) {
            return refused(
                    Failures.SETTINGS_INVALID, "There is no price list " + settings.priceList() + " in the catalogue.");
        }
        return currency.equals(shop.currency())
                ? Verification.PASSED
                : refused(
                        Failures.SETTINGS_INVALID,
                        "The price list %s is in %s, the shop sells in %s."
                                .formatted(settings.priceList(), currency, shop.currency()));
    }

    /** Unique ids in the merchant's own namespace, defined before the first object carries one (decision 0005 rule 7). */
    private Verification ensureDefinitions(ShopAccess access, Pace pace) {
        JsonNode standing = admin.call(access, Operation.CUSTOM_ID_DEFINITIONS, Map.of(), pace)
                .data();
        Optional<String> foreign = ShopifyIds.foreign(standing);
        if (foreign.isPresent()) {
            return refused(Failures.SETTINGS_INVALID, foreign.get());
        }
        for (ItemKind kind : ItemKind.values()) {
            String owner = ShopifyIds.owner(kind);
            if (standing.path(owner).path("nodes").isEmpty()) {
                Reply reply = admin.call(access, Operation.DEFINITION_CREATE, ShopifyIds.definition(kind), pace);
                Optional<UserError> refusal = reply.userErrors().stream()
                        .filter(error -> !ShopifyRefusals.TAKEN.equals(error.code()))
                        .findFirst();
                if (refusal.isPresent()) {
                    return refused(
                            Failures.SETTINGS_INVALID,
                            "The shop refused the definition of our id for each " + owner + ": "
                                    + refusal.get().message());
                }
            }
        }
        return Verification.PASSED;
    }

    /** What a shop held before our first push is nobody's until an adoption run was confirmed (decision 0005 rule 7). */
    private Verification settled(SyncRun run, ShopAccess access, Pace pace) {
        boolean unknown = adoptionNeed.isUnknown(run);
        if (!unknown) {
            return Verification.PASSED;
        }
        JsonNode holds =
                admin.call(access, Operation.SHOP_HOLDS, Map.of(), pace).data();
        if (!holds.path("products").path("nodes").isEmpty()
                || !holds.path("collections").path("nodes").isEmpty()) {
            return refused(Failures.ADOPTION_REQUIRED, NOT_ADOPTED);
        }
        adoptionNeed.wasEmpty(run);
        return Verification.PASSED;
    }

    private Verification trouble(SyncRun run, ShopAccess access, ShopifyException trouble) {
        Failures failure = Failures.of(trouble.code());
        // Credentials that came meanwhile are tried as soon as a store that does not answer is.
        boolean passing = failure == Failures.SHOP_UNREACHABLE
                || !connections.refused(run.tenant(), run.store(), access, trouble);
        return new Verification(failure, passing, trouble.getMessage());
    }

    private static Verification refused(Failures failure, @Nullable String message) {
        return new Verification(failure, false, message);
    }
}
