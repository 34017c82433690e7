package vn.danvankheo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The pictures of the documentation show what the diagrams say. */
class ProcessPicturesTest {

    private static final String HOW_TO_RENEW =
            """
            src/docs/processes/%1$s.svg is no longer the picture of processes/%1$s.bpmn. Take the pictures anew:
            mvn test -Dtest=ProcessPicturesBrowserTest -Dsurefire.failIfNoSpecifiedTests=false -Dpictures=src/docs/processes
            """;

    private static final String LABEL = "_label";

    @ParameterizedTest
    @ValueSource(
            strings = {"campaign-year", "unit-registration", "model-lifecycle", "periodic-review", "recognition-round"})
    void pictureShowsEveryElementOfTheDiagramWithItsNameAndNoOther(String process) throws Exception {
        assertThat(shownIn(Path.of("src/docs/processes", process + ".svg")))
                .as(HOW_TO_RENEW, process)
                .isEqualTo(drawnIn(Path.of("processes", process + ".bpmn")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"campaign-year", "unit-registration", "model-lifecycle", "periodic-review", "recognition-round"})
    void pictureNeedsNothingFromElsewhere(String process) throws IOException {
        assertThat(Files.readString(Path.of("src/docs/processes", process + ".svg")))
                .doesNotContain("href", "<script", "<image", "@import", "url(http");
    }

    /** Id → name, without blanks: where a line breaks is the drawing's own matter. */
    private static Map<String, String> drawnIn(Path diagram) {
        BpmnModelInstance model = Bpmn.readModelFromFile(diagram.toFile());
        Map<String, String> names = new TreeMap<>();
        Stream.concat(
                        model.getModelElementsByType(BpmnShape.class).stream().map(BpmnShape::getBpmnElement),
                        model.getModelElementsByType(BpmnEdge.class).stream().map(BpmnEdge::getBpmnElement))
                .forEach(element -> names.put(element.getId(), withoutBlanks(nameOf(element))));
        return names;
    }

    private static String nameOf(BaseElement element) {
        String name = element.getAttributeValue("name");
        return name == null ? "" : name;
    }

    private static Map<String, String> shownIn(Path picture) throws Exception {
        Map<String, String> names = new TreeMap<>();
        NodeList groups = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(picture.toFile())
                .getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            String id = group.getAttribute("data-element-id");
            if (!id.isEmpty()) {
                names.merge(
                        id.endsWith(LABEL) ? id.substring(0, id.length() - LABEL.length()) : id,
                        textOf(group),
                        String::concat);
            }
        }
        return names;
    }

    /** What stands in the element's own drawing, not in those of its children. */
    private static String textOf(Element group) {
        for (Node child = group.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element drawing
                    && drawing.getAttribute("class").equals("djs-visual")) {
                return withoutBlanks(drawing.getTextContent());
            }
        }
        return "";
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
