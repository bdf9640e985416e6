package io.storeloom.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/**
 * The content security policy: only our own files run. The import map must be inline (browsers want it so); it is let in by its
 * hash, taken from {@code index.html} at start. Swagger UI sets styles inline, and gets just that more.
 */
@Component
class ContentPolicy implements HeaderWriter {

    private static final String NAME = "Content-Security-Policy";
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final String COMMON = "; connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'"
            + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final String console;
    private final String swagger;

    ContentPolicy() {
        console = "default-src 'none'; script-src 'self'" + hashes() + "; style-src 'self'; img-src 'self'" + COMMON;
        swagger = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
                + COMMON;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(NAME, request.getRequestURI().startsWith("/swagger-ui") ? swagger : console);
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String hashes() {
        ClassPathResource index = new ClassPathResource(ConsoleFiles.INDEX);
        if (!index.exists()) {
            return "";
        }
        try {
            Matcher inline = INLINE.matcher(index.getContentAsString(StandardCharsets.UTF_8));
            StringBuilder hashes = new StringBuilder();
            while (inline.find()) {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
                hashes.append(" 'sha256-")
                        .append(Base64.getEncoder().encodeToString(hash))
                        .append('\'');
            }
            return hashes.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
