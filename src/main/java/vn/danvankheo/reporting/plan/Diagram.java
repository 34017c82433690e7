package vn.danvankheo.reporting.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a diagram says to its readers.
 *
 * @param file without its ending, for example {@code model-lifecycle}
 * @param name of the process
 * @param naming the points that the process as a whole names; null when it names none
 * @param elements in the order of the file, what is inside a sub-process right after it
 */
record Diagram(String file, String name, Naming naming, List<Item> elements) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** How readers call the kinds of elements that a diagram may hold. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("startEvent", "Bắt đầu"),
            Map.entry("endEvent", "Kết thúc"),
            Map.entry("userTask", "Việc của cán bộ"),
            Map.entry("serviceTask", "Hệ thống tự làm"),
            Map.entry("subProcess", "Quy trình con"),
            Map.entry("exclusiveGateway", "Rẽ nhánh"),
            Map.entry("inclusiveGateway", "Rẽ nhánh"),
            Map.entry("parallelGateway", "Chạy song song"),
            Map.entry("eventBasedGateway", "Chờ việc đến trước"),
            Map.entry("boundaryEvent", "Sự kiện"),
            Map.entry("intermediateCatchEvent", "Sự kiện"));

    /**
     * An element of a diagram.
     *
     * @param kind in Vietnamese
     * @param name in Vietnamese; its kind where nothing is written in the drawing
     * @param naming null when it names no point
     * @param form id of its form; null when it has none
     * @param depth number of sub-processes around it
     */
    record Item(String id, String kind, String name, Naming naming, String form, int depth) {}

    static Diagram read(String file, InputStream content) throws IOException {
        Element process = children(parse(content)).stream()
                .filter(child -> child.getLocalName().equals("process"))
                .findFirst()
                .orElseThrow(() -> new IOException("no process in " + file));
        List<Item> elements = new ArrayList<>();
        collect(process, 0, elements);
        return new Diagram(file, process.getAttribute("name"), naming(process).orElse(null), elements);
    }

    private static Element parse(InputStream content) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(content).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static void collect(Element parent, int depth, List<Item> elements) {
        for (Element child : children(parent)) {
            String kind = KINDS.get(child.getLocalName());
            if (kind != null) {
                String name = child.getAttribute("name");
                String form = child.getAttributeNS(CAMUNDA, "formRef");
                elements.add(new Item(
                        child.getAttribute("id"),
                        kind,
                        name.isEmpty() ? kind : name,
                        naming(child).orElse(null),
                        form.isEmpty() ? null : form,
                        depth));
                collect(child, depth + 1, elements);
            }
        }
    }

    private static Optional<Naming> naming(Element element) {
        return children(element).stream()
                .filter(child -> child.getLocalName().equals("documentation"))
                .findFirst()
                .flatMap(documentation -> Naming.in(documentation.getTextContent()));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && BPMN.equals(element.getNamespaceURI())) {
                children.add(element);
            }
        }
        return children;
    }
}
