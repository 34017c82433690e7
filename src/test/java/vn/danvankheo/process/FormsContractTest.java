package vn.danvankheo.process;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.EntryOnBehalf;
import vn.danvankheo.campaign.LateUnitsDecision;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.campaign.RegisterConfirmation;
import vn.danvankheo.campaign.RegistrationExtension;
import vn.danvankheo.campaign.UnionGuidance;
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Adjustment;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.DifficultyAnswer;
import vn.danvankheo.exemplar.ImplementationPlan;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.Registration;
import vn.danvankheo.exemplar.RegistrationChange;
import vn.danvankheo.exemplar.ReplicationProposal;
import vn.danvankheo.exemplar.StopDecision;
import vn.danvankheo.exemplar.StopOpinion;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.inspection.AdHocVisit;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.recognition.Appraisal;
import vn.danvankheo.recognition.Ballot;
import vn.danvankheo.recognition.CommendationProposal;
import vn.danvankheo.recognition.CommendationResult;
import vn.danvankheo.recognition.MeetingRecord;
import vn.danvankheo.recognition.RecognitionDecision;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.Dispatch;
import vn.danvankheo.review.UnitReview;

/**
 * Holds forms and records together: what a form asks is what its record takes, with the same types and limits, so that
 * nobody is refused by the server for something that the form let through, nor asked for something that goes nowhere.
 */
class FormsContractTest {

    private static final Path FORMS = Path.of("forms");

    /** Each form with its record, and the components of the record that this form leaves out on purpose. */
    private static final Map<String, Binding> BINDINGS = Map.ofEntries(
            form("begin-year", YearStart.class),
            form("issue-plan", AnnualPlan.class),
            form("approve-plan", PlanApproval.class),
            form("handle-late-units", LateUnitsDecision.class),
            form("confirm-register", RegisterConfirmation.class),
            form("registration-extension", RegistrationExtension.class),
            form("entry-on-behalf", EntryOnBehalf.class),
            form("union-guidance", UnionGuidance.class),
            form("select-content", ContentSelection.class, "unit", "lateReason"),
            form("select-content-late", ContentSelection.class, "unit", "another"),
            form("additional-model", ContentSelection.class, "another", "lateReason"),
            form("survey-and-objectives", Survey.class),
            form("seek-consent", Consent.class),
            form("register", Registration.class),
            form("accept-registration", Acceptance.class),
            form("registration-change", RegistrationChange.class),
            form("plan-implementation", ImplementationPlan.class),
            form("approve-implementation-plan", Approval.class),
            form("report-progress", ProgressReport.class),
            form("resolve-difficulty", DifficultyAnswer.class),
            form("inspect", Finding.class),
            form("adjust", Adjustment.class),
            form("give-opinion", StopOpinion.class),
            form("decide-stop", StopDecision.class),
            form("ad-hoc-inspection", AdHocVisit.class),
            form("summarise", Summary.class),
            form("approve-summary", Approval.class),
            form("propose-replication", ReplicationProposal.class),
            form("prepare-review", UnitReview.class),
            form("approve-review", Approval.class),
            form("receive-review", Acceptance.class),
            form("compile-mid-year-report", CompiledReport.class),
            form("approve-mid-year-report", Approval.class),
            form("dispatch-mid-year-report", Dispatch.class),
            form("compile-year-report", CompiledReport.class),
            form("approve-year-report", Approval.class),
            form("dispatch-year-report", Dispatch.class),
            form("appraise", Appraisal.class),
            form("council-ballot", Ballot.class),
            form("record-council-meeting", MeetingRecord.class),
            form("decide-recognition", RecognitionDecision.class),
            form("propose-commendation", CommendationProposal.class),
            form("record-commendation", CommendationResult.class));

