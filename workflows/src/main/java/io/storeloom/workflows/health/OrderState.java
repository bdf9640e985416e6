package io.storeloom.workflows.health;

/** How an order stands, in our words. */
public enum OrderState {
    UNFULFILLED,
    PARTIALLY_FULFILLED,
    FULFILLED,
    CANCELLED
}
