package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Shops, their plans and standings, and their apps. */
final class ShopControl {
    private static final String SHOP = "/_sim/shops/{domain}";
    private static final String APP = SHOP + "/apps/{clientId}";

    private final Simulator simulator;

    ShopControl(Simulator simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/_sim/shops", "every shop with plan, standing, counts and counters", call -> shops());
        routes.add(
                "POST",
                "/_sim/shops",
                "opens a shop {domain, name, plan, currency, timezone, locales[], locations[{name, countryCode, city}],"
                        + " publications[], pollsUntilDone, app {clientId, secret, scopes[], sameOrganisation}}",
                this::create);
        routes.add("GET", SHOP, "one shop", call -> Answer.json(200, shop(find(call))));
        routes.add("DELETE", SHOP, "takes the shop away with all that belongs to it", call -> {
            find(call);
            simulator.delete(call.domain());
            return Answer.json(200, Map.of());
        });
        routes.add("PUT", SHOP + "/plan", "changes the plan at once {plan: " + List.of(Plan.values()) + "}", call -> {
            find(call).changePlan(call.choice("plan", Plan.class));
            simulator.keeper().touched(call.domain());
            return Answer.json(200, shop(find(call)));
        });
        routes.add(
                "PUT",
                SHOP + "/details",
                "what the shop says of itself; what is left out stays {contactEmail, customDomain, countryCode}",
                this::describe);
        routes.add("PUT", SHOP + "/standing", "{standing: " + List.of(Standing.values()) + "}", call -> {
            simulator.standing(find(call).domain(), call.choice("standing", Standing.class));
            return Answer.json(200, shop(find(call)));
        });
        routes.add(
                "GET",
                SHOP + "/apps",
                "the shop's apps",
                call -> Answer.json(200, apps(find(call).domain())));
        routes.add(
                "PUT",
                APP,
                "installs the app or changes its grant {secret, scopes[], sameOrganisation, installed}",
                this::install);
        routes.add("POST", SHOP + "/apps", "the same with {clientId} in the body", call -> {
            var path = Map.of("domain", call.domain(), "clientId", call.text("clientId"));
            return install(new ControlCall(path, Map.of(), call.body()));
        });
        routes.add(
                "DELETE",
                APP,
                "the merchant uninstalls the app; its tokens are worthless, its webhook subscriptions gone; PUT installs it again",
                call -> {
                    simulator.circumstances(find(call).domain()).uninstall(call.variable("clientId"));
                    return Answer.json(200, apps(call.domain()));
                });
        routes.add("POST", APP + "/legacy-token", "issues a permanent token {} → {token}", call -> {
            var token = simulator.apps().legacyToken(find(call).domain(), call.variable("clientId"));
            return Answer.json(201, Map.of("token", token));
        });
        routes.add("POST", SHOP + "/revoke-tokens", "every token of the shop is refused from now on", call -> {
            simulator.apps().revokeTokens(find(call).domain());
            return Answer.json(200, Map.of());
        });
    }

    private Answer shops() {
        return Answer.json(200, simulator.shops().all().stream().map(this::shop).toList());
    }

    private Answer create(ControlCall call) {
        var domain = call.text("domain");
        if (!Hosts.isShop(domain)) {
            throw new IllegalArgumentException("domain must be name.myshopify.com in lower case");
        }
        var usual = ShopSpec.of(domain);
        var locations = call.objects("locations").stream()
                .map(location -> new ShopSpec.LocationSpec(
                        String.valueOf(location.get("name")),
                        String.valueOf(location.getOrDefault("countryCode", "DE")),
                        String.valueOf(location.getOrDefault("city", "Bremen"))))
                .toList();
        var app = call.body().get("app") instanceof Map<?, ?> map ? Json.named(map) : Map.<String, Object>of();
        var polls = call.number("pollsUntilDone", String.valueOf(usual.pollsUntilDone()));
        var shop = simulator
                .shops()
                .create(new ShopSpec(
                        domain,
                        call.text("name", usual.name()),
                        ControlCall.choice(
                                Plan.class, call.text("plan", usual.plan().name())),
                        call.text("currency", usual.currency()),
                        call.text("timezone", usual.ianaTimezone()),
                        call.texts("locales", usual.locales()),
                        locations.isEmpty() ? usual.locations() : locations,
                        call.texts("publications", usual.publications()),
                        usual.appId(),
                        String.valueOf(app.getOrDefault("clientId", usual.apiKey())),
                        polls.intValueExact()));
        simulator.keeper().touched(domain);
        if (app.containsKey("clientId")) {
            install(new ControlCall(
                    Map.of("domain", domain, "clientId", String.valueOf(app.get("clientId"))), Map.of(), app));
        }
        return Answer.json(201, shop(shop));
    }

    private Answer describe(ControlCall call) {
        var settings = find(call).settings();
        simulator
                .circumstances(call.domain())
                .describe(
                        call.text("contactEmail", settings.contactEmail),
                        call.text("customDomain", settings.customDomain),
                        call.text("countryCode", settings.countryCode));
        return Answer.json(200, shop(find(call)));
    }

    private Answer install(ControlCall call) {
        var domain = find(call).domain();
        var clientId = call.variable("clientId");
        var before = simulator.apps().find(domain, clientId);
        simulator
                .apps()
                .install(new App(
                        domain,
                        clientId,
                        before.map(App::secret)
                                .map(known -> call.text("secret", known))
                                .orElseGet(() -> call.text("secret")),
                        Set.copyOf(call.texts(
                                "scopes",
                                before.map(app -> List.copyOf(app.scopes())).orElse(List.of()))),
                        call.flag(
                                "sameOrganisation",
                                before.map(App::sameOrganisation).orElse(true)),
                        call.flag("installed", true)));
        return Answer.json(200, apps(domain));
    }

    private Shop find(ControlCall call) {
        return simulator
                .shops()
                .find(call.domain())
                .orElseThrow(() -> new NoSuchElementException("no shop " + call.domain()));
    }

    private List<Map<String, Object>> apps(String domain) {
        return simulator.apps().of(domain).stream()
                .map(app -> Map.<String, Object>of(
                        "clientId", app.clientId(),
                        "scopes", List.copyOf(app.effectiveScopes()),
                        "sameOrganisation", app.sameOrganisation(),
                        "installed", app.installed()))
                .toList();
    }

    private Map<String, Object> shop(Shop shop) {
        var spec = shop.spec();
        var view = new LinkedHashMap<String, Object>();
        view.put("domain", spec.domain());
        view.put("name", spec.name());
        view.put("plan", spec.plan());
        view.put("pointsPerSecond", spec.plan().restoreRate());
        view.put("standing", simulator.standing(spec.domain()));
        view.put("currency", spec.currency());
        view.put("timezone", spec.ianaTimezone());
        view.put("locales", spec.locales());
        view.put("contactEmail", shop.settings().contactEmail);
        view.put("customDomain", shop.settings().customDomain);
        view.put("countryCode", shop.settings().countryCode);
        view.put("counts", MerchantControl.counts(shop));
        view.put("counters", simulator.requests().counters(spec.domain()));
        return view;
    }
}
