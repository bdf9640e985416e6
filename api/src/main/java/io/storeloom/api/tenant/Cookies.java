package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The console's two cookies: the session's, which scripts cannot read, and beside it a value derived from it that the console
 * sends back as header {@code X-CSRF-Token} with every write. Another site can neither read nor guess that value.
 */
final class Cookies {

    static final String SESSION = "storeloom_session";
    static final String CSRF = "storeloom_csrf";
    static final String CSRF_HEADER = "X-CSRF-Token";

    private Cookies() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(request, response, SESSION, secret, true, Sessions.LIFE);
        add(request, response, CSRF, csrf(secret), false, Sessions.LIFE);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, SESSION, "", true, Duration.ZERO);
        add(request, response, CSRF, "", false, Duration.ZERO);
    }

    static @Nullable String session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    static boolean provesOrigin(HttpServletRequest request, String secret) {
        String sent = request.getHeader(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), csrf(secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String csrf(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("storeloom csrf " + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            boolean hidden,
            Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(hidden)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
