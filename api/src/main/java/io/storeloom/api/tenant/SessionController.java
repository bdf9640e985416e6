package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Organisations;
import io.storeloom.activities.tenant.Sessions;
import io.storeloom.activities.tenant.SignInFailures;
import io.storeloom.activities.tenant.Users;
import io.storeloom.api.problem.TooManyAttempts;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in to the console and out of it. An unknown address is answered like a wrong password, after the same work. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sign-in", description = "Who is calling; the console's session.")
class SessionController {

    /** Hashing a password keeps a core busy for a tenth of a second; strangers get at most two at a time. */
    private static final Semaphore HASHING = new Semaphore(2);

    private final Users users;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final PasswordEncoder passwords;
    private final CompletableFuture<@Nullable String> nobodysHash;

    SessionController(
            Users users,
            Sessions sessions,
            SignInFailures failures,
            Organisations organisations,
            AuditTrail audit,
            PasswordEncoder passwords) {
        this.users = users;
        this.sessions = sessions;
        this.failures = failures;
        this.organisations = organisations;
        this.audit = audit;
        this.passwords = passwords;
        // Made beside the start, which it would hold up.
        this.nobodysHash = CompletableFuture.supplyAsync(() -> passwords.encode("nobody's password"));
    }

    record SignIn(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String password) {
        @Override
        public String toString() {
            return "SignIn[…]";
        }
    }

    @PostMapping("/session")
    @NeedsNobody
    @SecurityRequirements
    @Operation(
            summary = "Sign in to the console",
            description = "Sets the session's cookie (HttpOnly) and a second one whose value writes send back as"
                    + " X-CSRF-Token. Ten failures lock the address for a quarter of an hour.")
    Me signIn(@Valid @RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        String subject = "sign-in " + body.email().strip().toLowerCase(Locale.ROOT);
        long locked = failures.lockedSeconds(subject);
        if (locked > 0) {
            throw new TooManyAttempts(locked);
        }
        Optional<Users.SignIn> person = users.signIn(body.email().strip());
        String hash = person.map(Users.SignIn::passwordHash).orElseGet(nobodysHash::join);
        if (!matches(body.password(), hash) || person.isEmpty()) {
            failures.failed(subject);
            throw new WrongCredentials();
        }
        failures.succeeded(subject);
        Users.SignIn known = person.get();
        Cookies.set(request, response, sessions.open(known.tenant(), known.user()));
        Actor actor = new Actor(Actor.Kind.USER, known.user().toString(), known.displayName());
        audit.append(
                known.tenant(), actor, "session.opened", "user", known.user().toString(), Map.of());
        return new Me(Actor.Kind.USER, actor.id(), actor.name(), known.role(), organisations.find(known.tenant()));
    }

    @DeleteMapping("/session")
    @Needs(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign out of the console")
    void signOut(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (caller.person()) {
            sessions.close(caller.tenant(), caller.credential());
        }
        Cookies.clear(request, response);
    }

    @GetMapping("/me")
    @Needs(Role.VIEWER)
    @Operation(summary = "Who is calling, with which role, for which organisation")
    Me me(Caller caller) {
        return Me.of(caller, organisations.find(caller.tenant()));
    }

    private boolean matches(String password, String hash) {
        HASHING.acquireUninterruptibly();
        try {
            return passwords.matches(password, hash);
        } finally {
            HASHING.release();
        }
    }
}
