package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Users;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.NotFound;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's people. */
@RestController
@RequestMapping("/api/v1/users")
@Needs(Role.ADMIN)
@Tag(
        name = "Users and tokens",
        description = "People and programs, with the roles VIEWER < OPERATOR < APPROVER < ADMIN.")
class UserController {

    private final Users users;
    private final PasswordEncoder passwords;

    UserController(Users users, PasswordEncoder passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    record NewUser(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 100) String displayName,
            @NotNull Role role,
            @NotNull @Size(min = 12, max = 200) String password) {
        @Override
        public String toString() {
            return "NewUser[…]";
        }
    }

    record UserChange(
            @Size(min = 1, max = 100) @Nullable String displayName,
            @Nullable Role role,
            @Nullable Boolean disabled,
            @Size(min = 12, max = 200) @Nullable String password) {
        @Override
        public String toString() {
            return "UserChange[…]";
        }
    }

    @GetMapping
    @Operation(summary = "People, by when they were added")
    Page<Users.User> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(2);
        List<Users.User> rows = users.page(
                caller.tenant(),
                after == null ? null : Paging.part(after, 0, Instant::parse),
                after == null ? null : Paging.part(after, 1, UUID::fromString),
                paging.limit() + 1);
        return Page.of(
                rows,
                paging.limit(),
                user -> List.of(user.createdAt().toString(), user.id().toString()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One person")
    Users.User get(Caller caller, @PathVariable UUID id) {
        return users.find(caller.tenant(), id).orElseThrow(() -> new NotFound("user"));
    }

    @PostMapping
    @Operation(summary = "Add a person")
    ResponseEntity<Users.User> add(Caller caller, @Valid @RequestBody NewUser body) {
        Users.User user = users.add(
                        caller.tenant(),
                        body.email().strip(),
                        body.displayName(),
                        body.role(),
                        passwords.encode(body.password()),
                        caller.actor())
                .orElseThrow(() -> new Conflict(
                        "EMAIL_TAKEN", "This e-mail address is in use.", "#/email", "Use another address.", Map.of()));
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.id())).body(user);
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a person's name, role or password, or disable them",
            description = "What is left out stays.")
    Users.User change(Caller caller, @PathVariable UUID id, @Valid @RequestBody UserChange body) {
        boolean noLongerAdmin =
                (body.role() != null && body.role() != Role.ADMIN) || Boolean.TRUE.equals(body.disabled());
        if (noLongerAdmin
                && !users.anotherAdmin(caller.tenant(), id)
                && users.find(caller.tenant(), id).isPresent()) {
            throw new Conflict(
                    "LAST_ADMIN", "This is the organisation's last admin.", "Make someone else an admin first.");
        }
        return users.change(
                        caller.tenant(),
                        id,
                        body.displayName(),
                        body.role(),
                        body.disabled(),
                        body.password() == null ? null : passwords.encode(body.password()),
                        caller.actor())
                .orElseThrow(() -> new NotFound("user"));
    }
}
