package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.sync.Adoption;
import io.storeloom.activities.sync.AdoptionChoice;
import io.storeloom.activities.sync.AdoptionItem;
import io.storeloom.activities.sync.Adoptions;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.AdoptionState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A merchant's adoption runs, as an operator handles them. */
record Adopting(Merchant merchant) {

    Adoptions gate() {
        return merchant.house.gate(Adoptions.class);
    }

    /** Starts a run and waits until its lists stand. */
    Adoption run() {
        gate().start(merchant.tenant, merchant.store, House.OPERATOR);
        return stands();
    }

    Adoption stands() {
        Adoption run = await(AdoptionState.READY, AdoptionState.CONFIRMED, AdoptionState.FAILED);
        assertThat(run.failure()).isNull();
        return run;
    }

    Adoption await(AdoptionState... states) {
        return Waiting.until(this::now, run -> List.of(states).contains(run.state()), Duration.ofMinutes(2));
    }

    Adoption now() {
        return gate().find(merchant.tenant, merchant.store).orElseThrow();
    }

    Event.Kinds list(AdoptionList list) {
        return Objects.requireNonNull(now().lists().get(list));
    }

    List<AdoptionItem> items(AdoptionList list, ItemKind kind) {
        return gate().items(
                        merchant.tenant, merchant.store, new Adoptions.Filter(list, kind, null, null), null, 10_000);
    }

    List<String> references(AdoptionList list, ItemKind kind) {
        return items(list, kind).stream()
                .map(item -> Objects.requireNonNull(item.reference()))
                .collect(Collectors.toList());
    }

    AdoptionItem item(ItemKind kind, String reference) {
        return gate().item(merchant.tenant, merchant.store, kind, reference).orElseThrow();
    }

    void decide(ItemKind kind, String reference, AdoptionDecision decision, @Nullable String gid) {
        gate().decide(
                        merchant.tenant,
                        merchant.store,
                        List.of(new AdoptionChoice(kind, reference, decision, gid)),
                        House.OPERATOR);
    }

    Adoption confirm(@Nullable AdoptionDecision rest) {
        gate().confirm(merchant.tenant, merchant.store, rest, House.OPERATOR);
        return now();
    }

    /** The event that was started in the place of one that was refused. */
    UUID retried(UUID refused) {
        return Waiting.until(
                        () -> merchant.house
                                .owner()
                                .sql("select id from sync_event where retry_of = ?")
                                .param(refused)
                                .query(UUID.class)
                                .optional(),
                        Optional::isPresent,
                        Duration.ofMinutes(1))
                .orElseThrow();
    }

    /** How Temporal knows the latest run. */
    String workflowId() {
        return AdoptionRun.workflowId(merchant.shop.replaceFirst("[.].*", ""), now().number());
    }
}
