package io.storeloom.infra.shopify.graphql;

/** An operation's price. */
public interface CostPlan {}
