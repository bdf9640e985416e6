package io.storeloom.infra.launcher;

import io.storeloom.infra.demo.DemoTenant;
import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Brings the whole house up on this machine and keeps it up until it is told to stop: PostgreSQL, Temporal, the Shopify
 * simulator, worker and api, each a process of its own. {@code infra/bin/up} is its door.
 */
public final class Launcher {

    private final Settings settings;
    private final Terminal terminal;
    private final Home home;
    private final House house;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Set once everything is up; only then scripts are told where. */
    private volatile @Nullable Blueprint blueprint;

    private volatile Map<String, String> tenant = Map.of();

    private Launcher(Settings settings, PrintStream out) {
        this.settings = settings;
        this.terminal = new Terminal(out);
        this.home = Home.hold(settings.home());
        this.house = new House(terminal, this::note);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path root = Path.of(System.getProperty("storeloom.root", "")).toAbsolutePath();
        Launcher launcher = null;
        try {
            launcher = begin(Settings.of(root, List.of(arguments), System.getenv()), System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::stopWithRest, "stop"));
            launcher.build();
            launcher.stopped.await();
        } catch (CannotStart e) {
            // Told to stop while starting, what fails then is no news.
            if (launcher == null || !launcher.house.isStopping()) {
                System.err.println(e.sentence());
            }
            System.exit(1);
        }
    }

    /**
     * Takes the folder and looks whether the ports are free; nothing runs yet.
     *
     * @throws CannotStart when another launcher holds the folder or a port is in use
     */
    static Launcher begin(Settings settings, PrintStream out) {
        Launcher launcher = new Launcher(settings, out);
        try {
            launcher.home.stopLeftovers(launcher.terminal::say);
            for (Port port : launcher.neededPorts()) {
                Ports.requireFree(settings.port(port), port.what, port.variable);
            }
            return launcher;
        } catch (IOException e) {
            launcher.home.close();
            throw new CannotStart("What an earlier start left cannot be cleared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            launcher.home.close();
            throw new CannotStart("The start was interrupted.", e);
        } catch (CannotStart e) {
            launcher.home.close();
            throw e;
        }
    }

    void build() {
        long begun = System.nanoTime();
        terminal.heading("Storeloom starts; logs in " + settings.home().resolve("logs"));
        Blueprint plan = new Blueprint(settings, terminal::say);
        house.start(plan.ground());
        house.start(plan.processes());
        Map<String, String> loaded = new LinkedHashMap<>(Map.of("TENANT", DemoTenant.tenantOf(plan.demo())));
        if (!settings.empty()) {
            loaded.putAll(DemoTenant.present(plan.demo(), terminal::say));
        }
        tenant = loaded;
        blueprint = plan;
        note();
        terminal.heading(farewell(plan, begun));
        Thread.ofVirtual()
                .name("training")
                .start(() -> plan.train(line -> {
                    if (!house.isStopping()) {
                        terminal.say(line);
                    }
                }));
    }

    /** Stops everything in order and lets the folder go. Data stays. */
    void stop() {
        terminal.heading("\nStoreloom stops");
        house.stop();
        home.close();
        terminal.heading("Stopped; data stays in " + settings.data());
        stopped.countDown();
    }

    private void stopWithRest() {
        stop();
        // What was still being started when the order to stop came.
        ChildProcess.stopAll(Duration.ofSeconds(5));
    }

    private EnumSet<Port> neededPorts() {
        EnumSet<Port> ports = EnumSet.allOf(Port.class);
        if (settings.given("DATABASE_URL").isPresent()) {
            ports.remove(Port.POSTGRES);
        }
        if (settings.given("TEMPORAL_ADDRESS").isPresent()) {
            ports.removeAll(EnumSet.of(Port.TEMPORAL, Port.TEMPORAL_UI));
        }
        if (settings.realShop()) {
            ports.removeAll(EnumSet.of(Port.SIMULATOR, Port.PROXY));
        }
        return ports;
    }

    /** Writes down which processes run, for scripts and for the next start. */
    private void note() {
        try {
            Map<String, Long> pids = house.pids();
            home.remember(pids);
            Blueprint plan = blueprint;
            if (plan == null) {
                return;
            }
            Map<String, String> values = new LinkedHashMap<>(plan.forScripts());
            values.putAll(tenant);
            pids.forEach((name, pid) -> values.put(name.toUpperCase(Locale.ROOT) + "_PID", Long.toString(pid)));
            values.put("LAUNCHER_PID", Long.toString(ProcessHandle.current().pid()));
            home.writeEnv(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String farewell(Blueprint plan, long begun) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%nStoreloom is up after %.1f s%n", (System.nanoTime() - begun) / 1e9));
        lines.add("  Console      " + plan.url() + "/");
        lines.add("  Login        " + plan.login().email() + "  password  "
                + plan.login().password());
        lines.add("  API docs     " + plan.url() + "/swagger-ui/index.html");
        lines.add("  Temporal     " + plan.temporalUi());
        lines.add("  For scripts  . " + settings.home().resolve("up.env"));
        lines.add("  To stop      Ctrl-C; data stays in " + settings.data());
        return String.join("\n", lines);
    }
}
