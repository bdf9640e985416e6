package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console's page asks for is there, comes from our own origin, and the policy lets nothing else in. */
@Console.InBrowser
class FilesTest {

    private static final Path APP = Path.of("..", "ui-static", "app");
    private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\": \"(/webjars/[^\"]+)\"");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:import|from) '((?:lit|shoelace|flatpickr)[^']*)'");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;

    FilesTest(Console console) {
        root = console.api().url();
    }

    @Test
    void everythingThatThePageNamesIsServed() throws Exception {
        String page = get("/").body();
        Set<String> addresses = new TreeSet<>();
        LINKED.matcher(page).results().forEach(found -> addresses.add(found.group(1)));
        MAPPED.matcher(page)
                .results()
                .map(found -> found.group(2))
                .filter(address -> !address.endsWith("/"))
                .forEach(addresses::add);
        assertThat(addresses).hasSizeGreaterThan(12).allMatch(address -> address.startsWith("/"));
        for (String address : addresses) {
            assertThat(get(address).statusCode()).as(address).isEqualTo(200);
        }
    }

    @Test
    void everyLibraryThatAModuleImportsIsServed() throws Exception {
        List<String[]> map = MAPPED.matcher(get("/").body())
                .results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
        Set<String> imports = new TreeSet<>();
        for (Path file : modules()) {
            IMPORTED.matcher(Files.readString(file)).results().forEach(found -> imports.add(found.group(1)));
        }
        assertThat(imports).hasSizeGreaterThan(10);
        for (String name : imports) {
            String address = map.stream()
                    .filter(entry -> entry[0].equals(name) || (entry[0].endsWith("/") && name.startsWith(entry[0])))
                    .map(entry -> entry[1] + name.substring(Math.min(name.length(), entry[0].length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The import map does not know " + name));
            assertThat(get(address).statusCode()).as(name + " at " + address).isEqualTo(200);
        }
    }

    @Test
    void thePolicyLetsOnlyOurOwnOriginIn() throws Exception {
        String policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'")
                .doesNotContain("unsafe-")
                .doesNotContain("http:");
        Matcher scripts = Pattern.compile("script-src ([^;]+)").matcher(policy);
        assertThat(scripts.find()).isTrue();
        assertThat(scripts.group(1)).matches("'self' 'sha256-[^']+'");
    }

    @Test
    void aPageOfTheConsoleIsServedAtItsAddressAndAMissingFileIsNot() throws Exception {
        assertThat(get("/activity/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(200);
        assertThat(get("/app/no-such-file.js").statusCode()).isEqualTo(404);
    }

    @Test
    void everyFileIsShortEnoughToRead() throws IOException {
        for (Path file : modules()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(250);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Accept", "text/html,*/*")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(path -> path.toString().matches(".*\\.(js|css)"))
                    .toList();
        }
    }
}
