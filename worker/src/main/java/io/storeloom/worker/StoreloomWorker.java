package io.storeloom.worker;

import io.storeloom.activities.connection.KeyRotation;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worker process: runs workflows and activities; its only door is the management port (health, metrics). With the argument
 * {@code rotate-keys} it rotates the keys that seal secrets instead, and ends ({@code infra/bin/rotate-keys}).
 */
@SpringBootApplication
@ComponentScan({"io.storeloom.worker", "io.storeloom.activities"})
public class StoreloomWorker {

    public static void main(String[] arguments) {
        if (List.of(arguments).equals(List.of("rotate-keys"))) {
            rotateKeys();
        } else {
            SpringApplication.run(StoreloomWorker.class, arguments);
        }
    }

    private static void rotateKeys() {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(
                        KeyRotation.parts().toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("jsonMapper", new JsonMapper()))
                .run()) {
            Duration grace =
                    process.getEnvironment().getProperty("storeloom.keys.grace", Duration.class, KeyRotation.GRACE);
            int anew = process.getBean(KeyRotation.class).rotate(grace);
            System.out.println(
                    anew + " secrets were sealed anew; the old keys are gone. Keep a copy of the keyset file.");
        }
    }
}
