package io.storeloom.workflows.sync;

/**
 * How long the four lists of an adoption run are.
 *
 * @param state what the run is now: {@code READY}, or {@code CONFIRMED} where nothing in it needs a person
 * @param undecided items of the catalogue that a person has to decide
 */
public record AdoptionMatch(
        AdoptionState state, int matched, int ambiguous, int onlyHere, int onlyThere, int undecided) {}
