package io.storeloom.activities.shopify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges an app's id and secret for an access token (Shopify, "Using the client credentials grant"). */
final class TokenExchange {

    /** What Shopify's tokens live, should an answer not say. */
    private static final long DAY_SECONDS = 86_399;

    private static final JsonMapper JSON = new JsonMapper();

    private final Transport transport;
    private final InstantSource clock;

    TokenExchange(Transport transport, InstantSource clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Safe to repeat: each exchange gives a token of its own and leaves earlier ones valid.
     *
     * @throws ShopifyException WrongCredentials, ShopNotPermitted, ShopUnavailable or Unreachable
     */
    Token clientCredentials(String shopDomain, String clientId, String clientSecret) {
        ShopAccess.requireShopDomain(shopDomain);
        HttpUrl url = new HttpUrl.Builder()
                .scheme("https")
                .host(shopDomain)
                .addPathSegments("admin/oauth/access_token")
                .build();
        String form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(clientSecret);
        Transport.Answer answer;
        try {
            answer = transport.post(
                    url,
                    Map.of("Accept", "application/json"),
                    "application/x-www-form-urlencoded",
                    form.getBytes(StandardCharsets.UTF_8));
        } catch (ShopifyException.Ambiguous lost) {
            throw new ShopifyException.Unreachable("The token endpoint did not answer", lost);
        }
        String text = answer.body().utf8();
        if (answer.status() == 200) {
            return token(text);
        }
        throw refusal(answer.status(), text.toLowerCase(Locale.ROOT));
    }

    private Token token(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            String value = json.path("access_token").stringValue("");
            if (!value.isBlank()) {
                long seconds = json.path("expires_in").asLong(DAY_SECONDS);
                return new Token(
                        value,
                        scopes(json.path("scope").stringValue("")),
                        clock.instant().plusSeconds(seconds));
            }
        } catch (JacksonException e) {
            throw new ShopifyException.Unreachable("The token endpoint's answer is not JSON", null);
        }
        throw new ShopifyException.Unreachable("The token endpoint's answer holds no token", null);
    }

    private static Set<String> scopes(String list) {
        Set<String> scopes = new TreeSet<>(Arrays.asList(list.split("[,\\s]+")));
        scopes.remove("");
        return scopes;
    }

    /** Shopify's refusals are JSON here and HTML there, so words decide (facts: shopify.md §3). */
    private static ShopifyException refusal(int status, String text) {
        if (text.contains("shop_not_permitted") || text.contains("app_not_installed")) {
            return new ShopifyException.ShopNotPermitted();
        }
        if (text.contains("invalid_client")
                || text.contains("could not find shopify api application")
                || status == 401
                || status == 403) {
            return new ShopifyException.WrongCredentials();
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new ShopifyException.Unreachable("The token endpoint answered HTTP " + status, null);
        }
        return Answers.unavailable(status, null).orElseGet(ShopifyException.WrongCredentials::new);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
