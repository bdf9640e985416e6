package io.storeloom.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.workflow.WorkflowInterface;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

/** The house as design says it (modules, arrows, words), held by tests. */
class ArchitectureTest {

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
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
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

    @Test
    void workflowImplementationsArePublicAndFinal() {
        classes()
                .that()
                .haveSimpleNameEndingWith("WorkflowImpl")
                .should()
                .bePublic()
                .andShould()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
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
