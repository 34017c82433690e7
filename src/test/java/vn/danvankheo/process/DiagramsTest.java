package vn.danvankheo.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every diagram in {@code processes/} keeps, in what it says and in how it is drawn. */
class DiagramsTest {

    /** Which points there are is known to the test of the living plan. */
    private static final Pattern PLAN_POINT =
            Pattern.compile("Kế hoạch I{1,3}(\\.\\w+)+(, I{1,3}(\\.\\w+)+)*: \\p{L}.*\\.");

    private static final Pattern VIETNAMESE = Pattern.compile(".*[à-ỹÀ-Ỹđ].*");
    private static final Pattern LITERAL_TIME = Pattern.compile(
            "\\bP(?:\\d+[YMWD]|T\\d+[HMS])|\\d{4}-\\d{2}-\\d{2}|\\b\\d{1,2}/\\d{1,2}\\b|\\d+ (?:ngày|giờ)");
    private static final Pattern FACADE_OR_TRUE = Pattern.compile("\\$\\{(?:true|!?(\\w+)\\.\\w+\\(.*\\))}");

    private static final List<Diagram> DIAGRAMS = readAll(Path.of("processes"));

    static List<Diagram> diagrams() {
        return DIAGRAMS;
    }

    private static List<Diagram> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(Diagram::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // That no id occurs twice is seen by the model API itself: it refuses to read such a file.
    @ParameterizedTest
    @MethodSource("diagrams")
    void idsFollowThePatternOfTheirKind(Diagram diagram) {
        assertThat(diagram.all(BaseElement.class))
                .filteredOn(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                .allSatisfy(element -> assertThat(element.getId()).matches(prefixOf(element) + "_[A-Z][A-Za-z0-9]*"));
        assertThat(diagram.all(Message.class))
                .allSatisfy(message -> assertThat(message.getId()).isEqualTo("MessageType_" + message.getName()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void processIsExecutableKeepsItsHistoryAndIsNamedAsItsFile(Diagram diagram) {
        assertThat(diagram.process().isExecutable()).isTrue();
        assertThat(diagram.process().getCamundaHistoryTimeToLiveString()).isEqualTo("3650");
        assertThat(diagram.process().getName()).matches(VIETNAMESE);
        assertThat(diagram.model().getDefinitions().getTargetNamespace()).isEqualTo("http://danvankheo.vn/bpmn");
        assertThat(diagram.file()).isEqualTo(kebabCase(diagram.bean()) + ".bpmn");
    }

    // Camunda 7 refuses to deploy a process with a plain and a timer start, or two of them.
    @ParameterizedTest
    @MethodSource("diagrams")
    void atMostOneStartIsPlainOrByTimer(Diagram diagram) {
        assertThat(diagram.all(StartEvent.class))
                .filteredOn(start -> start.getParentElement() instanceof Process)
                .filteredOn(
                        start -> start.getEventDefinitions().stream().allMatch(TimerEventDefinition.class::isInstance))
                .hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatHasNoStartFormIsNotOfferedInTasklist(Diagram diagram) {
        boolean startsByForm =
                diagram.all(StartEvent.class).stream().anyMatch(start -> start.getCamundaFormRef() != null);
        assertThat(diagram.process().isCamundaStartableInTasklist()).isEqualTo(startsByForm);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatIsDrawnHasAVietnameseName(Diagram diagram) {
        assertThat(diagram.all(FlowNode.class))
                .filteredOn(Predicate.not(DiagramsTest::mayGoWithoutName))
                .allSatisfy(node ->
                        assertThat(node.getName()).as(node.getId()).isNotNull().matches(VIETNAMESE));
        assertThat(diagram.all(SequenceFlow.class))
                .filteredOn(flow -> isDecision(flow.getSource()))
                .allSatisfy(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void documentationBeginsWithAPointOfThePlan(Diagram diagram) {
        assertThat(diagram.all(FlowNode.class)).allSatisfy(node -> assertThat(documentation(node))
                .as(node.getId())
                .matches(PLAN_POINT)
                .doesNotContain("${"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void userTaskHasFormReadersDueDateAndAStepThatTakesTheForm(Diagram diagram) {
        assertThat(diagram.all(UserTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaFormRef()).as(task.getId()).matches("[a-z]+(-[a-z]+)*");
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
            if (task.getCamundaAssignee() == null) {
                assertThat(task.getCamundaCandidateGroups()).as(task.getId()).matches(asksFacade(diagram));
            } else {
                // a ballot belongs to one person, and no committee ever sees it
                assertThat(task.getCamundaAssignee()).as(task.getId()).isEqualTo("${member}");
                assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNull();
            }
            assertThat(task.getCamundaDueDate()).as(task.getId()).matches(asksFacade(diagram));
            assertThat(completeListeners(task)).as(task.getId()).singleElement().satisfies(listener -> assertThat(
                            listener.getCamundaExpression())
                    .matches("\\$\\{" + diagram.bean()
                            + "\\.\\w+\\(task\\.execution\\.processBusinessKey, (\\w+, )?form, currentUser\\(\\)\\)}"));
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void startFormIsBoundToTheDeployment(Diagram diagram) {
        assertThat(diagram.all(StartEvent.class))
                .filteredOn(start -> start.getCamundaFormRef() != null)
                .allSatisfy(start -> assertThat(start.getCamundaFormRefBinding())
                        .as(start.getId())
                        .isEqualTo("deployment"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void serviceTaskAsksItsFacade(Diagram diagram) {
        assertThat(diagram.all(ServiceTask.class))
                .allSatisfy(task ->
                        assertThat(task.getCamundaExpression()).as(task.getId()).matches(asksFacade(diagram)));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void timerAsksItsFacadeForTheDate(Diagram diagram) {
        assertThat(diagram.all(TimerEventDefinition.class)).allSatisfy(timer -> assertThat(
                        Stream.of(timer.getTimeDate(), timer.getTimeCycle(), timer.getTimeDuration())
                                .filter(Objects::nonNull))
                .as(((BaseElement) timer.getParentElement()).getId())
                .singleElement()
                .satisfies(time -> assertThat(time.getTextContent()).matches(asksFacade(diagram))));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noDateOrDurationIsWrittenDown(Diagram diagram) throws IOException {
        assertThat(Files.readAllLines(Path.of("processes", diagram.file())))
                .noneMatch(line -> LITERAL_TIME.matcher(withoutNamespaces(line)).find());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void exclusiveGatewayHasADefaultAndConditionsOnAllOtherFlows(Diagram diagram) {
        assertThat(diagram.all(ExclusiveGateway.class))
                .filteredOn(gateway -> gateway.getOutgoing().size() > 1)
                .allSatisfy(gateway -> {
                    assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                    assertThat(gateway.getOutgoing()).allSatisfy(flow -> {
                        if (flow.equals(gateway.getDefault())) {
                            assertThat(flow.getConditionExpression())
                                    .as(flow.getId())
                                    .isNull();
                        } else {
                            assertThat(condition(flow)).as(flow.getId()).hasValueSatisfying(text -> assertThat(text)
                                    .matches(asksFacade(diagram)));
                        }
                    });
                });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void inclusiveGatewayHasConditionsAndNoOtherFlowHasOne(Diagram diagram) {
        assertThat(diagram.all(SequenceFlow.class))
                .filteredOn(flow -> !(flow.getSource() instanceof ExclusiveGateway))
                .allSatisfy(flow -> {
                    if (flow.getSource() instanceof InclusiveGateway) {
                        assertThat(condition(flow)).as(flow.getId()).hasValueSatisfying(text -> assertThat(text)
                                .matches(FACADE_OR_TRUE));
                    } else {
                        assertThat(condition(flow)).as(flow.getId()).isEmpty();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyNodeAndFlowIsDrawn(Diagram diagram) {
        assertThat(diagram.shapes())
                .extracting(Shape::node)
                .containsExactlyInAnyOrderElementsOf(diagram.all(FlowNode.class));
        assertThat(diagram.edges())
                .extracting(Edge::flow)
                .containsExactlyInAnyOrderElementsOf(diagram.all(SequenceFlow.class));
        assertThat(diagram.all(BpmnShape.class))
                .filteredOn(shape -> shape.getBpmnElement() instanceof SubProcess)
                .allSatisfy(shape ->
                        assertThat(shape.isExpanded()).as(shape.getId()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noTwoShapesOfOneLevelOverlap(Diagram diagram) {
        List<Shape> shapes = diagram.shapes();
        assertThat(pairs(shapes))
                .filteredOn(pair -> pair.one().level().equals(pair.other().level()))
                .filteredOn(pair ->
                        !pair.one().sitsOn(pair.other()) && !pair.other().sitsOn(pair.one()))
                .noneMatch(pair -> pair.one().box().overlaps(pair.other().box()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatASubProcessHoldsIsDrawnInside(Diagram diagram) {
        assertThat(diagram.shapes())
                .filteredOn(shape -> shape.level() instanceof SubProcess)
                .allMatch(shape -> diagram.boxOf((FlowNode) shape.level()).contains(shape.box()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void flowsRunOrthogonally(Diagram diagram) {
        assertThat(diagram.edges()).flatExtracting(Edge::segments).allMatch(Segment::isOrthogonal);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void flowsBeginAndEndAtTheirNodes(Diagram diagram) {
        assertThat(diagram.edges())
                .allMatch(edge -> diagram.boxOf(edge.flow().getSource()).hasOnBorder(edge.first()))
                .allMatch(edge -> diagram.boxOf(edge.flow().getTarget()).hasOnBorder(edge.last()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noTwoFlowsCross(Diagram diagram) {
        assertThat(pairs(diagram.edges())).noneMatch(pair -> pair.one().crosses(pair.other()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noFlowRunsThroughAShape(Diagram diagram) {
        assertThat(diagram.edges()).allSatisfy(edge -> assertThat(diagram.shapes())
                .filteredOn(shape -> edge.segments().stream()
                        .anyMatch(segment -> segment.box().overlaps(shape.box())))
                .filteredOn(shape -> !shape.holds(edge.flow()))
                .as(edge.flow().getId())
                .isEmpty());
    }

    private static String prefixOf(BaseElement element) {
        if (element instanceof StartEvent) return "Start";
        if (element instanceof EndEvent) return "End";
        if (element instanceof UserTask) return "Task";
        if (element instanceof ServiceTask) return "Service";
        if (element instanceof Gateway) return "Gateway";
        if (element instanceof SequenceFlow) return "Flow";
        if (element instanceof SubProcess) return "(?:Sub|Step[1-4])";
        if (element instanceof CatchEvent event) {
            return event.getEventDefinitions().stream()
                    .map(definition -> definition instanceof TimerEventDefinition
                            ? "Timer"
                            : definition instanceof MessageEventDefinition ? "Message" : "Event")
                    .collect(joining());
        }
        throw new AssertionError(
                "no pattern of ids yet for " + element.getElementType().getTypeName());
    }

    private static boolean mayGoWithoutName(FlowNode node) {
        return node instanceof ParallelGateway
                || node instanceof EventBasedGateway
                || node instanceof ExclusiveGateway && node.getId().endsWith("Merge")
                || (node instanceof StartEvent || node instanceof EndEvent)
                        && node.getParentElement() instanceof SubProcess;
    }

    private static boolean isDecision(FlowNode node) {
        return (node instanceof ExclusiveGateway || node instanceof InclusiveGateway)
                && node.getOutgoing().size() > 1;
    }

    private static String documentation(FlowNode node) {
        return node.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(joining("\n"));
    }

    private static List<CamundaTaskListener> completeListeners(UserTask task) {
        return Optional.ofNullable(task.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaTaskListener.class).list().stream())
                .filter(listener -> listener.getCamundaEvent().equals("complete"))
                .toList();
    }

    private static Optional<String> condition(SequenceFlow flow) {
        return Optional.ofNullable(flow.getConditionExpression()).map(ModelElementInstance::getTextContent);
    }

    private static Pattern asksFacade(Diagram diagram) {
        return Pattern.compile("\\$\\{!?" + diagram.bean() + "\\.\\w+\\(.*\\)}");
    }

    private static String kebabCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String withoutNamespaces(String line) {
        return line.replaceAll("xmlns:\\w+=\"[^\"]*\"", "");
    }

    private static <T> List<Pair<T>> pairs(List<T> items) {
        List<Pair<T>> pairs = new ArrayList<>();
        for (int one = 0; one < items.size(); one++) {
            for (int other = one + 1; other < items.size(); other++) {
                pairs.add(new Pair<>(items.get(one), items.get(other)));
            }
        }
        return pairs;
    }

    record Pair<T>(T one, T other) {}

    record Diagram(String file, BpmnModelInstance model, List<Shape> shapes, List<Edge> edges) {

        static Diagram read(Path file) {
            try (InputStream content = Files.newInputStream(file)) {
                BpmnModelInstance model = Bpmn.readModelFromStream(content);
                return new Diagram(file.getFileName().toString(), model, shapesOf(model), edgesOf(model));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Process process() {
            return all(Process.class).iterator().next();
        }

        /** A process and the facade that its expressions ask have one name. */
        String bean() {
            return process().getId();
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return model.getModelElementsByType(type);
        }

        Box boxOf(FlowNode node) {
            return shapes.stream()
                    .filter(shape -> shape.node().equals(node))
                    .findFirst()
                    .orElseThrow()
                    .box();
        }

        private static List<Shape> shapesOf(BpmnModelInstance model) {
            return model.getModelElementsByType(BpmnShape.class).stream()
                    .map(drawn -> new Shape((FlowNode) drawn.getBpmnElement(), Box.of(drawn.getBounds())))
                    .toList();
        }

        private static List<Edge> edgesOf(BpmnModelInstance model) {
            return model.getModelElementsByType(BpmnEdge.class).stream()
                    .map(drawn -> new Edge(
                            (SequenceFlow) drawn.getBpmnElement(),
                            drawn.getWaypoints().stream()
                                    .map(point -> new Point(point.getX(), point.getY()))
                                    .toList()))
                    .toList();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    record Shape(FlowNode node, Box box) {

        ModelElementInstance level() {
            return node.getParentElement();
        }

        boolean sitsOn(Shape host) {
            return node instanceof BoundaryEvent event && event.getAttachedTo().equals(host.node);
        }

        boolean holds(SequenceFlow flow) {
            ModelElementInstance ancestor = flow.getParentElement();
            while (ancestor != null && !ancestor.equals(node)) {
                ancestor = ancestor.getParentElement();
            }
            return ancestor != null;
        }

        @Override
        public String toString() {
            return node.getId();
        }
    }

    record Edge(SequenceFlow flow, List<Point> points) {

        Point first() {
            return points.get(0);
        }

        Point last() {
            return points.get(points.size() - 1);
        }

        boolean endsAt(Point point) {
            return point.equals(first()) || point.equals(last());
        }

        List<Segment> segments() {
            return Stream.iterate(1, next -> next < points.size(), next -> next + 1)
                    .map(next -> new Segment(points.get(next - 1), points.get(next)))
                    .toList();
        }

        /** Two flows may meet in one point where both begin or end, and nowhere else. */
        boolean crosses(Edge other) {
            return segments().stream().anyMatch(mine -> other.segments().stream()
                    .map(theirs -> mine.box().common(theirs.box()))
                    .flatMap(Optional::stream)
                    .anyMatch(common ->
                            !common.isPoint() || !endsAt(common.topLeft()) || !other.endsAt(common.topLeft())));
        }

        @Override
        public String toString() {
            return flow.getId();
        }
    }

    record Point(double x, double y) {}

    record Segment(Point from, Point to) {

        boolean isOrthogonal() {
            return from.x() == to.x() ^ from.y() == to.y();
        }

        Box box() {
            return new Box(
                    Math.min(from.x(), to.x()),
                    Math.min(from.y(), to.y()),
                    Math.max(from.x(), to.x()),
                    Math.max(from.y(), to.y()));
        }
    }

    record Box(double left, double top, double right, double bottom) {

        static Box of(Bounds bounds) {
            return new Box(
                    bounds.getX(),
                    bounds.getY(),
                    bounds.getX() + bounds.getWidth(),
                    bounds.getY() + bounds.getHeight());
        }

        Point topLeft() {
            return new Point(left, top);
        }

        boolean isPoint() {
            return left == right && top == bottom;
        }

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean contains(Box other) {
            return left < other.left && other.right < right && top < other.top && other.bottom < bottom;
        }

        boolean hasOnBorder(Point point) {
            boolean inside = left <= point.x() && point.x() <= right && top <= point.y() && point.y() <= bottom;
            boolean within = left < point.x() && point.x() < right && top < point.y() && point.y() < bottom;
            return inside && !within;
        }

        Optional<Box> common(Box other) {
            Box common = new Box(
                    Math.max(left, other.left),
                    Math.max(top, other.top),
                    Math.min(right, other.right),
                    Math.min(bottom, other.bottom));
            return common.left <= common.right && common.top <= common.bottom ? Optional.of(common) : Optional.empty();
        }
    }
}
