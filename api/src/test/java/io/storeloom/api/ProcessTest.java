package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;

class ProcessTest extends ApiTest {

    @LocalManagementPort
    int management;

    @Test
    void saysThatItIsWellWhileTemporalIsDown() {
        Http door = new Http("http://127.0.0.1:" + management, java.util.Map.of());
        assertThat(door.get("/actuator/health").status()).isEqualTo(200);
        assertThat(door.get("/actuator/prometheus").text()).contains("storeloom_sse_clients");
        assertThat(door.get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void knowsTheBootstrappedTenantByItsToken() {
        Http.Answer me = ours.get("/api/v1/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("role").asString()).isEqualTo("ADMIN");
        assertThat(me.json().path("tenant").path("currency").asString()).isEqualTo("EUR");
    }

    @Test
    void describesItselfWithoutALogin() {
        Http.Answer docs = nobody.get("/v3/api-docs");
        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.json().path("openapi").asString()).startsWith("3.1");
        assertThat(docs.json().path("paths").size()).isGreaterThan(25);
        assertThat(nobody.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    @Test
    void describesDataSourcesUnderOneNameAndTheirChangesByTheirParts() {
        JsonNode docs = nobody.get("/v3/api-docs").json();

        assertThat(docs.path("paths").properties().stream()
                        .filter(path -> path.getKey().startsWith("/api/v1/sources"))
                        .flatMap(path -> path.getValue().values().stream())
                        .flatMap(operation -> operation.path("tags").values().stream())
                        .map(JsonNode::asString))
                .isNotEmpty()
                .containsOnly("Data sources");
        assertThat(docs.at("/components/schemas/SchemaPart/properties/changes/items/$ref")
                        .asString())
                .endsWith("/SchemaChange");
    }
}
