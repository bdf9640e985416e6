package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Profiles;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.activities.tenant.Tokens;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's API tokens. */
@RestController
@RequestMapping("/api/v1/tokens")
@Needs(Role.ADMIN)
@Tag(name = "Users and tokens")
class TokenController {

    private final Tenants tenants;
    private final Tokens tokens;
    private final Profiles profiles;

    TokenController(Tenants tenants, Tokens tokens, Profiles profiles) {
        this.tenants = tenants;
        this.tokens = tokens;
        this.profiles = profiles;
    }

    /**
     * A wish for a token; without {@code expiresAt} it is good until it is revoked.
     *
     * @param profiles whose external accounts it sees; without any, none
     */
    record NewToken(
            @NotBlank @Size(max = 100) String name,
            @NotNull Role role,
            @Nullable Instant expiresAt,
            @Size(max = 100) @Nullable List<@NotNull UUID> profiles) {}

    /** The only answer that ever holds the secret. */
    record IssuedToken(Tokens.Token token, String secret) {
        @Override
        public String toString() {
            return "IssuedToken[…]";
        }
    }

    @GetMapping
    @Operation(summary = "Tokens, the newest first, without their secrets")
    Page<Tokens.Token> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(2);
        List<Tokens.Token> rows = tokens.page(
                caller.tenant(),
                after == null ? null : Paging.part(after, 0, Instant::parse),
                after == null ? null : Paging.part(after, 1, UUID::fromString),
                paging.limit() + 1);
        return Page.of(
                rows,
                paging.limit(),
                token -> List.of(token.createdAt().toString(), token.id().toString()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Issue a token", description = "The secret is in this answer only; we keep its SHA-256.")
    IssuedToken issue(Caller caller, @Valid @RequestBody NewToken body) {
        if (body.expiresAt() != null && body.expiresAt().isBefore(Instant.now())) {
            throw new Invalid("EXPIRY_PAST", "The expiry lies in the past.", "#/expiresAt", "Give a later time.");
        }
        List<UUID> granted = body.profiles() == null ? List.of() : body.profiles();
        Tokens.Issued issued = tenants.inTenant(caller.tenant(), () -> {
            NoSuchProfile.refuse(profiles.unknown(caller.tenant(), granted));
            Tokens.Issued made =
                    tokens.issue(caller.tenant(), body.name(), body.role(), body.expiresAt(), caller.actor());
            if (!granted.isEmpty()) {
                profiles.grantToken(caller.tenant(), made.token().id(), granted, caller.actor());
            }
            return made;
        });
        return new IssuedToken(issued.token(), issued.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a token; it ends at once")
    void revoke(Caller caller, @PathVariable UUID id) {
        if (!tokens.revoke(caller.tenant(), id, caller.actor())) {
            throw new NotFound("token");
        }
    }
}
