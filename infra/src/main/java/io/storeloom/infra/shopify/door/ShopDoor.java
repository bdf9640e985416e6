package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Shops;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code https://{shop}.myshopify.com}: finds the shop, checks its standing and the token, settles the API version and hands over.
 * Refusals have Shopify's shapes; {@code errors} is a string in all of them.
 */
final class ShopDoor extends Handler.Abstract {
    private static final Pattern API = Pattern.compile("/admin/api/([^/]+)/(.+)");
    private static final String OAUTH = "/admin/oauth/access_token";
    private static final String SCOPES = "/admin/oauth/access_scopes.json";
    private static final String BAD_TOKEN =
            "[API] Invalid API key or access token (unrecognized login or wrong password)";

    private final Shops shops;
    private final Standings standings;
    private final Apps apps;
    private final Versions versions;
    private final Performance performance;
    private final TokenEndpoint tokens;
    private final GraphqlEndpoint graphql;
    private final RestEndpoint rest;

    ShopDoor(
            Shops shops,
            Standings standings,
            Apps apps,
            Versions versions,
            Performance performance,
            TokenEndpoint tokens,
            GraphqlEndpoint graphql,
            RestEndpoint rest) {
        this.shops = shops;
        this.standings = standings;
        this.apps = apps;
        this.versions = versions;
        this.performance = performance;
        this.tokens = tokens;
        this.graphql = graphql;
        this.rest = rest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var exchange = new Exchange(request, response, callback);
        var path = exchange.path();
        var call = API.matcher(path);
        var name = path.equals(OAUTH) ? TokenEndpoint.NAME : path.substring(path.lastIndexOf('/') + 1);
        var trace = new Trace(shops.clock().now(), exchange.host(), exchange.requestId(), name);
        var shop = shops.find(exchange.host());
        var standing = standings.of(exchange.host());
        if (shop.isEmpty()) {
            refuse(exchange, trace, 404, "Not Found");
        } else if (standing != Standing.OPEN) {
            refuse(exchange, trace, standing.status(), standing.errors());
        } else if (path.equals(OAUTH)) {
            token(exchange, trace);
        } else if (call.matches()) {
            api(exchange, trace, shop.get(), call.group(1), call.group(2));
        } else if (path.equals(SCOPES)) {
            scopes(exchange, trace);
        } else {
            refuse(exchange, trace, 404, "Not Found");
        }
        return true;
    }

    private void token(Exchange exchange, Trace trace) throws IOException, InterruptedException {
        if (exchange.method().equals("POST")) {
            tokens.handle(exchange, trace);
        } else {
            refuse(exchange, trace, 404, "Not Found");
        }
    }

    private void api(Exchange exchange, Trace trace, Shop shop, String requested, String resource)
            throws IOException, InterruptedException {
        var set = shop.settings().servedVersion;
        var version =
                set != null ? set : versions.served(requested, shops.clock().now());
        exchange.apiVersion(version);
        trace.version(version);
        var app = app(exchange, trace);
        if (app.isEmpty()) {
            refuse(exchange, trace, 401, BAD_TOKEN);
        } else if (resource.equals("graphql.json") && exchange.method().equals("POST")) {
            graphql.handle(exchange, trace, shop, app.get(), version);
        } else if (exchange.method().equals("GET")) {
            rest.handle(exchange, trace, shop, resource);
        } else {
            refuse(exchange, trace, 404, "Not Found");
        }
    }

    private void scopes(Exchange exchange, Trace trace) throws IOException, InterruptedException {
        var app = app(exchange, trace);
        if (app.isEmpty()) {
            refuse(exchange, trace, 401, BAD_TOKEN);
        } else {
            rest.accessScopes(exchange, trace, app.get());
        }
    }

    private Optional<App> app(Exchange exchange, Trace trace) {
        var app = apps.authenticate(trace.shop(), exchange.header("X-Shopify-Access-Token"));
        app.ifPresent(known -> trace.app(known.clientId()));
        return app;
    }

    private void refuse(Exchange exchange, Trace trace, int status, String errors) throws IOException {
        // The body is read so that the connection stays usable for the next request.
        exchange.body();
        trace.error(String.valueOf(status));
        performance.finish(exchange, trace, Answer.json(status, Map.of("errors", errors)));
    }
}
