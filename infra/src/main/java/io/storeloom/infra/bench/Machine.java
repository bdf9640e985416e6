package io.storeloom.infra.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure was measured on; without it the figure says nothing. */
final class Machine {
    private Machine() {}

    static Map<String, Object> description() throws IOException {
        var description = new LinkedHashMap<String, Object>();
        description.put("cores", Runtime.getRuntime().availableProcessors());
        description.put("cpu", cpu());
        description.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        description.put("java", System.getProperty("java.runtime.version"));
        description.put("maxHeapMb", Runtime.getRuntime().maxMemory() >> 20);
        var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        description.put("loadBefore", load);
        return description;
    }

    private static String cpu() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
