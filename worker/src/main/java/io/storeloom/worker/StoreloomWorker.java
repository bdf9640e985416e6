package io.storeloom.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;

/** The worker process: runs workflows and activities; its only door is the management port (health, metrics). */
@SpringBootApplication
@ComponentScan({"io.storeloom.worker", "io.storeloom.activities"})
public class StoreloomWorker {

    public static void main(String[] arguments) {
        SpringApplication.run(StoreloomWorker.class, arguments);
    }
}
