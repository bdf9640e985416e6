package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.tenant.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each route takes the role that it says and those above it. */
class RoleTest extends ApiTest {

    @Test
    void letsEachRoleDoWhatItMayAndNoMore() {
        String nothing = UUID.randomUUID().toString();
        for (Routes.Route route : Routes.of(nobody).all()) {
            if (route.path().equals("/api/v1/events") || route.path().equals("/api/v1/session")) {
                continue;
            }
            String path = route.filled(each -> Map.of(
                    "id",
                    nothing,
                    "ref",
                    nothing,
                    "name",
                    nothing,
                    "type",
                    "PRODUCT",
                    "reference",
                    nothing,
                    "dryRun",
                    nothing,
                    "action",
                    "disable-source",
                    "account",
                    nothing));
            for (Role role : Role.values()) {
                // A body that no route can read: whoever may call is refused later, and nothing is done.
                Http.Answer answer = as(role).with("Content-Type", route.contentType())
                        .send(route.method(), path, route.writes() ? "nothing" : null);
                if (role.includes(route.role())) {
                    assertThat(answer.status())
                            .as(role + " " + route + answer.text())
                            .isNotEqualTo(403);
                } else {
                    assertThat(answer.status()).as(role + " " + route).isEqualTo(403);
                    assertThat(answer.what()).isEqualTo("ROLE_TOO_LOW");
                }
            }
        }
    }

    @Test
    void keepsDecisionsForThoseWhoDecide() {
        Map<String, Role> expected = Map.of(
                "POST /api/v1/sync-events/{id}/confirm-deletions", Role.APPROVER,
                "POST /api/v1/sync-events/{id}/cancel", Role.OPERATOR,
                "POST /api/v1/stores/{id}/adoption/confirm", Role.OPERATOR,
                "PUT /api/v1/stores/{id}/adoption/items/{type}/{reference}", Role.OPERATOR,
                "PUT /api/v1/stores/{id}/connection", Role.ADMIN,
                "PUT /api/v1/stores/{id}/connector", Role.ADMIN,
                "DELETE /api/v1/stores/{id}", Role.ADMIN,
                "GET /api/v1/audit", Role.ADMIN,
                "GET /api/v1/sync-events", Role.VIEWER);
        Routes routes = Routes.of(nobody);
        expected.forEach((route, role) -> assertThat(routes.all()).anySatisfy(each -> {
            assertThat(each.toString()).isEqualTo(route);
            assertThat(each.role()).isEqualTo(role);
        }));
    }
}
