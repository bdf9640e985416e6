package io.storeloom.infra.launcher;

import io.storeloom.infra.demo.DemoHouse;
import io.storeloom.infra.postgres.PostgresServer;
import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.temporal.TemporalServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which programs the house has, how each is started and how they find one another. */
final class Blueprint {

    private static final String SIMULATOR = "io.storeloom.infra.shopify.door.Simulator";

    private final Settings settings;
    private final Login login;
    private final List<JavaProgram> javaPrograms = new ArrayList<>();
    private final @Nullable ServerProgram<PostgresServer> postgres;
    private final @Nullable ServerProgram<TemporalServer> temporal;

    Blueprint(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.login = Login.in(settings.data());
        this.postgres = settings.given("DATABASE_URL").isPresent()
                ? null
                : new ServerProgram<>(
                        "postgres",
                        () -> PostgresServer.start(
                                settings.data().resolve("postgres"),
                                settings.port(Port.POSTGRES),
                                settings.log("postgres")));
        this.temporal = settings.given("TEMPORAL_ADDRESS").isPresent()
                ? null
                : new ServerProgram<>(
                        "temporal",
                        () -> TemporalServer.start(
                                settings.data().resolve("temporal.db"),
                                settings.log("temporal"),
                                settings.port(Port.TEMPORAL),
                                settings.port(Port.TEMPORAL_UI),
                                progress));
        if (postgres == null && settings.given("DATABASE_SYSTEM_URL").isEmpty()) {
            throw new CannotStart("DATABASE_URL is set and DATABASE_SYSTEM_URL is not: set both, and"
                    + " DATABASE_OWNER_URL once so that the tables are made.");
        }
    }

    /** What needs nothing of ours. */
    List<Program> ground() {
        List<Program> programs = new ArrayList<>();
        if (postgres != null) {
            programs.add(postgres);
        }
        if (temporal != null) {
            programs.add(temporal);
        }
        if (!settings.realShop() && !Files.exists(caBundle())) {
            programs.add(simulator());
        }
        return programs;
    }

    /** What stands on {@link #ground}, which must run. */
    List<Program> processes() {
        Map<String, String> shared = shared();
        Map<String, String> worker = new LinkedHashMap<>(shared);
        worker.put("MANAGEMENT_PORT", Integer.toString(settings.port(Port.WORKER)));
        Map<String, String> api = new LinkedHashMap<>(shared);
        api.put("STORELOOM_PORT", Integer.toString(settings.port(Port.API)));
        api.put("MANAGEMENT_PORT", Integer.toString(settings.port(Port.API_MANAGEMENT)));
        api.putAll(login.environment());
        List<Program> programs = new ArrayList<>();
        if (javaPrograms.isEmpty() && !settings.realShop()) {
            // Its authority is known from an earlier start, so nobody has to wait for it.
            programs.add(simulator());
        }
        programs.add(boot("worker", List.of("-Xmx768m"), worker, Port.WORKER, Duration.ofSeconds(12)));
        // The api computes little, so the quick compiler is enough and spares half of the start.
        programs.add(boot(
                "api",
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                api,
                Port.API_MANAGEMENT,
                Duration.ofSeconds(5)));
        return programs;
    }

