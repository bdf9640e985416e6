package io.storeloom.api.docs;

import io.storeloom.api.page.Paging;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What springdoc cannot see by itself: the caller, pages, roles, idempotency keys and problems. */
@Configuration(proxyBeanMethods = false)
class Description {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Paging.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Storeloom")
                        .version("v1")
                        .license(new License().name("Apache-2.0"))
                        .description("""
                                Keeps a company's catalogue and its Shopify stores in step.

                                * Lists are pages: `?limit=&cursor=` → `{items, nextCursor}`; a cursor is sent back unchanged.
                                * Work that was started answers 202 with `Location`.
                                * `Idempotency-Key` is honoured on every POST but those of session, users and tokens: the first
                                  answer of success is kept for 24 hours.
                                * Refusals are `application/problem+json` with `what` (a stable code), `detail`, `where` and `remedy`.
                                * What belongs to another organisation is answered like what does not exist: 404.
                                """))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token: `Authorization: Bearer slt_…`"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("storeloom_session")
                                        .description("The console's cookie; writes send X-CSRF-Token as well."))
                        .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    @Bean
    GlobalOperationCustomizer operations() {
        return (operation, handler) -> {
            Needs needs = handler.getMethodAnnotation(Needs.class);
            if (needs == null) {
                needs = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
            }
            if (needs != null) {
                String said = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
                operation.setDescription(said + "Needs the role " + needs.value() + ".");
                operation.addExtension("x-role", needs.value().name());
            }
            if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(Paging.class)) {
                page(operation);
            }
            return operation;
        };
    }

    /** Added last, when methods and paths are known. */
    @Bean
    OpenApiCustomizer refusals() {
        return api -> api.getPaths().forEach((path, item) -> {
            if (item.getPost() != null && !List.of("session", "users", "tokens").contains(last(path))) {
                item.getPost()
                        .addParametersItem(new Parameter()
                                .in("header")
                                .name("Idempotency-Key")
                                .description("The same request with the same key is done once.")
                                .schema(new StringSchema().maxLength(255)));
            }
            item.readOperations().forEach(operation -> operation.getResponses().addApiResponse("default", refused()));
        });
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void page(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("limit")
                .description("How many items at most.")
                .schema(new IntegerSchema()
                        ._default(Paging.DEFAULT_LIMIT)
                        .minimum(java.math.BigDecimal.ONE)
                        .maximum(java.math.BigDecimal.valueOf(Paging.MAX_LIMIT))));
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("cursor")
                .description("The nextCursor of the page before.")
                .schema(new StringSchema()));
    }

    private static ApiResponse refused() {
        return new ApiResponse()
                .description("A refusal, or a failure")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema().description("RFC 9457, with what, where and remedy");
        Map.of(
                        "type", "urn:storeloom:problem:<kind>",
                        "title", "The kind in words",
                        "detail", "What happened, in a sentence",
                        "what", "A stable code",
                        "where", "JSON pointer (#/a/b), query.x, path.x or header.x",
                        "remedy", "What to do about it")
                .forEach((name, text) -> problem.addProperty(name, new StringSchema().description(text)));
        return problem.addProperty("status", new IntegerSchema());
    }
}
