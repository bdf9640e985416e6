package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CannotStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param root the checkout
 * @param home everything written at run time: data, logs, up.env
 * @param empty no demo tenant
 * @param environment the variables that the launcher was started with
 */
record Settings(Path root, Path home, boolean empty, Map<String, String> environment) {

    static final String USAGE = "usage: infra/bin/up [--empty] [--data DIR]";

    static Settings of(Path root, List<String> arguments, Map<String, String> environment) {
        Path home = root.resolve(".storeloom");
        boolean empty = false;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--empty" -> empty = true;
                case "--data" -> {
                    i++;
                    if (i == arguments.size()) {
                        throw new CannotStart("--data needs a folder; " + USAGE);
                    }
                    home = Path.of(arguments.get(i));
                }
                default -> throw new CannotStart("Unknown argument " + arguments.get(i) + "; " + USAGE);
            }
        }
        return new Settings(root, home.toAbsolutePath().normalize(), empty, environment);
    }

    int port(Port port) {
        String given = given(port.variable).orElse(Integer.toString(port.usual));
        try {
            int number = Integer.parseInt(given);
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, as a number out of range is.
        }
        throw new CannotStart(port.variable + "=" + given + " is not a port: choose one from 1 to 65535.");
    }

    /** A variable that is set and not blank. */
    Optional<String> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /** Whether a real shop is named, so that no simulator is needed. */
    boolean realShop() {
        return given("SHOP_DOMAIN").isPresent();
    }

    Path data() {
        return home.resolve("data");
    }

    Path log(String program) {
        return home.resolve("logs").resolve(program + ".log");
    }

    Path keyset() {
        return data().resolve("keyset.json");
    }
}
