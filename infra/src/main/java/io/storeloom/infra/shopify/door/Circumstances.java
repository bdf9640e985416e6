package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import io.storeloom.infra.shopify.schema.SchemaEdit;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an app meets at one shop and cannot change itself: its installation, the version that answers, the schema, who the shop is. */
public final class Circumstances {
    private final Shop shop;
    private final Apps apps;
    private final AdminApi api;
    private final Keeper keeper;

    Circumstances(Shop shop, Apps apps, AdminApi api, Keeper keeper) {
        this.shop = shop;
        this.apps = apps;
        this.api = api;
        this.keeper = keeper;
    }

    /** The merchant uninstalls the app: its tokens are worthless and its webhook subscriptions gone. */
    public void uninstall(String clientId) {
        apps.uninstall(shop.domain(), clientId);
        change(() -> shop.webhooks().clear());
    }

    /** The merchant installs the app again, with the scopes that it had. */
    public void reinstall(String clientId) {
        apps.find(shop.domain(), clientId).ifPresent(app -> apps.install(app.withInstalled(true)));
    }

    /** Moves the app to another organisation or back: a stranger's client credentials are refused with {@code shop_not_permitted}. */
    public void sameOrganisation(String clientId, boolean same) {
        apps.find(shop.domain(), clientId)
                .ifPresent(app ->
                        apps.install(new App(app.shop(), clientId, app.secret(), app.scopes(), same, app.installed())));
    }

    /**
     * Lets a version's schema differ from the published one in this shop; no edits bring that back. Takes seconds.
     *
     * @throws IllegalArgumentException for edits that cannot be made or that leave no valid schema
     */
    public void editSchema(String version, List<SchemaEdit> edits) {
        api.edit(shop, version, edits);
        keeper.touched(shop.domain());
    }

    /**
     * Lets this version answer whatever is asked for; null = what is asked for, while it is supported.
     *
     * @throws IllegalArgumentException for a version that the simulator has no schema for
     */
    public void serve(@Nullable String version) {
        if (version != null && !api.versions().contains(version)) {
            throw new IllegalArgumentException(version + " is none of " + api.versions());
        }
        shop.settings().servedVersion = version;
        keeper.touched(shop.domain());
    }

    /**
     * What the shop says of itself.
     *
     * @param contactEmail empty = the owner at the shop's own domain
     * @param customDomain empty = none
     * @param countryCode two letters
     */
    public void describe(String contactEmail, String customDomain, String countryCode) {
        change(() -> {
            shop.settings().contactEmail = contactEmail;
            shop.settings().customDomain = customDomain;
            shop.settings().countryCode = countryCode;
        });
    }

    private void change(Runnable change) {
        shop.lock().lock();
        try {
            change.run();
        } finally {
            shop.lock().unlock();
        }
        keeper.touched(shop.domain());
    }
}
