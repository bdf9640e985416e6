package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicDnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "ff02::1"
            })
    void refusesANameThatLeadsInto(String address) throws Exception {
        InetAddress inside = InetAddress.getByName(address);
        InetAddress outside = InetAddress.getByName("23.227.38.74");

        assertThatExceptionOfType(PublicDns.Private.class)
                .isThrownBy(() -> new PublicDns(name -> List.of(outside, inside)).lookup("loom.myshopify.com"))
                .withMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23.227.38.74", "172.32.0.1", "100.128.0.1", "2620:127:f00f:5::1", "64:ff9b::17e3:264a"})
    void takesANameThatLeadsTo(String address) throws Exception {
        InetAddress outside = InetAddress.getByName(address);

        assertThat(new PublicDns(name -> List.of(outside)).lookup("loom.myshopify.com"))
                .containsExactly(outside);
    }

    /** {@code localhost} stands for a shop's name that somebody's name service leads into our own network. */
    @Test
    void opensNoConnectionWhereWeResolveOurselves() {
        try (Transport transport = new Transport(new Egress(null, null))) {
            assertThatExceptionOfType(ShopifyException.ShopUnavailable.class)
                    .isThrownBy(() ->
                            transport.post(HttpUrl.get("https://localhost:9/"), Map.of(), "text/plain", new byte[0]))
                    .extracting(ShopifyException::code)
                    .isEqualTo("SHOP_IN_PRIVATE_NETWORK");
        }
    }
}
