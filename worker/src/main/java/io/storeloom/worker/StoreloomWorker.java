package io.storeloom.worker;

import io.storeloom.activities.connection.KeyRotation;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;

/**
 * The worker process: runs workflows and activities; its only door is the management port (health, metrics). With the argument
 * {@code rotate-keys} it rotates the keys that seal secrets instead, and ends ({@code infra/bin/rotate-keys}).
 */
@SpringBootApplication
@ComponentScan({"io.storeloom.worker", "io.storeloom.activities"})
public class StoreloomWorker {

    public static void main(String[] arguments) {
        if (List.of(arguments).equals(List.of("rotate-keys"))) {
            System.out.println(
                    KeyRotation.rotateAlone()
                            + " secrets were sealed anew with a fresh key; the old keys are gone. Keep a copy of the keyset file.");
        } else {
            SpringApplication.run(StoreloomWorker.class, arguments);
        }
    }
}
