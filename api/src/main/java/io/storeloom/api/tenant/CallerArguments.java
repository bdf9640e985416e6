package io.storeloom.api.tenant;

import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotAllowed;
import io.storeloom.api.problem.NotSignedIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives handlers their {@link Caller} and {@link Paging}, and keeps {@link Needs} before a body is even read. */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(argument(Caller.class, request -> caller()));
        resolvers.add(argument(
                Paging.class, request -> Paging.read(request.getParameter("limit"), request.getParameter("cursor"))));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A stream that ends is dispatched once more; who may open it was decided when it was opened.
        boolean ending = request.getDispatcherType() == DispatcherType.ASYNC;
        if (ending || !(handler instanceof HandlerMethod method) || isPublic(method)) {
            return true;
        }
        Needs needs = needs(method);
        if (needs == null) {
            throw new IllegalStateException(method + " does not say which role it needs");
        }
        Caller caller = caller();
        if (!caller.role().includes(needs.value())) {
            throw new NotAllowed(
                    "ROLE_TOO_LOW",
                    "This needs the role " + needs.value() + "; yours is " + caller.role() + ".",
                    null,
                    "Ask an admin of your organisation.");
        }
        return true;
    }

    static boolean isPublic(HandlerMethod method) {
        return method.hasMethodAnnotation(NeedsNobody.class);
    }

    static @Nullable Needs needs(HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    }

    static Caller caller() {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        if (present != null && present.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new NotSignedIn();
    }

    private interface Source {
        Object read(NativeWebRequest request);
    }

    private static HandlerMethodArgumentResolver argument(Class<?> type, Source source) {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return source.read(request);
            }
        };
    }
}
