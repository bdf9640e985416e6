package io.storeloom.infra.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Ends the children of this JVM when the JVM itself has ended, in whatever way, kill -9 included: a tiny shell holds the
 * other end of a pipe, and the pipe closes with the JVM.
 */
final class Reaper {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            watched= folders=
            while read -r verb what; do
              case $verb in
                watch) watched="$watched $what" ;;
                forget) kept=; for each in $watched; do [ "${each##*:}" = "$what" ] || kept="$kept $each"; done; watched=$kept ;;
                folder) folders="$folders$what
            " ;;
              esac
            done
            for each in $watched; do kill -"${each%%:*}" "${each##*:}" 2>/dev/null; done
            tries=0
            while [ $tries -lt 150 ]; do
              left=; for each in $watched; do kill -0 "${each##*:}" 2>/dev/null && left=1; done
              [ -z "$left" ] && break
              sleep 0.1; tries=$((tries+1))
            done
            for each in $watched; do kill -KILL "${each##*:}" 2>/dev/null; done
            printf '%s' "$folders" | while IFS= read -r folder; do rm -rf -- "$folder"; done
            """;

    private static @Nullable OutputStream pipe;

    private Reaper() {}

    static void watch(long pid, Signal signal) {
        tell("watch " + signal + ":" + pid);
    }

    static void forget(long pid) {
        tell("forget " + pid);
    }

    static void deleteAtEnd(Path folder) {
        tell("folder " + folder);
    }

    private static synchronized void tell(String line) {
        try {
            OutputStream out = pipe;
            if (out == null) {
                out = new ProcessBuilder("sh", "-c", SCRIPT)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .getOutputStream();
                pipe = out;
            }
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new CannotStart("The shell that clears up after this process could not be started.", e);
        }
    }
}
