package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Sessions;
import io.storeloom.activities.tenant.SignInFailures;
import io.storeloom.activities.tenant.Tokens;
import io.storeloom.api.problem.NotAllowed;
import io.storeloom.api.problem.NotSignedIn;
import io.storeloom.api.problem.ProblemException;
import io.storeloom.api.problem.Problems;
import io.storeloom.api.problem.TooManyAttempts;
import io.storeloom.workflows.tenant.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the {@link Caller} behind a bearer token or the console's cookie. A token that is sent must be good. */
class SignedInFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Tokens tokens;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Problems problems;

    SignedInFilter(Tokens tokens, Sessions sessions, SignInFailures failures, Problems problems) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.failures = failures;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller;
        try {
            caller = caller(request);
        } catch (ProblemException refusal) {
            problems.write(response, refusal);
            return;
        }
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable Caller caller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return bearer(request, header);
        }
        String secret = Cookies.session(request);
        if (secret == null) {
            return null;
        }
        Sessions.Holder holder = sessions.holder(secret).orElse(null);
        if (holder == null) {
            return null;
        }
        if (!SAFE.contains(request.getMethod()) && !Cookies.provesOrigin(request, secret)) {
            throw new NotAllowed(
                    "CSRF",
                    "A write with the console's cookie needs the header " + Cookies.CSRF_HEADER + ".",
                    "header." + Cookies.CSRF_HEADER,
                    "Send the value of the cookie " + Cookies.CSRF + " in it, or use a token.");
        }
        Actor actor = new Actor(Actor.Kind.USER, holder.user().toString(), holder.displayName());
        return new Caller(holder.tenant(), holder.role(), actor, holder.session());
    }

    /**
     * A good token passes even while its address is locked: 256 bits cannot be guessed, and nobody can lock others out; what
     * is locked is the guessing.
     */
    private Caller bearer(HttpServletRequest request, String header) {
        String subject = "token from " + request.getRemoteAddr();
        Tokens.Bearer token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.bearer(header.substring(BEARER.length()).strip()).orElse(null)
                : null;
        if (token == null) {
            long locked = failures.lockedSeconds(subject);
            if (locked > 0) {
                throw new TooManyAttempts(locked);
            }
            failures.failed(subject);
            throw new NotSignedIn();
        }
        Actor actor = new Actor(Actor.Kind.TOKEN, token.id().toString(), token.name());
        return new Caller(token.tenant(), token.role(), actor, token.id());
    }
}
