package io.storeloom.infra.shopify.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.Objects;
import java.util.function.Supplier;

/** One field being resolved: its arguments and the request around it. Made lazily; most fields need neither. */
final class Call {

    private final Supplier<DataFetchingEnvironment> environment;

    Call(Supplier<DataFetchingEnvironment> environment) {
        this.environment = environment;
    }

    DataFetchingEnvironment environment() {
        return environment.get();
    }

    Input args() {
        return new Input(environment.get().getArguments());
    }

    Request request() {
        Request request = environment.get().getGraphQlContext().get(Request.class);
        return Objects.requireNonNull(request);
    }

    Shop shop() {
        return request().shop;
    }
}
