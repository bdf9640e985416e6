package io.storeloom.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"north-light", "north-light.myshopify.com", "  North-Light.MyShopify.com "})
    void takesANameWithOrWithoutItsEnding(String typed) {
        assertThat(ShopDomain.read(typed).value()).isEqualTo("north-light.myshopify.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://north.myshopify.com/admin    | web address      | Type north.myshopify.com and nothing else.",
                "HTTPS://admin.shopify.com/store/north/products?x=1 | web address | Type north.myshopify.com and nothing else.",
                "north.myshopify.com/                 | web address      | Type north.myshopify.com and nothing else.",
                "https://user@evil.test/              | web address      | <store>.myshopify.com",
                "north.myshopify.com@evil.test        | web address      | <store>.myshopify.com",
                "169.254.169.254                      | address in a network | <store>.myshopify.com",
                "10.0.0.1:8080                        | address in a network | <store>.myshopify.com",
                "[::1]                                | address in a network | <store>.myshopify.com",
                "fd00:ec2::254                        | address in a network | <store>.myshopify.com",
                "metadata.google.internal             | address in a network | <store>.myshopify.com",
                "www.north-light.com                  | customers find the shop | ends with .myshopify.com",
                "north.myshopify.com.evil.test        | customers find the shop | ends with .myshopify.com",
                "a.b.myshopify.com                    | only letters, digits and hyphens | <store>.myshopify.com",
                "north_light                          | only letters, digits and hyphens | <store>.myshopify.com",
                "north light                          | only letters     | <store>.myshopify.com",
                "\u212aitchen                         | only letters     | <store>.myshopify.com",
                "nörth                                | only letters     | <store>.myshopify.com"
            })
    void saysWhatToTypeInsteadOf(String typed, String message, String remedy) {
        ShopDomain.Malformed no = catchThrowableOfType(ShopDomain.Malformed.class, () -> ShopDomain.read(typed));

        assertThat(no).as(typed).isNotNull();
        assertThat(no.code()).isEqualTo("SHOP_MALFORMED");
        assertThat(no).hasMessageContaining(message);
        assertThat(no.remedy()).contains(remedy);
    }

    @Test
    void holdsANameToItsLengthAndEdges() {
        assertThat(code("")).isEqualTo("SHOP_MISSING");
        assertThat(code(".myshopify.com")).isEqualTo("SHOP_MISSING");
        assertThat(code("abc")).isEqualTo("SHOP_TOO_SHORT");
        assertThat(code("a".repeat(61))).isEqualTo("SHOP_TOO_LONG");
        assertThat(code("-north")).isEqualTo("SHOP_HYPHEN_EDGE");
        assertThat(code("north-.myshopify.com")).isEqualTo("SHOP_HYPHEN_EDGE");
        assertThat(ShopDomain.read("a".repeat(60)).name()).hasSize(60);
        assertThat(ShopDomain.read("abcd").name()).isEqualTo("abcd");
    }

    private static String code(String typed) {
        return catchThrowableOfType(ShopDomain.Malformed.class, () -> ShopDomain.read(typed))
                .code();
    }
}
