package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What each refusal has in common. */
final class Problems {

    private Problems() {}

    static void isOne(Http.Answer answer, int status, String what) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.what()).as(answer.text()).isEqualTo(what);
        assertThat(answer.json().path("type").asString()).startsWith("urn:storeloom:problem:");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("io.storeloom");
    }

    /** One that a person can act on; {@code where} is null when the request as a whole is at fault. */
    static void isOne(Http.Answer answer, int status, String what, @Nullable String where) {
        isOne(answer, status, what);
        assertThat(answer.json().path("remedy").asString()).as(answer.text()).isNotBlank();
        if (where != null) {
            assertThat(answer.json().path("where").asString()).as(answer.text()).isEqualTo(where);
        }
    }
}
