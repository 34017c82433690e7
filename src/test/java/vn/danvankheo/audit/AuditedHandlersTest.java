package vn.danvankheo.audit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** Whatever can be changed from a page of ours is recorded, or it is said here why not. */
class AuditedHandlersTest {

    /** Handler → why it records nothing. */
    private static final Map<String, String> NOT_RECORDED = Map.ofEntries(
            entry("AuditPages.check", "reads; what it came to is kept by itself"),
            entry("CountPage.find", "reads; by POST so that the receipt stands in no address"),
            entry("TemplatePages.preview", "shows what was typed and keeps nothing"),
            entry("TemplatePages.previewHtml", "shows what was typed and keeps nothing"),
            entry("FormDraftController.save", "what is not handed in is no decision and goes with its task"),
            entry("FormDraftController.forget", "what is not handed in is no decision and goes with its task"),
            entry("CriteriaPage.tryFile", "reads the file and keeps nothing; what comes of it is saved by another"),
            entry("InboxPage.giveBack", "only while the sample runs: plays a mail server"),
            entry(
                    "ReorganisationPages.draft",
                    "a draft is no decision; confirming, cancelling, carrying out are recorded"),
            entry("ReorganisationPages.correct", "a draft is no decision"),
            entry("ReorganisationPages.addLine", "a draft is no decision"),
            entry("ReorganisationPages.removeLine", "a draft is no decision"),
            entry("ReorganisationPages.addBody", "a draft is no decision"),
            entry("ReorganisationPages.removeBody", "a draft is no decision"),
            entry("ReorganisationPages.takeUpAgain", "makes a draft of what was stopped, which is recorded"),
            entry("KeeperPages.search", "reads; by POST so that what was typed stands in no address"),
            entry("SubstitutionPage.look", "reads; by POST so that what was typed stands in no address"));

    private static final List<Class<?>> CHANGING =
            List.of(PostMapping.class, PutMapping.class, DeleteMapping.class, PatchMapping.class);

    /** The engine records each completed task and each begun process by itself. */
    private static final Set<String> RECORDING = Set.of(
            "vn.danvankheo.audit.AuditTrail.record",
            "vn.danvankheo.audit.AuditTrail.recordOnceWithin",
            "org.camunda.bpm.engine.FormService.submitTaskForm",
            "org.camunda.bpm.engine.FormService.submitStartForm");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("vn.danvankheo");
    }

    @Test
    void whatChangesSomethingIsRecorded() {
        Set<String> silent = handlers()
                .filter(handler -> !records(handler))
                .map(AuditedHandlersTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(silent).isEqualTo(new TreeSet<>(NOT_RECORDED.keySet()));
    }

    @Test
    void thereAreHandlersThatRecord() {
        assertThat(handlers().filter(AuditedHandlersTest::records).map(AuditedHandlersTest::name))
                .contains("CriteriaPage.save", "RegisterPages.turn", "RegistrationBoard.extend", "DaysOffPage.remove");
    }

    private static Stream<JavaMethod> handlers() {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream().anyMatch(annotation -> CHANGING.stream()
                        .anyMatch(changing -> annotation.getRawType().isEquivalentTo(changing))));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    /** Whether something that records is called on some way, whoever implements what is called. */
    private static boolean records(JavaMethod handler) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(Set.of(handler));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!seen.add(unit)) {
                continue;
            }
            for (CodeUnitAccessTarget target : called(unit)) {
                if (RECORDING.contains(target.getOwner().getName() + "." + target.getName())) {
                    return true;
                }
                target.resolveMember().ifPresent(member -> {
                    open.push(member);
                    implementations(member).forEach(open::push);
                });
            }
        }
        return false;
    }

    private static Set<CodeUnitAccessTarget> called(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getCallsFromSelf().stream().map(call -> call.getTarget()),
                        unit.getCodeUnitReferencesFromSelf().stream().map(reference -> reference.getTarget()))
                .collect(Collectors.toSet());
    }

    private static Stream<? extends JavaCodeUnit> implementations(JavaCodeUnit member) {
        return member.getOwner().getAllSubclasses().stream()
                .filter(type -> type.getPackageName().startsWith("vn.danvankheo"))
                .map(JavaClass::getMethods)
                .flatMap(Set::stream)
                .filter(method -> method.getName().equals(member.getName())
                        && method.getRawParameterTypes().size()
                                == member.getRawParameterTypes().size());
    }
}