    /** Components that the server fills and people only read. */
    private static final Map<String, Set<String>> SHOWN_ROWS = Map.ofEntries(
            entry("KindWindow", Set.of("kindName")),
            entry("RecognitionWindow", Set.of("tierName")),
            entry("ChosenCriteria", Set.of("scope")),
            entry("SelfScore", Set.of("criterion")),
            entry("LateUnit", Set.of("unit")),
            entry("TargetValue", Set.of("name", "measure", "planned")),
            entry("TargetCheck", Set.of("name", "planned", "reported")),
            entry("ModelAssessment", Set.of("model", "progress")),
            entry("Line", Set.of("criterion", "selfPoints")),
            entry("CouncilVote", Set.of("model", "known")),
            entry("Count", Set.of("model", "known")),
            entry("Ruling", Set.of("model", "known")),
            entry("Item", Set.of("model", "known")),
            entry("Result", Set.of("proposal")));

    /** What form-js 1.8.7, the version inside Tasklist 7.24.0, renders; one unknown type breaks the whole form. */
    private static final Set<String> KNOWN_TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "expression",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "text",
            "html",
            "image",
            "table",
            "iframe",
            "group",
            "dynamiclist",
            "separator",
            "spacer",
            "button");

    private static final int LONGEST_ONE_LINE_TEXT = 200;

    private static final int MOST_RADIO_BUTTONS = 4;

    private static final java.util.regex.Pattern BASIS =
            java.util.regex.Pattern.compile("\\*Căn cứ: Kế hoạch, mục I{1,3}\\.\\d.*\\*");

    private static final java.util.regex.Pattern VIETNAMESE_MARK =
            java.util.regex.Pattern.compile("\\p{M}|[đĐ]", java.util.regex.Pattern.CANON_EQ);

    /** Good Vietnamese that happens to need no mark. */
    private static final Set<String> WORDS_WITHOUT_MARK = Set.of();

    private final ObjectMapper json = new ObjectMapper();

    static Stream<Arguments> forms() {
        return new TreeMap<>(BINDINGS)
                .entrySet().stream().map(binding -> arguments(binding.getKey(), binding.getValue()));
    }

    @Test
    void everyFormHasARecordAndEveryRecordAForm() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            BINDINGS.keySet().stream().map(id -> id + ".form").toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void formIsOneThatTasklistCanRender(String id, Binding binding) throws IOException {
        JsonNode form = read(id);
        assertThat(form.path("id").asText()).isEqualTo(id);
        assertThat(form.path("type").asText()).isEqualTo("default");
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        List<JsonNode> all = withDescendants(form);
        assertThat(all).extracting(component -> component.path("type").asText()).isSubsetOf(KNOWN_TYPES);
        assertThat(all).extracting(component -> component.path("id").asText()).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(component -> component.path("id").asText())
                .allMatch(componentId -> componentId.matches("[A-Za-z]\\w*"));
        assertThat(all)
                .filteredOn(component -> component.path("type").asText().equals("dynamiclist"))
                .as("a collapsed list of form-js 1.8.7 loses the rows that it hides")
                .allMatch(list -> list.path("disableCollapse").asBoolean());
        all.forEach(FormsContractTest::assertThatConditionIsAnExpression);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void formAsksWhatItsRecordTakes(String id, Binding binding) throws IOException {
        assertThatLevelMatches(id, level(read(id)), binding.record(), binding.leftOut());
    }

    @Test
    void everyComponentOfARecordIsAskedByOneOfItsForms() {
        Map<Class<?>, Set<String>> leftOutEverywhere = new HashMap<>();
        BINDINGS.values()
                .forEach(binding -> leftOutEverywhere.merge(
                        binding.record(), new TreeSet<>(binding.leftOut()), FormsContractTest::intersection));
        assertThat(leftOutEverywhere)
                .allSatisfy((type, leftOut) ->
                        assertThat(leftOut).as(type.getSimpleName()).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void peopleReadVietnamese(String id, Binding binding) throws IOException {
        List<String> texts = withDescendants(read(id)).stream()
                .flatMap(FormsContractTest::readableTexts)
                .filter(text -> !WORDS_WITHOUT_MARK.contains(text))
                .toList();
        assertThat(texts).isNotEmpty().allMatch(FormsContractTest::hasVietnameseMark, "carries a Vietnamese mark");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFieldHasALabelOfItsOwn(String id, Binding binding) throws IOException {
        assertThatLabelsAreUnique(id, read(id).path("components"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void formEndsWithThePointOfThePlanThatItCarriesOut(String id, Binding binding) throws IOException {
        JsonNode components = read(id).path("components");
        JsonNode last = components.path(components.size() - 1);
        assertThat(last.path("type").asText()).isEqualTo("text");
        assertThat(last.path("text").asText()).matches(BASIS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void formHoldsNoDateOfItsOwn(String id, Binding binding) throws IOException {
        assertThat(withDescendants(read(id)).stream()
                        .flatMap(component -> Stream.concat(
                                readableTexts(component),
                                Stream.of(component.path("text").asText()))))
                .noneMatch(text -> text.matches("(?s).*\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b.*")
                        || text.matches("(?s).*ngày \\d{1,2}/\\d{1,2}\\b.*")
                        || text.matches("(?s).*\\b\\d+ ngày\\b(?! công).*"));
    }

    private static void assertThatLevelMatches(
            String where, Map<String, JsonNode> asked, Class<?> type, Set<String> leftOut) {
        Set<String> expected = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !leftOut.contains(name))
                .collect(toCollection(TreeSet::new));
        assertThat(asked.keySet()).as(where).containsExactlyInAnyOrderElementsOf(expected);
        for (RecordComponent component : type.getRecordComponents()) {
            if (asked.containsKey(component.getName())) {
                assertThatComponentMatches(
                        where + " › " + component.getName(), asked.get(component.getName()), component);
            }
        }
    }

    private static void assertThatComponentMatches(String where, JsonNode field, RecordComponent component) {
        if (component.getType() == Map.class) {
            assertThatGroupTakesExtraQuestions(where, field);
        } else if (component.getType() == List.class
                && elementOf(component) instanceof Class<?> row
                && row.isRecord()) {
            assertThatListMatches(where, field, component, row);
        } else {
            assertThatFieldMatches(where, field, component);
        }
    }

    private static void assertThatGroupTakesExtraQuestions(String where, JsonNode group) {
        assertThat(group.path("type").asText()).as(where).isEqualTo("group");
        assertThat(group.at("/properties/extraQuestions").asText()).as(where).isEqualTo("true");
        assertThat(group.path("components")).as(where).isEmpty();
    }

    private static void assertThatListMatches(String where, JsonNode list, RecordComponent component, Class<?> row) {
        Set<String> shown = SHOWN_ROWS.getOrDefault(row.getSimpleName(), Set.of());
        assertThat(list.path("type").asText()).as(where).isEqualTo("dynamiclist");
        assertThat(list.path("isRepeating").asBoolean()).as(where).isTrue();
        assertThat(list.path("allowAddRemove").asBoolean())
                .as(where + ": rows given by the server are neither added nor removed")
                .isEqualTo(shown.isEmpty());
        int firstRows = list.path("defaultRepetitions").asInt(1);
        assertThat(firstRows)
                .as(where + ": an empty row is offered only where one is needed")
                .isEqualTo(shown.isEmpty() && component.getAccessor().isAnnotationPresent(NotEmpty.class) ? 1 : 0);
        Map<String, JsonNode> asked = level(list);
        assertThatLevelMatches(where, asked, row, Set.of());
        asked.forEach((key, field) -> assertThat(field.path("readonly").asBoolean())
                .as(where + " › " + key + " readonly")
                .isEqualTo(shown.contains(key)));
    }

    private static void assertThatFieldMatches(String where, JsonNode field, RecordComponent component) {
        String type = field.path("type").asText();
        JsonNode validate = field.path("validate");
        assertThat(type).as(where).isIn(possibleTypes(field, component));

        boolean conditional = field.has("conditional");
        boolean required = isRequired(component);
        // a late choice needs its reason; the record serves the timely one, too, so the domain asks for it
        if (required || !conditional && !component.getName().equals("lateReason")) {
            assertThat(validate.path("required").asBoolean())
                    .as(where + " required")
                    .isEqualTo(required);
        }
        if (component.getType().isEnum()) {
            assertThatEveryValueIsOffered(where, field, component.getType());
        }

        Map<String, Object> expected = new TreeMap<>();
        if (component.getType() == String.class) {
            annotation(component, Size.class).ifPresent(size -> {
                if (size.min() > 0) {
                    expected.put("minLength", size.min());
                }
                expected.put("maxLength", size.max());
            });
            annotation(component, Pattern.class)
                    .ifPresent(pattern -> expected.put("pattern", "^" + pattern.regexp() + "$"));
            annotation(component, Email.class).ifPresent(email -> expected.put("validationType", "email"));
        }
        annotation(component, Min.class).ifPresent(min -> expected.put("min", BigDecimal.valueOf(min.value())));
        annotation(component, Max.class).ifPresent(max -> expected.put("max", BigDecimal.valueOf(max.value())));
        annotation(component, Digits.class).ifPresent(digits -> {
            BigDecimal largest =
                    BigDecimal.TEN.pow(digits.integer()).subtract(BigDecimal.ONE.movePointLeft(digits.fraction()));
            expected.put("min", largest.negate());
            expected.put("max", largest);
        });
        assertThat(limits(validate)).as(where + " limits").isEqualTo(expected);

        if (type.equals("number")) {
            int fraction = component.getType() == Integer.class
                    ? 0
                    : annotation(component, Digits.class).map(Digits::fraction).orElse(2);
            assertThat(field.path("decimalDigits").asInt(-1))
                    .as(where + " decimalDigits")
                    .isEqualTo(fraction);
            assertThat(field.path("serializeToString").asBoolean())
                    .as(where + " serializeToString")
                    .isFalse();
        }
        if (type.equals("datetime")) {
            assertThat(field.path("subtype").asText()).as(where).isEqualTo("date");
        }
    }

    private static Set<String> possibleTypes(JsonNode field, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == LocalDate.class) {
            return Set.of("datetime");
        }
        if (type == Boolean.class) {
            return Set.of("checkbox");
        }
        if (type == Integer.class || type == BigDecimal.class) {
            return Set.of("number");
        }
        if (type == List.class) {
            return Set.of("taglist", "checklist");
        }
        if (type.isEnum()) {
            return Set.of(type.getEnumConstants().length <= MOST_RADIO_BUTTONS ? "radio" : "select");
        }
        assertThat(type).isEqualTo(String.class);
        return annotation(component, Size.class)
                .map(size -> Set.of(size.max() <= LONGEST_ONE_LINE_TEXT ? "textfield" : "textarea"))
                // A text without a limit of its own is a code chosen from a list, or one that is only shown.
                .orElse(Set.of(
                        component.getAccessor().isAnnotationPresent(Pattern.class)
                                        || field.path("readonly").asBoolean()
                                ? "textfield"
                                : "select"));
    }

    private static boolean isRequired(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(NotNull.class)
                || component.getAccessor().isAnnotationPresent(NotBlank.class)
                || component.getAccessor().isAnnotationPresent(NotEmpty.class);
    }

    private static void assertThatEveryValueIsOffered(String where, JsonNode field, Class<?> type) {
        Map<String, String> offered = new TreeMap<>();
        field.path("values")
                .forEach(value -> offered.put(
                        value.path("value").asText(), value.path("label").asText()));
        assertThat(field.path("values").size()).as(where).isEqualTo(offered.size());
        assertThat(offered.keySet())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList());
        assertThat(offered.values()).as(where).doesNotHaveDuplicates();
        for (Object constant : type.getEnumConstants()) {
            labelOf(constant)
                    .ifPresent(
                            label -> assertThat(offered).as(where).containsEntry(((Enum<?>) constant).name(), label));
        }
    }

    private static java.util.Optional<String> labelOf(Object constant) {
        try {
            return java.util.Optional.of(
                    (String) constant.getClass().getMethod("label").invoke(constant));
        } catch (NoSuchMethodException noLabel) {
            return java.util.Optional.empty();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void assertThatConditionIsAnExpression(JsonNode component) {
        JsonNode conditional = component.path("conditional");
        if (!conditional.isMissingNode()) {
            assertThat(conditional.path("hide").asText())
                    .as(component.path("id").asText())
                    .startsWith("= ");
        }
    }

    private static void assertThatLabelsAreUnique(String where, JsonNode components) {
        List<String> labels = new ArrayList<>();
        collectLabels(where, components, labels);
        assertThat(labels).as(where).doesNotHaveDuplicates();
    }

    /** Groups without a path are only a frame: what they hold is on the level around them. */
    private static void collectLabels(String where, JsonNode components, List<String> labels) {
        for (JsonNode component : components) {
            String id = component.path("id").asText();
            String label = label(component);
            if (component.has("key") || component.path("type").asText().equals("dynamiclist")) {
                assertThat(label).as(where + " › " + id).isNotBlank();
            }
            if (!label.isBlank()) {
                labels.add(label);
            }
            if (component.path("type").asText().equals("dynamiclist")) {
                assertThatLabelsAreUnique(where + " › " + id, component.path("components"));
            } else if (component.has("components")) {
                collectLabels(where, component.path("components"), labels);
            }
        }
    }

    private static String label(JsonNode component) {
        return component
                .path(component.path("type").asText().equals("datetime") ? "dateLabel" : "label")
                .asText();
    }

    private static Stream<String> readableTexts(JsonNode component) {
        List<String> texts = new ArrayList<>();
        texts.add(label(component));
        texts.add(component.path("description").asText());
        component.path("values").forEach(value -> texts.add(value.path("label").asText()));
        component
                .path("columns")
                .forEach(column -> texts.add(column.path("label").asText()));
        return texts.stream().filter(text -> !text.isBlank());
    }

    private static boolean hasVietnameseMark(String text) {
        return VIETNAMESE_MARK
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .find();
    }

    /** What is asked on one level: by key or path, through groups that have no path of their own. */
    private static Map<String, JsonNode> level(JsonNode parent) {
        Map<String, JsonNode> asked = new TreeMap<>();
        for (JsonNode component : parent.path("components")) {
            String name = component.path("key").asText(component.path("path").asText());
            if (!name.isEmpty()) {
                assertThat(asked.put(name, component))
                        .as("asked twice: " + name)
                        .isNull();
            } else if (component.has("components")) {
                level(component).forEach((inner, field) -> assertThat(asked.put(inner, field))
                        .as("asked twice: " + inner)
                        .isNull());
            }
        }
        return asked;
    }

    private static List<JsonNode> withDescendants(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : parent.path("components")) {
            all.add(component);
            all.addAll(withDescendants(component));
        }
        return all;
    }

    private static Map<String, Object> limits(JsonNode validate) {
        Map<String, Object> limits = new TreeMap<>();
        validate.fields().forEachRemaining(limit -> {
            if (!limit.getKey().equals("required")) {
                JsonNode value = limit.getValue();
                boolean length = limit.getKey().endsWith("Length");
                limits.put(
                        limit.getKey(),
                        value.isTextual() ? value.asText() : length ? value.asInt() : value.decimalValue());
            }
        });
        return limits;
    }

    private static Type elementOf(RecordComponent component) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static <A extends Annotation> java.util.Optional<A> annotation(RecordComponent component, Class<A> type) {
        return java.util.Optional.ofNullable(component.getAccessor().getAnnotation(type));
    }

    private static Set<String> intersection(Set<String> one, Collection<String> other) {
        one.retainAll(other);
        return one;
    }

    private JsonNode read(String id) throws IOException {
        return json.readTree(FORMS.resolve(id + ".form").toFile());
    }

    private static Map.Entry<String, Binding> form(String id, Class<?> record, String... leftOut) {
        return entry(id, new Binding(record, Set.of(leftOut)));
    }

    private record Binding(Class<?> record, Set<String> leftOut) {}
}
