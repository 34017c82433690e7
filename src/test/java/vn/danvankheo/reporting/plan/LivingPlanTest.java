package vn.danvankheo.reporting.plan;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.util.ClassUtils;
import vn.danvankheo.reporting.plan.Point.Kind;

/** The plan lives: each of its points is carried out by something, and whatever carries names what it carries. */
class LivingPlanTest {

    /** Settings of how the system is run, of which the plan says nothing. */
    private static final Set<String> NOT_OF_THE_PLAN =
            Set.of("danvankheo.access", "danvankheo.access.openid", "danvankheo.embedded", "danvankheo.password");

    private static final Plan PLAN = new Plan(Jackson2ObjectMapperBuilder.json().build());

    private static final List<Method> STORIES = classes(new RegexPatternTypeFilter(Pattern.compile(".*Stories")))
            .flatMap(type -> findAnnotatedMethods(type, Test.class, HierarchyTraversalMode.TOP_DOWN).stream())
            .toList();

    // ---- points ----

    @Test
    void everyPointHasItsCarriers() {
        assertThat(PLAN.points().stream()
                        .flatMap(point -> missingKinds(point).stream().map(kind -> point.number() + " lacks " + kind)))
                .isEmpty();
    }

    @Test
    void pointsAreNumberedOnceAndSummarisedInASentence() {
        assertThat(PLAN.points()).extracting(Point::number).doesNotHaveDuplicates();
        assertThat(PLAN.parts()).allSatisfy(part -> assertThat(part.points())
                .allMatch(point -> point.number().startsWith(part.number() + ".")));
        assertThat(PLAN.points()).extracting(Point::summary).allMatch(summary -> summary.matches("\\p{Lu}.+\\."));
    }

    // ---- whatever carries names points, and only those that there are ----

    @Test
    void everyElementOfADiagramNamesKnownPoints() {
        assertThat(PLAN.places().stream()
                        .filter(place -> place.element() != null || place.naming() != null)
                        .flatMap(place -> faults(place.diagram().file() + ", " + place.name(), place.points())))
                .isEmpty();
    }

    @Test
    void everyFieldOfAFormNamesKnownPoints() {
        assertThat(PLAN.forms().stream().flatMap(form -> form.fields().stream()
                        .filter(Form.Field::isAsked)
                        .filter(not(Form.Field::carries))
                        .map(field -> form.id() + ", " + field.label() + " names no point")))
                .isEmpty();
        assertThat(PLAN.forms().stream().flatMap(form -> faults(form.id(), form.points())))
                .isEmpty();
    }

    @Test
    void aFormsFieldsNameWhatItsTaskNames() {
        assertThat(PLAN.forms().stream().flatMap(form -> PLAN.placesOf(form).stream()
                        .flatMap(place -> place.points().stream())
                        .filter(not(form.points()::contains))
                        .map(point -> form.id() + " has no field for " + point + ", which its task names")))
                .isEmpty();
    }

    @Test
    void theBasisUnderAFormCitesTheSectionsThatItsFieldsName() {
        assertThat(PLAN.forms()).isNotEmpty().allSatisfy(form -> assertThat(form.citedSections())
                .as(form.id())
                .containsExactlyInAnyOrderElementsOf(
                        form.points().stream().map(Point::section).collect(Collectors.toSet())));
    }

    @Test
    void everySettingOfTheWorkNamesKnownPoints() {
        assertThat(PLAN.settings()).extracting(Setting::name).containsExactlyInAnyOrderElementsOf(settingsOfTheWork());
        assertThat(PLAN.settings().stream()
                        .flatMap(setting ->
                                faults(setting.name(), setting.naming().points())))
                .isEmpty();
    }

    @Test
    void everyStoryTellsKnownPoints() {
        assertThat(STORIES).isNotEmpty();
        assertThat(STORIES.stream().flatMap(story -> faults(story.getName(), pointsOf(story))))
                .isEmpty();
        assertThat(STORIES)
                .filteredOn(story -> story.isAnnotationPresent(CarriesOut.class))
                .extracting(story -> story.getAnnotation(CarriesOut.class).tells())
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.matches("\\p{Lu}.+[^.]"));
    }

    private static Stream<String> faults(String carrier, Collection<String> points) {
        if (points.isEmpty()) {
            return Stream.of(carrier + " names no point");
        }
        Set<String> known = PLAN.points().stream().map(Point::number).collect(Collectors.toSet());
        return points.stream()
                .filter(not(known::contains))
                .map(point -> carrier + " names " + point + ", which the plan does not have");
    }

    private static Set<Kind> missingKinds(Point point) {
        Set<Kind> missing = EnumSet.copyOf(point.expects());
        missing.removeIf(kind -> switch (kind) {
            case DIAGRAM -> !PLAN.placesNaming(point.number()).isEmpty();
            case FORM -> !PLAN.formsNaming(point.number()).isEmpty();
            case SETTING -> !PLAN.settingsNaming(point.number()).isEmpty();
            case STORY ->
                STORIES.stream().map(LivingPlanTest::pointsOf).anyMatch(points -> points.contains(point.number()));
        });
        return missing;
    }

    private static List<String> pointsOf(Method story) {
        CarriesOut carriesOut = story.getAnnotation(CarriesOut.class);
        return carriesOut == null ? List.of() : List.of(carriesOut.value());
    }

    private static Set<String> settingsOfTheWork() {
        return classes(new AnnotationTypeFilter(ConfigurationProperties.class))
                .filter(type -> !NOT_OF_THE_PLAN.contains(prefix(type)))
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(name -> prefix(type) + "."
                                + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String prefix(Class<?> settings) {
        return settings.getAnnotation(ConfigurationProperties.class).value();
    }

    private static Stream<Class<?>> classes(TypeFilter wanted) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                return true;
            }
        };
        scanner.addIncludeFilter(wanted);
        return scanner.findCandidateComponents("vn.danvankheo").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null));
    }
}
