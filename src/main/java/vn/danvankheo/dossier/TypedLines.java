package vn.danvankheo.dossier;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Lines that people typed become paragraphs of the same shape: a line break would stretch the words of a justified line. */
final class TypedLines {

    /** Stands for the end of a line until all placeholders are filled; of private use, so nobody types it. */
    private static final char END = '\uE00A';

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private TypedLines() {}

    /** What may stand in a Word file: without the control characters and half characters that XML does not know. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.strip()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(TypedLines::isAllowed)
                .map(point -> point == '\n' ? END : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\n'
                || point == '\t'
                || point >= ' ' && point != END && point != 0xFFFE && point != 0xFFFF && !isHalf(point);
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    static void becomeParagraphs(XWPFDocument document) {
        split(document.getDocument().getDomNode());
        for (XWPFHeader header : document.getHeaderList()) {
            split(header._getHdrFtr().getDomNode());
        }
        for (XWPFFooter footer : document.getFooterList()) {
            split(footer._getHdrFtr().getDomNode());
        }
    }

    private static void split(Node part) {
        for (Element text : elements(part, "t")) {
            if (content(text).indexOf(END) >= 0) {
                split(text);
            }
        }
    }

    private static void split(Element text) {
        String[] lines = content(text).split(String.valueOf(END), -1);
        Element run = (Element) text.getParentNode();
        Element paragraph = (Element) run.getParentNode();
        if (!run.getLocalName().equals("r") || !paragraph.getLocalName().equals("p")) {
            write(text, String.join(" ", lines));
            return;
        }
        int runAt = placeOf(run);
        int textAt = placeOf(text);
        for (int i = lines.length - 1; i > 0; i--) {
            Element further = (Element) paragraph.cloneNode(true);
            removeBefore(further, runAt);
            Node sameRun = further.getChildNodes().item(placeOfFirstRun(further));
            removeBefore(sameRun, textAt);
            Node sameText = firstText(sameRun);
            write((Element) sameText, lines[i]);
            if (i < lines.length - 1) {
                removeAfter(sameText);
                removeAfter(sameRun);
            }
            paragraph.getParentNode().insertBefore(further, paragraph.getNextSibling());
        }
        removeAfter(text);
        removeAfter(run);
        write(text, lines[0]);
    }

    /** What stands in it; the document's own tree knows no shorter way. */
    private static String content(Element text) {
        StringBuilder content = new StringBuilder();
        for (Node part = text.getFirstChild(); part != null; part = part.getNextSibling()) {
            content.append(part.getNodeValue());
        }
        return content.toString();
    }

    private static void write(Element text, String line) {
        while (text.getFirstChild() != null) {
            text.removeChild(text.getFirstChild());
        }
        text.appendChild(text.getOwnerDocument().createTextNode(line));
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    }

    private static List<Element> elements(Node part, String name) {
        NodeList found = part instanceof org.w3c.dom.Document document
                ? document.getElementsByTagNameNS(WORD, name)
                : ((Element) part).getElementsByTagNameNS(WORD, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static int placeOf(Node node) {
        int place = 0;
        for (Node before = node.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            place++;
        }
        return place;
    }

    private static int placeOfFirstRun(Node paragraph) {
        NodeList children = paragraph.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if ("r".equals(children.item(i).getLocalName())) {
                return i;
            }
        }
        throw new IllegalStateException("paragraph without a run");
    }

    private static Node firstText(Node run) {
        for (Node child = run.getFirstChild(); child != null; child = child.getNextSibling()) {
            if ("t".equals(child.getLocalName())) {
                return child;
            }
        }
        throw new IllegalStateException("run without a text");
    }

    /** All but the properties, which give the shape. */
    private static void removeBefore(Node parent, int place) {
        NodeList children = parent.getChildNodes();
        List<Node> before = new ArrayList<>();
        for (int i = 0; i < place; i++) {
            String name = children.item(i).getLocalName();
            if (!"pPr".equals(name) && !"rPr".equals(name)) {
                before.add(children.item(i));
            }
        }
        before.forEach(parent::removeChild);
    }

    private static void removeAfter(Node node) {
        while (node.getNextSibling() != null) {
            node.getParentNode().removeChild(node.getNextSibling());
        }
    }
}
