package io.storeloom.worker;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.repository.Repository;

/** The house as design says it (modules, arrows, words), held by tests. */
class ArchitectureTest {

    private static final List<String> FEATURES = List.of(
            "connection", "catalog", "sync", "imports", "partner", "publish", "social", "health", "tenant", "register");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.storeloom");

    @Test
    void workflowsDependOnTemporalTheJdkAndThemselvesOnly() {
        classes()
                .that()
                .resideInAPackage("io.storeloom.workflows..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.storeloom.workflows..", "io.temporal..", "java..", "org.jspecify.annotations.."))
                .check(HOUSE);
    }

    @Test
    void workflowsReadNoClockNoRandomAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("io.storeloom.workflows..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file.."))
                .orShould()
                .dependOnClassesThat(assignableTo(Random.class).or(assignableTo(Clock.class)))
                .orShould()
                .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(HOUSE);
    }

    @Test
    void activitiesKnowNeitherApiNorWorker() {
        noClasses()
                .that()
                .resideInAPackage("io.storeloom.activities..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.storeloom.api..", "io.storeloom.worker..", "io.storeloom.infra.."))
                .check(HOUSE);
    }

    @Test
    void theApiHasNoTemporalCode() {
        noClasses()
                .that()
                .resideInAPackage("io.storeloom.api..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.temporal..", "io.storeloom.worker..", "io.storeloom.infra.."))
                .check(HOUSE);
    }

    @Test
    void theApiCallsGatesAndNeverActivities() {
        noClasses()
                .that()
                .resideInAPackage("io.storeloom.api..")
                .should()
                .dependOnClassesThat(metaAnnotatedWith(ActivityInterface.class))
                .orShould()
                .dependOnClassesThat(metaAnnotatedWith(WorkflowInterface.class))
                .check(HOUSE);
    }

    @Test
    void packagesAreCalledByTheirFeature() {
        classes()
                .that()
                .resideInAPackage("io.storeloom.workflows..")
                .should()
                .resideInAnyPackage(features("workflows"))
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage("io.storeloom.activities..")
                .should()
                .resideInAnyPackage(features("activities", "shopify"))
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage("io.storeloom.api..")
                .should()
                .resideInAnyPackage(features("api", "console", "docs", "page", "problem"))
                .check(HOUSE);
    }

    private static String[] features(String module, String... more) {
        return Stream.concat(FEATURES.stream(), Stream.concat(Stream.of(""), Stream.of(more)))
                .map(feature -> "io.storeloom." + module + (feature.isEmpty() ? "" : "." + feature))
                .toArray(String[]::new);
    }

    @Test
    void nullIsSaidInEveryPackage() {
        assertThat(HOUSE.stream()
                        .map(JavaClass::getPackage)
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .isEmpty();
    }

    @Test
    void infraImportsNoneOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.storeloom.infra..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.storeloom.workflows..",
                        "io.storeloom.activities..",
                        "io.storeloom.api..",
                        "io.storeloom.worker.."))
                .check(HOUSE);
    }

    @Test
    void springDataInterfacesAndActivityCodeStayInTheirFeature() {
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .and()
                .resideInAPackage("io.storeloom..")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage("io.storeloom.activities..")
                .and()
                .haveSimpleNameEndingWith("ActivitiesImpl")
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    /** A public class is a feature's gate, or what a gate takes and gives; what only its own feature uses needs no door. */
    @Test
    void publicClassesOfActivitiesAreUsedInAnotherPackage() {
        Set<String> used = HOUSE.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(use -> !use.getOriginClass()
                        .getPackage()
                        .equals(use.getTargetClass().getPackage()))
                .map(use ->
                        use.getTargetClass().getBaseComponentType().getName().replaceFirst("[$].*", ""))
                .collect(Collectors.toSet());
        assertThat(HOUSE.stream()
                        .filter(resideInAPackage("io.storeloom.activities.."))
                        .filter(each ->
                                each.isTopLevelClass() && each.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(each -> !each.isAnnotatedWith(Configuration.class))
                        .map(JavaClass::getName)
                        .filter(each -> !used.contains(each)))
                .as(
                        "what ShopifyAdmin sends may be anybody's, what is only caught or only answered leaves no trace in bytecode")
                .containsExactlyInAnyOrder(
                        "io.storeloom.activities.shopify.Document",
                        "io.storeloom.activities.shopify.NewVariantsExhausted");
    }

    @Test
    void workflowImplementationsArePublicAndFinal() {
        classes()
                .that()
                .haveSimpleNameEndingWith("WorkflowImpl")
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(HOUSE);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(WorkflowInterface.class)
                .should()
                .bePublic()
                .check(HOUSE);
    }

    @Test
    void noPackageIsCalledCommonUtilServiceOrManager() {
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..service..", "..manager..")
                .check(HOUSE);
    }
}
