package io.storeloom.api.sync;

import io.storeloom.activities.sync.AdoptionChoice;
import io.storeloom.activities.sync.AdoptionRefused;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.problem.ProblemException;
import io.storeloom.workflows.sync.AdoptionDecision;
import java.util.List;
import java.util.Objects;

/** What is wrong with a decision or a confirmation, in the API's words. */
final class AdoptionProblems {

    private AdoptionProblems() {}

    /** @param bulk whether the body holds several decisions, so that the pointer names which */
    static ProblemException of(AdoptionRefused refused, boolean bulk) {
        String base = bulk ? "#/decisions/" + Objects.requireNonNullElse(refused.index(), 0) : "#";
        String message = String.valueOf(refused.getMessage());
        String what = refused.code().name();
        return switch (refused.code()) {
            case NOT_FOUND -> new NotFound("adoption run");
            case NO_SUCH_ITEM ->
                bulk
                        ? new Invalid(what, message, base + "/reference", refused.remedy())
                        : new NotFound("item in the adoption run");
            case NO_SUCH_OBJECT -> new Invalid(what, message, base + "/gid", refused.remedy());
            default ->
                new Conflict(what, message, refused.index() == null ? null : base, refused.remedy(), refused.more());
        };
    }

    /** Only ADOPT names an object. */
    static void check(AdoptionChoice choice, String pointer, List<Invalid.Fault> faults) {
        boolean names = choice.gid() != null && !choice.gid().isBlank();
        if (choice.decision() == AdoptionDecision.ADOPT && !names) {
            faults.add(new Invalid.Fault(
                    "GID_MISSING",
                    "ADOPT names the object of the shop that the item is.",
                    pointer + "/gid",
                    "Send the gid of a candidate."));
        } else if (choice.decision() != AdoptionDecision.ADOPT && choice.gid() != null) {
            faults.add(new Invalid.Fault(
                    "GID_UNWANTED",
                    "Only ADOPT names an object of the shop.",
                    pointer + "/gid",
                    "Leave gid out, or decide ADOPT."));
        }
    }
}
