package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.HistoryEntry;
import io.storeloom.activities.health.QualityCode;
import io.storeloom.activities.health.SchemaChange;
import io.storeloom.activities.health.Source;
import io.storeloom.activities.health.SourceAction;
import io.storeloom.activities.health.StoreHealth;
import io.storeloom.activities.health.VersionReview;
import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.OrderState;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's files, read: every word that it uses is there in both languages, and what it names as Java does is the same. */
class WordsTest {

    private static final Path APP = Path.of("..", "ui-static", "app");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  '?([\\w.-]+)'?: (.+),$");
    private static final Pattern USED = Pattern.compile("\\b(?:t|knows)\\(\\s*'([\\w.-]+)'");
    private static final Pattern FAMILY = Pattern.compile("\\bword\\(\\s*'([\\w-]+)'|`([\\w-]+)\\.\\$\\{");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");
    private static final Pattern VERSIONS = Pattern.compile("(?m)^const VERSIONS = \\[(.+)];$");
    /** Why a data source does not take an action: these codes stand nowhere but where they are given. */
    private static final Path ACTIONS = Path.of(
            "..", "activities", "src", "main", "java", "io", "storeloom", "activities", "health", "SourceActions.java");

    private static final Pattern NOT_ALLOWED = Pattern.compile("Action\\.refused\\(\\s*action,\\s*\"([A-Z_]+)\"");
    /** The first is answered by a question with the difference, the second is told to a schedule only. */
    private static final Set<SyncRefused.Code> NEVER_SHOWN =
            Set.of(SyncRefused.Code.SETTINGS_CHANGED, SyncRefused.Code.INITIAL_SYNC_MISSING);
    /** Names that are the same in Chinese. */
    private static final Set<String> NAMES = Set.of("Shopify", "Storeloom", "Temporal", "Ctrl");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(words("zh").keySet()).isEqualTo(words("en").keySet());
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws IOException {
        Set<String> keys = words("en").keySet();
        Set<String> missing = USED.matcher(code())
                .results()
                .map(found -> found.group(1))
                .filter(key -> !keys.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNameThatTheApiGivesHasAWord() throws IOException {
        Set<String> names = new TreeSet<>();
        Stream.of(Phase.values()).forEach(phase -> names.add("phase." + phase));
        Stream.of(SyncStatus.values()).forEach(status -> names.add("status." + status));
        Stream.of(PauseReason.values())
                .forEach(reason -> names.addAll(Set.of("pause." + reason, "pause-end." + reason)));
        Stream.of(SyncMode.values()).forEach(mode -> names.add("mode." + mode));

        assertThat(words("en").keySet()).containsAll(names);
    }

    @Test
    void soHasEveryNameOfADataSource() throws IOException {
        Set<String> names = new TreeSet<>();
        names.addAll(each("check", StoreHealth.Key.values()));
        names.addAll(each("check-state", StoreHealth.State.values()));
        names.addAll(each("check-status", CheckState.values()));
        names.addAll(each("failure-kind", StoreHealth.Where.values()));
        names.addAll(each("webhooks-state", StoreHealth.Webhooks.Coverage.values()));
        names.addAll(each("webhooks-text", StoreHealth.Webhooks.Coverage.values()));
        names.addAll(each("change", SchemaChange.Change.values()));
        names.addAll(each("severity", SchemaChange.Severity.values()));
        names.addAll(each("level", QualityCode.Level.values()));
        names.addAll(each("version-reason", VersionReview.Reason.values()));
        names.addAll(each("review", VersionReview.Review.values()));
        names.addAll(each("run-kind", HistoryEntry.Kind.values()));
        names.addAll(each("mapped", MappedField.values()));
        names.addAll(each("order-state", OrderState.values()));
        names.addAll(small(each("run-status", HistoryEntry.Status.values())));
        names.addAll(small(each("source-health", Source.Health.values())));
        names.addAll(small(each("quality", QualityCode.values())));
        names.addAll(small(each("quality-remedy", QualityCode.values())));
        small(each("action", SourceAction.values())).forEach(name -> names.add(name.replace('_', '-')));

        assertThat(words("en").keySet()).containsAll(names);
    }

    @Test
    void soHasEveryRefusal() throws IOException {
        Set<String> names = new TreeSet<>();
        Stream.of(SyncRefused.Code.values())
                .filter(code -> !NEVER_SHOWN.contains(code))
                .forEach(code -> names.addAll(Set.of("problem." + code, "remedy." + code)));
        Stream.of("ACTION_NOT_ALLOWED", "STALE_FINGERPRINT")
                .forEach(code -> names.addAll(Set.of("problem." + code, "remedy." + code)));
        List<String> reasons = NOT_ALLOWED
                .matcher(Files.readString(ACTIONS))
                .results()
                .map(found -> "not-allowed." + found.group(1))
                .toList();
        assertThat(reasons).hasSizeGreaterThan(7);
        names.addAll(reasons);

        assertThat(words("en").keySet()).containsAll(names);
    }

    @Test
    void theUpgradeReportOffersEveryVersionThatIsSpoken() throws IOException {
        String report = Files.readString(APP.resolve("sources").resolve("upgrade-report.js"));
        List<String> offered = VERSIONS.matcher(report)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                .map(version -> version.replace("'", ""))
                .toList();

        assertThat(offered).isEqualTo(ApiVersions.SPOKEN);
    }

    private static Set<String> each(String family, Enum<?>... values) {
        return Stream.of(values).map(value -> family + "." + value.name()).collect(Collectors.toSet());
    }

    private static Set<String> small(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Test
    void noWordIsLeftOver() throws IOException {
        String code = code();
        Set<String> families = FAMILY.matcher(code)
                .results()
                .map(WordsTest::firstGroup)
                .collect(Collectors.toCollection(TreeSet::new));
        families.addAll(Set.of("pause", "resume", "cancel", "retry"));
        Set<String> unused = words("en").keySet().stream()
                .filter(key -> !code.contains("'" + key + "'"))
                .filter(key -> !families.contains(key.substring(0, Math.max(0, key.indexOf('.')))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    @Test
    void bothLanguagesFillInTheSameValues() throws IOException {
        Map<String, String> chinese = words("zh");
        words("en")
                .forEach((key, english) -> assertThat(placeholders(chinese.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(english)));
    }

    @Test
    void nothingStaysUntranslated() throws IOException {
        words("zh").forEach((key, chinese) -> {
            Stream<String> latin = LATIN.matcher(PLACEHOLDER.matcher(chinese).replaceAll(""))
                    .results()
                    .map(MatchResult::group);
            assertThat(latin.filter(word -> !NAMES.contains(word))).as(key).isEmpty();
        });
    }

    private static SortedMap<String, String> words(String language) throws IOException {
        SortedMap<String, String> words = new TreeMap<>();
        try (Stream<Path> files = Files.list(APP.resolve("words"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(language))
                    .toList()) {
                ENTRY.matcher(Files.readString(file))
                        .results()
                        .forEach(entry -> words.put(entry.group(1), entry.group(2)));
            }
        }
        return words;
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(APP)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                if (!file.startsWith(APP.resolve("words"))) {
                    code.append(Files.readString(file));
                }
            }
        }
        return code.toString();
    }

    private static Set<String> placeholders(String words) {
        return PLACEHOLDER.matcher(words).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String firstGroup(MatchResult found) {
        return Stream.of(1, 2)
                .map(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}
