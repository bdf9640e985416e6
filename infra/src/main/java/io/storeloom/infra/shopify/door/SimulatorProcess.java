package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.SimClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The simulator as a process of its own: options, one line when it is ready, an orderly end on SIGTERM. */
final class SimulatorProcess {
    /** Every option with the environment variable and the default that stand in for it. */
    enum Setting {
        PORT("--port", "SIMULATOR_PORT", "7080"),
        PROXY_PORT("--proxy-port", "SIMULATOR_PROXY_PORT", "7081"),
        BIND("--bind", "SIMULATOR_BIND", "127.0.0.1"),
        DATA("--data", "SIMULATOR_DATA", ""),
        LATENCY("--latency-ms", "SIMULATOR_LATENCY_MS", "0"),
        JITTER("--jitter-ms", "SIMULATOR_JITTER_MS", "0");

        private final String option;
        private final String variable;
        private final String otherwise;

        Setting(String option, String variable, String otherwise) {
            this.option = option;
            this.variable = variable;
            this.otherwise = otherwise;
        }

        private static Optional<Setting> of(String option) {
            for (var setting : values()) {
                if (setting.option.equals(option)) {
                    return Optional.of(setting);
                }
            }
            return Optional.empty();
        }
    }

    private SimulatorProcess() {}

    /** Runs until the process is told to end; answers an exit status only if it could not start. */
    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        // Jetty speaks through SLF4J; without a provider SLF4J would complain on every start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Simulator.Options options;
        try {
            options = options(arguments, environment);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        Simulator simulator;
        try {
            simulator = Simulator.start(options);
        } catch (IOException e) {
            err.println(e.getMessage());
            return 1;
        }
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            ended.countDown();
        }));
        out.println("Shopify simulator ready: control http://" + options.bind() + ":" + simulator.adminPort()
                + "/_sim, proxy http://" + options.bind() + ":" + simulator.proxyPort() + ", CA bundle "
                + simulator.caBundle().toAbsolutePath() + ", "
                + simulator.shops().all().size() + " shops");
        out.flush();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    static Simulator.Options options(String[] arguments, Map<String, String> environment) {
        var given = new LinkedHashMap<Setting, String>();
        for (var i = 0; i < arguments.length; i++) {
            var equals = arguments[i].indexOf('=');
            var name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            var setting = Setting.of(name).orElseThrow(() -> new IllegalArgumentException(usage(name)));
            if (equals < 0 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value.");
            }
            given.put(setting, equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1));
        }
        for (var setting : Setting.values()) {
            given.computeIfAbsent(setting, absent -> environment.getOrDefault(setting.variable, setting.otherwise));
        }
        var data = given.getOrDefault(Setting.DATA, "");
        return new Simulator.Options(
                port(given, Setting.PORT),
                port(given, Setting.PROXY_PORT),
                given.getOrDefault(Setting.BIND, Setting.BIND.otherwise),
                folder(data),
                SimClock.system(),
                Duration.ofMillis(number(given, Setting.LATENCY, 600_000)),
                Duration.ofMillis(number(given, Setting.JITTER, 600_000)),
                List.of());
    }

    private static @Nullable Path folder(String data) {
        return data.isEmpty() ? null : Path.of(data);
    }

    private static int port(Map<Setting, String> given, Setting setting) {
        return number(given, setting, 65_535);
    }

    private static int number(Map<Setting, String> given, Setting setting, int most) {
        var text = given.getOrDefault(setting, setting.otherwise);
        try {
            var number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(complaint(setting, text, most), e);
        }
        throw new IllegalArgumentException(complaint(setting, text, most));
    }

    private static String complaint(Setting setting, String text, int most) {
        return setting.option + " (" + setting.variable + ") must be a number from 0 to " + most + ", not " + text
                + ".";
    }

    private static String usage(String unknown) {
        var usage = new StringBuilder(unknown + " is no option. Options, each also by its environment variable:");
        for (var setting : Setting.values()) {
            usage.append(System.lineSeparator())
                    .append("  ")
                    .append(setting.option)
                    .append(" (")
                    .append(setting.variable)
                    .append(", default ")
                    .append(setting.otherwise.isEmpty() ? "none" : setting.otherwise)
                    .append(')');
        }
        return usage.toString();
    }
}
