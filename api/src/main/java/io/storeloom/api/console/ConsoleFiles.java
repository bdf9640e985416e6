package io.storeloom.api.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The console's files from the classpath, asked about on every use ({@code no-cache}, answered 304 while unchanged). A path that
 * is no file and looks like a page of the console gets {@code index.html}: the page is a function of the address.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {

    static final String INDEX = "static/index.html";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageResolver());
    }

    private static final class PageResolver extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null || !isPage(path)) {
                return file;
            }
            Resource index = new ClassPathResource(INDEX);
            return index.exists() ? index : null;
        }

        /** Pages have no dot in their last part; what belongs to the API or to tools is never a page. */
        private static boolean isPage(String path) {
            String last = path.substring(path.lastIndexOf('/') + 1);
            boolean ours = path.equals("api")
                    || path.startsWith("api/")
                    || path.startsWith("v3/")
                    || path.startsWith("swagger-ui")
                    || path.startsWith("webhooks/")
                    || path.startsWith("app/")
                    || path.startsWith("actuator");
            return !ours && !last.contains(".");
        }
    }
}
