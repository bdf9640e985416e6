package io.storeloom.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The API's process. Its gates are made when a controller asks for them, so activity code that only a worker needs is never
 * built here. Settings are listed in {@code application.yaml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan
public class StoreloomApi {

    /** The gates; lazy, and named by their full class names so that features need not know one another's. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "io.storeloom.activities",
            lazyInit = true,
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Gates {}

    public static void main(String[] arguments) {
        SpringApplication.run(StoreloomApi.class, arguments);
    }
}
