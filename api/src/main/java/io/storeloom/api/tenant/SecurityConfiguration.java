package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.IdempotencyKeys;
import io.storeloom.activities.tenant.Sessions;
import io.storeloom.activities.tenant.SignInFailures;
import io.storeloom.activities.tenant.Tokens;
import io.storeloom.api.problem.NotAllowed;
import io.storeloom.api.problem.NotSignedIn;
import io.storeloom.api.problem.Problems;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in: everything below {@code /api} but signing in needs a caller; the console's files and the API's description do not. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String PBKDF2 = "pbkdf2@SpringSecurity_v5_8";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Tokens tokens,
            Sessions sessions,
            SignInFailures failures,
            IdempotencyKeys keys,
            Problems problems,
            List<HeaderWriter> policies) {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/session")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .addFilterBefore(
                        new SignedInFilter(tokens, sessions, failures, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, problems), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimitFilter(problems), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, e) -> problems.write(response, new NotSignedIn()))
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                response,
                                new NotAllowed("NOT_ALLOWED", "This is not allowed.", null, "Ask an admin."))))
                // Ours is checked where the cookie is read: SignedInFilter.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> {
                    headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
                    policies.forEach(headers::addHeaderWriter);
                });
        return http.build();
    }

    /** PBKDF2 with SHA-256: in every JDK, no native code, no length limit (OWASP ASVS 5.0, 11.4.2). */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                PBKDF2, Map.of(PBKDF2, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }
}
