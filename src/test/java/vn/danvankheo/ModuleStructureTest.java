package vn.danvankheo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

/** Modules and borders as the design draws them. */
class ModuleStructureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("vn.danvankheo");
    }

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(DanVanKheoApplication.class).verify();
    }

    @Test
    void onlyProcessAndEngineKnowTheProcessEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("vn.danvankheo.process..", "vn.danvankheo.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(classes);
    }

    @Test
    void stepsDoNotKnowTheProcessEngine() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Steps")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(classes);
    }

    @Test
    void timeIsTakenFromTheClock() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "the machine is asked for its time",
                        call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                                && call.getName().equals("now")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Clock.class))))
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .check(classes);
    }

    @Test
    void settingsAreRecordsNotScatteredValues() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(classes);
    }

    @Test
    void entitiesAndRepositoriesStayWithinTheirModule() {
        classes().that().areAnnotatedWith(Entity.class).should().notBePublic().check(classes);
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .notBePublic()
                .check(classes);
    }
}
