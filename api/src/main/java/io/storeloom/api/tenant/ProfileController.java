package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Profiles;
import io.storeloom.activities.tenant.Users;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Named sets of external accounts, and who has them. */
@RestController
@RequestMapping("/api/v1")
@Needs(Role.ADMIN)
@Tag(
        name = "Profiles",
        description =
                "Who sees which external accounts. Without a profile none, whatever the role; an admin is who grants. A"
                        + " profile shows an admin, and takes from them, only accounts of their own profiles and those that"
                        + " they added; what else it holds stays in it.")
class ProfileController {

    private final Profiles profiles;
    private final Users users;

    ProfileController(Profiles profiles, Users users) {
        this.profiles = profiles;
        this.users = users;
    }

    /** @param accounts ids of external accounts, at most 1,000 */
    record ProfileBody(
            @NotBlank @Size(max = 100) String name,
            @Size(max = 1000) @Nullable List<@NotNull UUID> accounts) {}

    record Grants(@NotNull @Size(max = 100) List<@NotNull UUID> profiles) {}

    @GetMapping("/profiles")
    @Operation(summary = "Profiles, by when they were added")
    Page<Profiles.Profile> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(2);
        return Page.of(
                profiles.page(
                        caller.tenant(),
                        caller.actor(),
                        after == null ? null : Paging.part(after, 0, Instant::parse),
                        after == null ? null : Paging.part(after, 1, UUID::fromString),
                        paging.limit() + 1),
                paging.limit(),
                profile -> List.of(profile.createdAt().toString(), profile.id().toString()));
    }

    @GetMapping("/profiles/{id}")
    @Operation(summary = "One profile")
    Profiles.Profile get(Caller caller, @PathVariable UUID id) {
        return profiles.find(caller.tenant(), caller.actor(), id).orElseThrow(() -> new NotFound("profile"));
    }

    @PostMapping("/profiles")
    @Operation(summary = "Add a profile")
    ResponseEntity<Profiles.Profile> add(Caller caller, @Valid @RequestBody ProfileBody body) {
        Profiles.Profile added = write(caller, null, body);
        return ResponseEntity.created(URI.create("/api/v1/profiles/" + added.id()))
                .body(added);
    }

    @PutMapping("/profiles/{id}")
    @Operation(summary = "Give a profile this name and exactly these of the accounts that the caller sees or added")
    Profiles.Profile put(Caller caller, @PathVariable UUID id, @Valid @RequestBody ProfileBody body) {
        return write(caller, id, body);
    }

    @DeleteMapping("/profiles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a profile", description = "Whoever had it no longer sees its accounts; they stay.")
    void delete(Caller caller, @PathVariable UUID id) {
        if (!profiles.delete(caller.tenant(), id, caller.actor())) {
            throw new NotFound("profile");
        }
    }

    @GetMapping("/users/{id}/profiles")
    @Operation(summary = "A person's profiles")
    Grants granted(Caller caller, @PathVariable UUID id) {
        return new Grants(profiles.ofUser(caller.tenant(), person(caller, id)));
    }

    @PutMapping("/users/{id}/profiles")
    @Operation(summary = "Grant a person exactly these profiles")
    Grants grant(Caller caller, @PathVariable UUID id, @Valid @RequestBody Grants body) {
        UUID person = person(caller, id);
        NoSuchProfile.refuse(profiles.grantUser(caller.tenant(), person, body.profiles(), caller.actor()));
        return new Grants(profiles.ofUser(caller.tenant(), person));
    }

    private UUID person(Caller caller, UUID id) {
        return users.find(caller.tenant(), id).map(Users.User::id).orElseThrow(() -> new NotFound("user"));
    }

    private Profiles.Profile write(Caller caller, @Nullable UUID id, ProfileBody body) {
        List<UUID> accounts = body.accounts() == null ? List.of() : body.accounts();
        return switch (profiles.write(caller.tenant(), id, body.name().strip(), accounts, caller.actor())) {
            case Profiles.Written.Done done -> done.profile();
            case Profiles.Written.NoSuchProfile none -> throw new NotFound("profile");
            case Profiles.Written.NameTaken taken ->
                throw new Conflict(
                        "NAME_TAKEN", "A profile has this name already.", "#/name", "Use another name.", Map.of());
            case Profiles.Written.NoSuchAccount none ->
                throw new Invalid(
                        "NO_SUCH_ACCOUNT",
                        "There is no such external account.",
                        "#/accounts/" + none.index(),
                        "Name accounts by the id that adding them answered.");
        };
    }
}
