/** The API's own description: OpenAPI 3.1 at {@code /v3/api-docs}, Swagger UI at {@code /swagger-ui/index.html}. */
@NullMarked
package io.storeloom.api.docs;

import org.jspecify.annotations.NullMarked;
