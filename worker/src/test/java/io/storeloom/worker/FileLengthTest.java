package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileLengthTest {

    /** A longer file is two ideas (style); tests are read as often as what they test. */
    @Test
    void noJavaFileHasMoreThan250Lines() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("workflows"))) {
            root = Objects.requireNonNull(root.getParent(), "run inside the repository");
        }
        List<String> tooLong = new ArrayList<>();
        for (String module : List.of("workflows", "activities", "api", "worker", "infra")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    try (Stream<String> lines = Files.lines(file)) {
                        if (lines.count() > 250) {
                            tooLong.add(root.relativize(file).toString());
                        }
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
