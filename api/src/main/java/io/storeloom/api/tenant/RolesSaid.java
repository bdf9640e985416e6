package io.storeloom.api.tenant;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start while a handler below {@code /api} does not say who may call it: a forgotten role would be an open door. */
@Component
class RolesSaid implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping handlers;

    RolesSaid(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<HandlerMethod> silent = handlers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/")))
                .map(Map.Entry::getValue)
                .filter(method -> !CallerArguments.isPublic(method) && CallerArguments.needs(method) == null)
                .toList();
        if (!silent.isEmpty()) {
            throw new IllegalStateException("No role is said (@Needs) on " + silent);
        }
    }
}