    /** Makes what quickens the next start, one program after the other; returns when done or told to stop. */
    void train(Consumer<String> say) {
        for (JavaProgram program : javaPrograms) {
            try {
                if (!program.train()) {
                    say.accept("no start cache for " + program.name() + ", see "
                            + settings.log(program.name() + "-training"));
                }
            } catch (IOException e) {
                say.accept("no start cache for " + program.name() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What the demo tenant is loaded through. */
    DemoHouse demo() {
        return new DemoHouse(
                URI.create(url()),
                login.token(),
                settings.realShop() ? null : URI.create(simulatorUrl()),
                settings.given("SHOP_DOMAIN").orElse(null),
                settings.given("SHOP_CLIENT_ID").orElse(""),
                settings.given("SHOP_CLIENT_SECRET").orElse(""),
                settings.data().resolve("demo-shop"));
    }

    /** The part of {@code up.env} that is known before the demo. */
    Map<String, String> forScripts() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("STORELOOM_URL", url());
        values.put("STORELOOM_TOKEN", login.token());
        values.put("STORELOOM_EMAIL", login.email());
        values.put("STORELOOM_PASSWORD", login.password());
        if (!settings.realShop()) {
            values.put("SIMULATOR_URL", simulatorUrl());
            values.put("HTTPS_PROXY_URL", proxyUrl());
            values.put("CA_BUNDLE", caBundle().toString());
        }
        values.putAll(databaseAndTemporal());
        values.put("STORELOOM_KEYSET_FILE", settings.keyset().toString());
        return values;
    }

    String url() {
        return "http://127.0.0.1:" + settings.port(Port.API);
    }

    String temporalUi() {
        return databaseAndTemporal().getOrDefault("TEMPORAL_UI_URL", "(none: set TEMPORAL_UI_URL)");
    }

    Login login() {
        return login;
    }

    private JavaProgram simulator() {
        String classPath = System.getProperty("java.class.path", "");
        Path jar = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        JavaProgram program = new JavaProgram(
                "simulator",
                List.of("-Xmx1g"),
                List.of("-cp", classPath, SIMULATOR),
                Map.of(
                        "SIMULATOR_PORT", Integer.toString(settings.port(Port.SIMULATOR)),
                        "SIMULATOR_PROXY_PORT", Integer.toString(settings.port(Port.PROXY)),
                        "SIMULATOR_DATA", simulatorData().toString()),
                URI.create(simulatorUrl() + "/_sim"),
                new StartCache(
                        Jars.cacheOf(jar),
                        List.of(),
                        Map.of("SIMULATOR_PORT", "0", "SIMULATOR_PROXY_PORT", "0", "SIMULATOR_DATA", ""),
                        "simulator ready"),
                settings.log("simulator"),
                Duration.ofSeconds(5));
        javaPrograms.add(program);
        return program;
    }

    private JavaProgram boot(
            String module,
            List<String> flags,
            Map<String, String> environment,
            Port management,
            Duration stopPatience) {
        Path jar = Jars.boot(settings.root(), module);
        JavaProgram program = new JavaProgram(
                module,
                flags,
                List.of("-jar", jar.toString()),
                environment,
                URI.create("http://127.0.0.1:" + settings.port(management) + "/actuator/health"),
                // Spring's own training run: everything is made, nothing is served.
                new StartCache(Jars.cacheOf(jar), List.of("-Dspring.context.exit=onRefresh"), environment, null),
                settings.log(module),
                stopPatience);
        javaPrograms.add(program);
        return program;
    }

    /** The contract of README's table, for worker and api alike. */
    private Map<String, String> shared() {
        Map<String, String> shared = new LinkedHashMap<>(databaseAndTemporal());
        shared.put("STORELOOM_KEYSET_FILE", settings.keyset().toString());
        if (!settings.realShop()) {
            shared.put("STORELOOM_EGRESS_PROXY", proxyUrl());
            shared.put("STORELOOM_EXTRA_CA", caBundle().toString());
        }
        return shared;
    }

    private Map<String, String> databaseAndTemporal() {
        Map<String, String> values = new LinkedHashMap<>();
        if (postgres != null) {
            values.putAll(postgres.server().environment());
        }
        if (temporal != null) {
            values.putAll(temporal.server().environment());
        }
        for (String given : List.of(
                "DATABASE_URL",
                "DATABASE_SYSTEM_URL",
                "DATABASE_OWNER_URL",
                "TEMPORAL_ADDRESS",
                "TEMPORAL_NAMESPACE",
                "TEMPORAL_UI_URL")) {
            settings.given(given).ifPresent(value -> values.putIfAbsent(given, value));
        }
        values.putIfAbsent("TEMPORAL_NAMESPACE", "default");
        return values;
    }

    private String simulatorUrl() {
        return "http://127.0.0.1:" + settings.port(Port.SIMULATOR);
    }

    private String proxyUrl() {
        return "http://127.0.0.1:" + settings.port(Port.PROXY);
    }

    private Path simulatorData() {
        return settings.data().resolve("simulator");
    }

    private Path caBundle() {
        return simulatorData().resolve("ca.pem");
    }
}
