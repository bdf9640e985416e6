package io.storeloom.api.health;

import io.storeloom.activities.connection.ExternalAccounts;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.tenant.Profiles;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.api.tenant.NoSuchProfile;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The external accounts of a data source, as far as the caller's profiles hold them. */
@RestController
@RequestMapping("/api/v1/sources/{id}/external-accounts")
@Tag(name = "Data sources")
class ExternalAccountController {

    private final Tenants tenants;
    private final Stores stores;
    private final ExternalAccounts accounts;
    private final Profiles profiles;

    ExternalAccountController(Tenants tenants, Stores stores, ExternalAccounts accounts, Profiles profiles) {
        this.tenants = tenants;
        this.stores = stores;
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /**
     * An account that is to be added.
     *
     * @param provider e.g. TIKTOK_ADS
     * @param reference the account's own id there; sealed, and never shown again
     * @param profiles that hold it from the beginning
     */
    record NewAccount(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}")
            String provider,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 500) String reference,
            @Size(max = 100) @Nullable List<@NotNull UUID> profiles) {
        @Override
        public String toString() {
            return "NewAccount[…]";
        }
    }

    record Selection(@NotNull Boolean selected) {}

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The external accounts that the caller's profiles hold",
            description = "For a caller no other accounts exist, whatever the caller's role. References are masked.")
    Page<ExternalAccounts.Account> list(Caller caller, @PathVariable UUID id, Paging paging) {
        source(caller, id);
        @Nullable List<String> after = paging.after(2);
        return Page.of(
                accounts.page(
                        caller.tenant(),
                        id,
                        caller.actor(),
                        after == null ? null : Paging.part(after, 0, Instant::parse),
                        after == null ? null : Paging.part(after, 1, UUID::fromString),
                        paging.limit() + 1),
                paging.limit(),
                account -> List.of(account.createdAt().toString(), account.id().toString()));
    }

    @PostMapping
    @Needs(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add an external account",
            description = "It is seen by whoever has a profile that holds it: name profiles here, or put the id that is"
                    + " answered into one.")
    ExternalAccounts.Account add(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewAccount body) {
        source(caller, id);
        List<UUID> into = body.profiles() == null ? List.of() : body.profiles();
        return tenants.inTenant(caller.tenant(), () -> {
            NoSuchProfile.refuse(profiles.unknown(caller.tenant(), into));
            return accounts.add(
                    caller.tenant(),
                    id,
                    body.provider(),
                    body.name().strip(),
                    body.reference().strip(),
                    into,
                    caller.actor());
        });
    }

    @PutMapping("/{account}")
    @Needs(Role.OPERATOR)
    @Operation(summary = "Say whether the data source uses the account")
    ExternalAccounts.Account select(
            Caller caller, @PathVariable UUID id, @PathVariable UUID account, @Valid @RequestBody Selection body) {
        source(caller, id);
        return accounts.select(caller.tenant(), id, account, body.selected(), caller.actor())
                .orElseThrow(() -> new NotFound("external account"));
    }

    @DeleteMapping("/{account}")
    @Needs(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an external account with its reference")
    void delete(Caller caller, @PathVariable UUID id, @PathVariable UUID account) {
        source(caller, id);
        if (!accounts.delete(caller.tenant(), id, account, caller.actor())) {
            throw new NotFound("external account");
        }
    }

    private void source(Caller caller, UUID id) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("data source");
        }
    }
}
