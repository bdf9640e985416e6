package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.schema.AdminSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Every example operation against every version: what its file name says it needs is what the schema says too. */
class OperationsByVersionTest {

    private static final Pattern MIN = Pattern.compile("\\.min-(\\d{4}-\\d{2})");
    private static final Pattern MAX = Pattern.compile("\\.max-(\\d{4}-\\d{2})");
    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    List<DynamicTest> isValidExactlyWhereItsNameSays() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var folder : List.of("", "bulk")) {
            for (var file : files(folder, ".graphql")) {
                var name = file.getFileName().toString();
                for (var version : AdminSchemas.VERSIONS) {
                    tests.add(DynamicTest.dynamicTest(name + " in " + version, () -> check(file, name, version)));
                }
            }
        }
        assertThat(tests).hasSize(72 * AdminSchemas.VERSIONS.size());
        return tests;
    }

    private static void check(Path file, String name, String version) throws IOException {
        var document = Files.readString(file);
        // Variables are not the matter here: only errors of the document itself count.
        var errors = Caller.api(version).prepare(version, document, Map.of(), null).errors().stream()
                .filter(error ->
                        !new Caller.Dig(error).at("extensions", "code").text().equals("INVALID_VARIABLE"))
                .toList();
        if (fits(name, version)) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).isNotEmpty();
            assertThat(errors)
                    .allSatisfy(error -> assertThat(new Caller.Dig(error)
                                    .at("extensions", "code")
                                    .text())
                            .isIn(
                                    "undefinedField",
                                    "argumentNotAccepted",
                                    "undefinedDirective",
                                    "variableRequiresValidType",
                                    "missingRequiredArguments",
                                    "fragmentOnNonCompositeType",
                                    "variableMismatch",
                                    "variableNotUsed"));
        }
    }

    @TestFactory
    List<DynamicTest> acceptsItsVariablesExactlyWhereItsNameSays() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var file : files("variables", ".json")) {
            var name = file.getFileName().toString();
            for (var version : AdminSchemas.VERSIONS) {
                tests.add(DynamicTest.dynamicTest(name + " in " + version, () -> {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> variables = JSON.readValue(Files.readString(file), Map.class);
                    var number = name.substring(0, 3);
                    var document = files("", ".graphql").stream()
                            .filter(candidate ->
                                    candidate.getFileName().toString().startsWith(number))
                            .findFirst()
                            .orElseThrow();
                    // Some examples hold only part of the variables; the others are optional or given here.
                    var complete = new HashMap<>(variables);
                    complete.putIfAbsent("synchronous", true);
                    var prepared = Caller.api(version).prepare(version, Files.readString(document), complete, null);
                    assertThat(prepared.valid())
                            .as(prepared.errors().toString())
                            .isEqualTo(fits(document.getFileName().toString(), version));
                }));
            }
        }
        assertThat(tests).hasSize(20 * AdminSchemas.VERSIONS.size());
        return tests;
    }

    private static boolean fits(String name, String version) {
        var min = MIN.matcher(name);
        var max = MAX.matcher(name);
        return (!min.find() || version.compareTo(min.group(1)) >= 0)
                && (!max.find() || version.compareTo(max.group(1)) <= 0);
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        var url = Objects.requireNonNull(
                OperationsByVersionTest.class.getResource("/io/storeloom/infra/shopify/operations/" + folder));
        try (var files = Files.list(Path.of(url.getPath()))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
