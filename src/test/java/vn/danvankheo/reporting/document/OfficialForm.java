package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.RecognitionFigures;

/** The form of NĐ 30/2020/NĐ-CP, Phụ lục I, read from a Word document. */
public final class OfficialForm {

    private static final double TWIPS_A_MILLIMETRE = 1440 / 25.4;

    private final XWPFDocument document;

    private OfficialForm(XWPFDocument document) {
        this.document = document;
    }

    public static OfficialForm of(byte[] docx) {
        try {
            return new OfficialForm(new XWPFDocument(new ByteArrayInputStream(docx)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Page, margins, page number, font, quốc hiệu and tiêu ngữ, chủ quản and cơ quan with their rules, no placeholder left. */
    public OfficialForm isOfficial() {
        CTPageSz first = sections().get(0).getPgSz();
        assertThat(millimetres(first.getW())).as("portrait").isLessThan(millimetres(first.getH()));
        return isOfficialTable();
    }

    /** The same of a list, whose first page may lie across. */
    public OfficialForm isOfficialTable() {
        pageIsA4();
        pageNumberInTheTopMargin();
        everyRunIsInTimesNewRoman();
        head();
        bodyIsJustifiedWithFirstLineIndent();
        assertThat(text()).doesNotContain("{{", "}}", "[tt]");
        return this;
    }

    private void pageIsA4() {
        for (CTSectPr section : sections()) {
            CTPageSz page = section.getPgSz();
            boolean landscape = millimetres(page.getW()) > millimetres(page.getH());
            assertThat(millimetres(landscape ? page.getH() : page.getW())).isBetween(209.0, 211.0);
            assertThat(millimetres(landscape ? page.getW() : page.getH())).isBetween(296.0, 298.0);
            CTPageMar margins = section.getPgMar();
            assertThat(millimetres(margins.getTop())).as("top margin").isBetween(19.5, 25.5);
            assertThat(millimetres(margins.getBottom())).as("bottom margin").isBetween(19.5, 25.5);
            assertThat(millimetres(margins.getLeft())).as("left margin").isBetween(29.5, 35.5);
            assertThat(millimetres(margins.getRight())).as("right margin").isBetween(14.5, 20.5);
        }
    }

    private List<CTSectPr> sections() {
        List<CTSectPr> sections = new ArrayList<>();
        for (XWPFParagraph paragraph : document.getParagraphs()) {
            if (paragraph.getCTP().isSetPPr() && paragraph.getCTP().getPPr().isSetSectPr()) {
                sections.add(paragraph.getCTP().getPPr().getSectPr());
            }
        }
        sections.add(document.getDocument().getBody().getSectPr());
        return sections;
    }

    private static double millimetres(Object twips) {
        return ((BigInteger) twips).doubleValue() / TWIPS_A_MILLIMETRE;
    }

    private void pageNumberInTheTopMargin() {
        XWPFHeaderFooterPolicy policy =
                new XWPFHeaderFooterPolicy(document, sections().get(0));
        XWPFParagraph number = policy.getDefaultHeader().getParagraphArray(0);
        assertThat(number.getCTP().xmlText()).contains("PAGE");
        assertThat(number.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
        assertThat(sections().get(0).isSetTitlePg()).as("no number on page 1").isTrue();
        assertThat(policy.getFirstPageHeader().getText()).isBlank();
    }

    private void everyRunIsInTimesNewRoman() {
        for (XWPFParagraph paragraph : paragraphs()) {
            for (XWPFRun run : paragraph.getRuns()) {
                if (!run.text().isBlank()) {
                    assertThat(run.getFontFamily()).as(run.text()).isEqualTo("Times New Roman");
                    assertThat(run.getFontSizeAsDouble()).as(run.text()).isBetween(9.0, 20.0);
                    assertThat(run.getColor()).as(run.text()).isIn(null, "000000", "auto");
                }
            }
        }
    }

    private void head() {
        XWPFTable head = (XWPFTable) document.getBodyElements().get(0);
        List<XWPFParagraph> left = written(head.getRow(0).getCell(0));
        List<XWPFParagraph> right = written(head.getRow(0).getCell(1));
        assertThat(right.get(0).getText()).isEqualTo("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assertThat(right.get(1).getText()).isEqualTo("Độc lập - Tự do - Hạnh phúc");
        assertThat(left).as("chủ quản and cơ quan").hasSize(2);
        isCapitals(left.get(0), 12, 13, false);
        isCapitals(left.get(1), 12, 13, true);
        isCapitals(right.get(0), 12, 13, true);
        assertThat(right.get(1).getRuns()).allSatisfy(run -> {
            assertThat(run.isBold()).isTrue();
            assertThat(run.getFontSizeAsDouble()).isBetween(13.0, 14.0);
        });
        Stream.of(head.getRow(0).getCell(0), head.getRow(0).getCell(1))
                .forEach(cell ->
                        assertThat(cell.getParagraphs()).as("a rule below").anyMatch(OfficialForm::isRule));
    }

    private static boolean isRule(XWPFParagraph paragraph) {
        CTPPr shape = paragraph.getCTP().getPPr();
        return shape != null && shape.isSetPBdr() && shape.getPBdr().isSetBottom();
    }

    private static void isCapitals(XWPFParagraph paragraph, double least, double most, boolean bold) {
        assertThat(paragraph.getText()).isUpperCase();
        assertThat(paragraph.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
        assertThat(paragraph.getRuns()).allSatisfy(run -> {
            assertThat(run.isBold()).as(run.text()).isEqualTo(bold);
            assertThat(run.getFontSizeAsDouble()).isBetween(least, most);
        });
    }

    private static List<XWPFParagraph> written(XWPFTableCell cell) {
        return cell.getParagraphs().stream()
                .filter(paragraph -> !paragraph.getText().isBlank())
                .toList();
    }

    private void bodyIsJustifiedWithFirstLineIndent() {
        for (XWPFParagraph paragraph : document.getParagraphs()) {
            if (paragraph.getAlignment() == ParagraphAlignment.BOTH) {
                assertThat(paragraph.getIndentationFirstLine() / TWIPS_A_MILLIMETRE)
                        .as(paragraph.getText())
                        .isBetween(9.9, 12.8);
                assertThat(paragraph.getSpacingBefore() + paragraph.getSpacingAfter())
                        .as("6 pt between paragraphs")
                        .isGreaterThanOrEqualTo(120);
            }
        }
    }

    /** Chủ quản and cơ quan ban hành. */
    public OfficialForm isFrom(String above, String issuer) {
        XWPFTableCell left =
                ((XWPFTable) document.getBodyElements().get(0)).getRow(0).getCell(0);
        assertThat(written(left))
                .extracting(paragraph -> paragraph.getText().replace('\u00a0', ' '))
                .containsExactly(above, issuer);
        return this;
    }

    /** “Số:      /BC-CĐCS” and “…, ngày      tháng      năm 2027”: to be written in by hand. */
    public OfficialForm hasBlankNumberAndDay(String symbol, String place, int year) {
        String gap = "\u00a0{4,}";
        assertThat(headRow(1, 0)).matches("Số: " + gap + "/" + symbol + ".*");
        assertThat(headRow(1, 1)).matches(place + ", ngày" + gap + "tháng" + gap + "năm " + year);
        return this;
    }

    /** @param placeAndDay for example “Ninh Hải, ngày 08 tháng 02 năm 2027” */
    public OfficialForm hasNumberAndDay(String number, String placeAndDay) {
        assertThat(headRow(1, 0)).startsWith("Số: " + number);
        assertThat(headRow(1, 1)).isEqualTo(placeAndDay);
        return this;
    }

    private String headRow(int row, int cell) {
        return ((XWPFTable) document.getBodyElements().get(0))
                .getRow(row)
                .getCell(cell)
                .getText()
                .strip();
    }

    /** Tên loại and trích yếu below it, both bold and in the middle. */
    public OfficialForm isCalled(String name, String about) {
        List<XWPFParagraph> texts = document.getParagraphs().stream()
                .filter(paragraph -> !paragraph.getText().isBlank())
                .toList();
        assertThat(texts.get(0).getText()).isEqualTo(name);
        assertThat(texts.get(1).getText()).isEqualTo(about);
        assertThat(texts.subList(0, 2)).allSatisfy(paragraph -> {
            assertThat(paragraph.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
            assertThat(paragraph.getRuns())
                    .allSatisfy(run -> assertThat(run.isBold()).isTrue());
        });
        return this;
    }

    /** The block in the right half of the last table: who signs for whom, bold capitals, then the name. */
    public OfficialForm isSigned(String... lines) {
        XWPFTable block = signature();
        List<XWPFParagraph> right =
                written(block.getRow(0).getCell(block.getRow(0).getTableCells().size() - 1));
        assertThat(right).extracting(XWPFParagraph::getText).containsExactly(lines);
        assertThat(right).allSatisfy(paragraph -> assertThat(paragraph.getRuns())
                .allSatisfy(run -> assertThat(run.isBold()).isTrue()));
        return this;
    }

    /** Nơi nhận, the whole lines. */
    public OfficialForm goesTo(String... lines) {
        List<XWPFParagraph> left = written(signature().getRow(0).getCell(0));
        assertThat(left.get(0).getText()).isEqualTo("Nơi nhận:");
        assertThat(left.subList(1, left.size()))
                .extracting(XWPFParagraph::getText)
                .containsExactly(lines);
        return this;
    }

    private XWPFTable signature() {
        List<XWPFTable> blocks = document.getTables().stream()
                .filter(table -> table.getText().contains("Nơi nhận:"))
                .toList();
        return blocks.isEmpty()
                ? document.getTables().get(document.getTables().size() - 1)
                : blocks.get(blocks.size() - 1);
    }

    /** The cells of the table whose first row begins with these headings, without the rows of headings. */
    public List<List<String>> rowsBelow(String... headings) {
        return document.getTables().stream()
                .map(table -> table.getRows().stream()
                        .map(row -> row.getTableCells().stream()
                                .map(OfficialForm::lines)
                                .toList())
                        .toList())
                .filter(rows -> rows.get(0).size() >= headings.length
                        && rows.get(0).subList(0, headings.length).equals(List.of(headings)))
                .findFirst()
                .map(rows -> rows.subList(1, rows.size()))
                .orElseThrow(() -> new AssertionError("no table with " + List.of(headings)));
    }

    /** The rows of the first appendix of a review, the last one adds them up. */
    public List<List<String>> appendix1() {
        List<List<String>> rows = document.getTables().stream()
                .filter(table -> table.getText().contains("Chỉ tiêu giao"))
                .findFirst()
                .orElseThrow()
                .getRows()
                .stream()
                .map(row -> row.getTableCells().stream()
                        .map(cell -> cell.getText().strip())
                        .toList())
                .toList();
        return rows.subList(2, rows.size());
    }

    /** The figures as they stand in a row of the appendix, between its unit and its last column. */
    public static List<String> appendix1(Figures figures) {
        RecognitionFigures recognition = figures.recognition();
        return IntStream.of(
                        figures.minimum(),
                        figures.registered(),
                        figures.built(),
                        figures.continued(),
                        figures.replicated(),
                        figures.collective(),
                        figures.individual(),
                        figures.economy(),
                        figures.cultureSociety(),
                        figures.securityDefence(),
                        figures.unionBuilding(),
                        figures.effective(),
                        figures.stopped(),
                        figures.inspections(),
                        recognition.grassroots(),
                        recognition.above(),
                        recognition.federation(),
                        recognition.proposed(),
                        recognition.meritCollectives(),
                        recognition.meritPersons(),
                        recognition.certificateCollectives(),
                        recognition.certificatePersons())
                .mapToObj(String::valueOf)
                .toList();
    }

    private static String lines(XWPFTableCell cell) {
        return cell.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
    }

    /** The document's words in order, a line for each paragraph, those of tables too. */
    public String text() {
        StringBuilder text = new StringBuilder();
        paragraphs().forEach(paragraph -> text.append(paragraph.getText()).append('\n'));
        return text.toString();
    }

    public XWPFDocument document() {
        return document;
    }

    private List<XWPFParagraph> paragraphs() {
        List<XWPFParagraph> all = new ArrayList<>();
        collect(document.getBodyElements(), all);
        return all;
    }

    private static void collect(List<IBodyElement> elements, List<XWPFParagraph> to) {
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                to.add(paragraph);
            } else if (element instanceof XWPFTable table) {
                table.getRows()
                        .forEach(row -> row.getTableCells().forEach(cell -> collect(cell.getBodyElements(), to)));
            }
        }
    }
}
