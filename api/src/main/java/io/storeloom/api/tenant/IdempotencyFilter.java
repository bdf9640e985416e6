package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.IdempotencyKeys;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.KeyReused;
import io.storeloom.api.problem.ProblemException;
import io.storeloom.api.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Honours {@code Idempotency-Key} on POSTs: the first answer of success is kept for 24 hours and given again to the same
 * request. Not on what holds a secret in request or answer (session, users, tokens, external accounts): nothing of these is
 * kept, not even a hash. Bodies are hashed while they stream, so an import of any size can carry a key.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int MAX_KEY = 255;
    private static final Pattern SECRET =
            Pattern.compile("/api/v1/(session|users|tokens|sources/[^/]*/external-accounts)");

    private final IdempotencyKeys keys;
    private final Problems problems;

    IdempotencyFilter(IdempotencyKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith("/api/")
                || SECRET.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String key = key(request);
            UUID tenant = CallerArguments.caller().tenant();
            switch (keys.claim(tenant, key)) {
                case IdempotencyKeys.State.Claimed claimed -> perform(request, response, chain, tenant, key);
                case IdempotencyKeys.State.UnderWay underWay ->
                    throw new Conflict(
                            "IDEMPOTENCY_KEY_IN_USE",
                            "A request with this Idempotency-Key is still under way.",
                            "header." + HEADER,
                            "Wait for its answer, then send it again.",
                            Map.of());
                case IdempotencyKeys.State.Answered answered -> replay(request, response, answered);
            }
        } catch (ProblemException refusal) {
            problems.write(response, refusal);
        }
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw Invalid.parameter(
                    "header." + HEADER, "An Idempotency-Key has 1 to 255 characters.", "Use e.g. a random UUID.");
        }
        return key;
    }

    private void perform(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, UUID tenant, String key)
            throws ServletException, IOException {
        MessageDigest digest = digest(request);
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            DigestInputStream body = new DigestInputStream(request.getInputStream(), digest);
            chain.doFilter(new Hashed(request, body), kept);
            if (kept.getStatus() >= 200 && kept.getStatus() < 300) {
                body.transferTo(OutputStream.nullOutputStream());
                String answer = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
                keys.answered(tenant, key, hex(digest), kept.getStatus(), kept.getHeader(HttpHeaders.LOCATION), answer);
                answered = true;
            }
        } finally {
            if (!answered) {
                keys.release(tenant, key);
            }
        }
        kept.copyBodyToResponse();
    }

    private static void replay(
            HttpServletRequest request, HttpServletResponse response, IdempotencyKeys.State.Answered answered)
            throws IOException {
        MessageDigest digest = digest(request);
        new DigestInputStream(request.getInputStream(), digest).transferTo(OutputStream.nullOutputStream());
        if (!hex(digest).equals(answered.requestSha256())) {
            throw new KeyReused();
        }
        response.setStatus(answered.status());
        response.setHeader(REPLAYED, "true");
        if (answered.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answered.location());
        }
        if (!answered.answer().isEmpty()) {
            response.setContentType("application/json");
            response.getOutputStream().write(answered.answer().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest digest(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + ' ' + request.getRequestURI() + '?' + request.getQueryString() + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class Hashed extends HttpServletRequestWrapper {
        private final InputStream body;

        Hashed(HttpServletRequest request, InputStream body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() throws IOException {
                    return body.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return body.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return false;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("Bodies are read in blocking mode here");
                }
            };
        }
    }
}
