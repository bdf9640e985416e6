package io.storeloom.activities.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.storeloom.activities.shopify.AccessTokens;
import io.storeloom.activities.shopify.Egress;
import io.storeloom.activities.shopify.ServedVersions;
import io.storeloom.activities.shopify.ShopifyAdmin;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The process's one way to Shopify; settings {@code STORELOOM_EGRESS_PROXY} and {@code STORELOOM_EXTRA_CA}. */
@Configuration(proxyBeanMethods = false)
class ShopifyConfiguration {

    @Bean(destroyMethod = "close")
    @Lazy
    ShopifyAdmin shopifyAdmin(
            @Value("${STORELOOM_EGRESS_PROXY:}") String proxy,
            @Value("${STORELOOM_EXTRA_CA:}") String extraCa,
            AccessTokens tokens,
            ServedVersions versions,
            MeterRegistry meters) {
        Egress egress = Egress.from(Map.of("STORELOOM_EGRESS_PROXY", proxy, "STORELOOM_EXTRA_CA", extraCa));
        return new ShopifyAdmin(egress, tokens, versions, meters);
    }
}
