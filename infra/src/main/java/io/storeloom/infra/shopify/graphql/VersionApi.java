package io.storeloom.infra.shopify.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.OperationValidationRule;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One version of the API. */
final class VersionApi {

    private static final int REMEMBERED = 2_000;
    /** A bulk import's inlined product may be long; Shopify bounds the cost, not the tokens. */
    private static final ParserOptions LONG = ParserOptions.getDefaultOperationParserOptions()
            .transform(options ->
                    options.maxTokens(1_000_000).maxWhitespaceTokens(4_000_000).maxCharacters(20_000_000));

    private final String version;
    private final GraphQLSchema schema;
    private final SentInputs sent;
    private final GraphQL graphql;
    private final Map<String, Known> documents = new ConcurrentHashMap<>();

    /** What is the same for every request with this document. */
    private record Known(
            PreparsedDocumentEntry entry,
            @Nullable Document document,
            List<Map<String, Object>> errors,
            Map<String, Priced> operations) {}

    private record Priced(CostPlan plan, List<String> deprecations) {}

    VersionApi(String version, GraphQLSchema schema, SentInputs sent) {
        this.version = version;
        this.schema = schema;
        this.sent = sent;
        this.graphql = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)))
                .defaultDataFetcherExceptionHandler(new FieldErrors())
                .build();
    }

    Prepared prepare(String text, Map<String, Object> variables, @Nullable String operationName) {
        var known = documents.get(text);
        if (known == null) {
            known = read(text);
            if (documents.size() >= REMEMBERED) {
                documents.clear();
            }
            documents.put(text, known);
        }
        var document = known.document();
        if (document == null || !known.errors().isEmpty()) {
            return refused(known.errors(), operationName);
        }
        var operation = operation(document, operationName);
        if (operation == null) {
            return refused(
                    List.of(ShopifyErrors.error(
                            operationName == null
                                    ? "An operation name is required"
                                    : "No operation named \"" + operationName + "\"",
                            null,
                            null,
                            Map.of())),
                    operationName);
        }
        Map<String, Object> coerced;
        try {
            coerced = ValuesResolver.coerceVariableValues(
                            schema,
                            operation.getVariableDefinitions(),
                            RawVariables.of(variables),
                            GraphQLContext.getDefault(),
                            Locale.ROOT)
                    .toMap();
        } catch (graphql.GraphQLException unfit) {
            var error = unfit instanceof GraphQLError shaped
                    ? ShopifyErrors.variable(shaped)
                    : ShopifyErrors.error(
                            String.valueOf(unfit.getMessage()), null, null, Map.of("code", "INVALID_VARIABLE"));
            return refused(List.of(error), operationName);
        }
        sent.add(version, schema, operation, variables);
        var priced = known.operations().computeIfAbsent(String.valueOf(operation.getName()), absent -> {
            var reader = new CostReader(schema, document);
            var prices = reader.read(operation);
            return new Priced(prices, reader.deprecations());
        });
        var plan = priced.plan();
        var surcharge = Surcharges.of(operation, coerced);
        var input = ExecutionInput.newExecutionInput(text)
                .operationName(operationName)
                .variables(variables)
                .locale(Locale.ROOT)
                .build();
        input.getGraphQLContext().put(PreparsedDocumentEntry.class, known.entry());
        return new Prepared(
                version,
                List.of(),
                plan.requested(coerced, surcharge),
                plan.mutation(),
                operation.getName(),
                roots(operation),
                priced.deprecations(),
                new Prepared.Ready(this, input, plan, coerced, surcharge));
    }

    Executed execute(Shop shop, Prepared.Ready ready, Set<String> scopes, ExecutionTweaks tweaks) {
        var input = ready.input().transform(builder -> builder.root(shop));
        input.getGraphQLContext().put(Request.class, new Request(shop, version, scopes, tweaks));
        ExecutionResult result;
        shop.lock().lock();
        try {
            Operations.settle(shop);
            result = graphql.execute(input);
        } finally {
            shop.lock().unlock();
        }
        var body = new LinkedHashMap<String, Object>();
        var data = result.<Object>getData();
        if (data != null) {
            body.put("data", data);
        } else if (result.isDataPresent()) {
            putNull(body);
        }
        var errors = new ArrayList<Map<String, Object>>();
        for (var error : result.getErrors()) {
            if (!(error instanceof NonNullableFieldWasNullError)
                    || result.getErrors().size() == 1) {
                errors.add(ShopifyErrors.error(
                        error.getMessage(),
                        error.getLocations(),
                        error.getPath(),
                        error.getExtensions() == null ? Map.of() : error.getExtensions()));
            }
        }
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return new Executed(body, ready.plan().actual(ready.variables(), ready.surcharge(), data));
    }

    /** A response says {@code "data": null} when an obligatory field failed, and has no data when nothing was executed. */
    @SuppressWarnings("NullAway")
    private static void putNull(Map<String, Object> body) {
        body.put("data", null);
    }

    private Known read(String text) {
        var input = ExecutionInput.newExecutionInput(text).locale(Locale.ROOT).build();
        input.getGraphQLContext().put(ParserOptions.class, LONG);
        var parsed = ParseAndValidate.parse(input);
        var document = parsed.getDocument();
        // Shopify lets a document ask for several types of its schema at once; graphql-java would take that for an
        // attack.
        List<? extends GraphQLError> errors = parsed.isFailure() || document == null
                ? parsed.getErrors()
                : ParseAndValidate.validate(
                        schema,
                        document,
                        rule -> rule != OperationValidationRule.GOOD_FAITH_INTROSPECTION,
                        Locale.ROOT);
        if (!errors.isEmpty() || document == null) {
            var operation = "query";
            if (document != null) {
                var first = document.getFirstDefinitionOfType(OperationDefinition.class);
                if (first.isPresent()) {
                    operation = first.get().getOperation().name().toLowerCase(Locale.ROOT)
                            + (first.get().getName() == null
                                    ? ""
                                    : " " + first.get().getName());
                }
            }
            var place = operation;
            var shaped = errors.stream()
                    .map(error -> ShopifyErrors.invalid(error, place))
                    .toList();
            return new Known(
                    new PreparsedDocumentEntry(List.copyOf(errors)), document, shaped, new ConcurrentHashMap<>());
        }
        return new Known(new PreparsedDocumentEntry(document), document, List.of(), new ConcurrentHashMap<>());
    }

    private Prepared refused(List<Map<String, Object>> errors, @Nullable String operationName) {
        return new Prepared(version, errors, 0, false, operationName, List.of(), List.of(), null);
    }

    private static @Nullable OperationDefinition operation(Document document, @Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null || name.isEmpty()) {
            return operations.size() == 1 ? operations.getFirst() : null;
        }
        return operations.stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> roots(OperationDefinition operation) {
        return operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
                .map(Field::getName)
                .toList();
    }
}
