package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The little of REST that foreign clients call before they turn to GraphQL. Nothing of it is priced. */
final class RestEndpoint {
    private final Performance performance;

    RestEndpoint(Performance performance) {
        this.performance = performance;
    }

    void handle(Exchange exchange, Trace trace, Shop shop, String resource) throws IOException, InterruptedException {
        if (resource.equals("shop.json")) {
            answer(exchange, trace, Answer.json(200, Map.of("shop", shop(shop))));
        } else {
            trace.error("404");
            answer(exchange, trace, Answer.json(404, Map.of("errors", "Not Found")));
        }
    }

    void accessScopes(Exchange exchange, Trace trace, App app) throws IOException, InterruptedException {
        var scopes = List.of(app.scopeText().split(",")).stream()
                .filter(scope -> !scope.isEmpty())
                .map(scope -> Map.of("handle", scope))
                .toList();
        answer(exchange, trace, Answer.json(200, Map.of("access_scopes", scopes)));
    }

    private void answer(Exchange exchange, Trace trace, Answer answer) throws IOException, InterruptedException {
        performance.perform(exchange, trace, new Operation() {
            @Override
            public Answer execute(long latencyNanos, Effect.@Nullable UserError refusal) throws InterruptedException {
                Performance.rest(latencyNanos);
                return answer;
            }

            @Override
            public Answer throttled() {
                return Answer.json(429, Map.of("errors", "Exceeded 2 calls per second for api client."))
                        .with("Retry-After", "1.0");
            }
        });
    }

    private static Map<String, Object> shop(Shop shop) {
        var spec = shop.spec();
        var rest = new LinkedHashMap<String, Object>();
        rest.put("id", shop.id());
        rest.put("name", spec.name());
        rest.put("email", "owner@" + spec.domain());
        rest.put("domain", spec.domain());
        rest.put("myshopify_domain", spec.domain());
        rest.put("currency", spec.currency());
        rest.put("iana_timezone", spec.ianaTimezone());
        rest.put("primary_locale", spec.locales().getFirst());
        rest.put("plan_display_name", spec.plan().publicName());
        rest.put("plan_name", spec.plan().plus() ? "shopify_plus" : "basic");
        rest.put("created_at", shop.createdAt().toString());
        return rest;
    }
}
