package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danvankheo.notification.Template.Part;
import vn.danvankheo.notification.TemplateKind.Placeholder;

/** The desk's wordings: placeholders, and nothing that could do anything. */
class TemplateTest {

    private static final TemplateKind KIND = new TemplateKind(
            "k",
            "Mẫu",
            "",
            false,
            false,
            null,
            "{việc}",
            "{liên kết}",
            List.of(
                    new Placeholder("việc", "", "gửi đăng ký"),
                    new Placeholder("lý do", "", "thiếu"),
                    new Placeholder("liên kết", "", "/viec/1")));

    private static List<Part> parts(String text, Map<String, String> values) {
        return new Template("x", text).parts(values);
    }

    @Test
    void unknownPlaceholdersAreNamedAtTheirField() {
        Template template = new Template("{viec} {hạn}", "{liên kết}\n{việc} {ai đó}");
        assertThat(template.faultOfSubject(KIND)).contains("Mẫu này không có chỗ trống {viec}, {hạn}.");
        assertThat(template.faultOfText(KIND)).contains("Mẫu này không có chỗ trống {ai đó}.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{việc|Có dấu { hoặc } đứng lẻ.",
                "việc}|Có dấu { hoặc } đứng lẻ.",
                "{{việc}}|Có dấu { hoặc } đứng lẻ.",
                "{liên kết}|{liên kết} không đứng được trong tiêu đề."
            })
    void aSubjectWithAFaultIsRefused(String subject, String fault) {
        assertThat(new Template(subject, "").faultOfSubject(KIND)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "{việc}", "xem {liên kết}", "{liên kết}\n{liên kết}"})
    void aTextWithoutItsLinkOnALineOfItsOwnIsRefused(String text) {
        assertThat(new Template("x", text).faultOfText(KIND)).isPresent();
    }

    @Test
    void itDoesNotMatterHowAKeyboardWritesVietnamese() {
        String decomposed = Normalizer.normalize("{việc}\n{liên kết}", Normalizer.Form.NFD);
        assertThat(new Template("x", decomposed).faultOfText(KIND)).isEmpty();
    }

    @Test
    void aLineWithoutAnyOfItsValuesIsLeftOut() {
        assertThat(parts("Việc: {việc}\nLý do: {lý do}\nHết", Map.of("việc", "a", "lý do", "")))
                .containsExactly(new Part.Paragraph(List.of("Việc: a", "Hết")));
    }

    @Test
    void whatAValueContainsIsNotFilledAgainAndItsLinesStayLines() {
        assertThat(parts("{việc}", Map.of("việc", "{lý do}\n\\1 $1", "lý do", "x")))
                .containsExactly(new Part.Paragraph(List.of("{lý do}", "\\1 $1")));
    }

    @Test
    void emptyLinesDivideAndTheLinkStandsAlone() {
        assertThat(parts("a\nb\n\n{liên kết}\nc", Map.of()))
                .containsExactly(
                        new Part.Paragraph(List.of("a", "b")), new Part.Link(), new Part.Paragraph(List.of("c")));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-05, Còn 07 ngày",
        "2027-03-11, Còn 01 ngày",
        "2027-03-12, Hôm nay hết hạn",
        "2027-03-13, Quá hạn 01 ngày",
        "2026-12-01, Còn 101 ngày"
    })
    void theTimeThatIsLeftIsSaidInDays(LocalDate today, String said) {
        assertThat(Words.left(LocalDate.of(2027, 3, 12), today)).isEqualTo(said);
    }

    @Test
    void aLastDayIsSaidBothWays() {
        assertThat(Words.lastDay(LocalDate.of(2027, 3, 12))).isEqualTo("12/3/2027 (trước ngày 13/3)");
        assertThat(Words.lastDay(LocalDate.of(2027, 12, 31))).isEqualTo("31/12/2027 (trước ngày 1/1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "khong phai",
                "a b@example.com",
                "a@example.com, b@example.com",
                "<a@example.com>",
                "a@example.com\r\nBcc: b@example.com",
                "đ@example.com",
                "a@exa mple.com",
                "@example.com",
                "a@",
                "a,b@example.com"
            })
    void whatIsNoAddressIsNotTakenForOne(String text) {
        assertThat(MailAddress.isUsable(text)).isEqualTo(text.equals("a@b"));
    }

    @Test
    void whatIsDeliveredHasNoFaults() {
        // the real file, as it is read at the start
        Templates templates = new Templates(null, new ObjectMapper(), null, null, null);
        assertThat(templates.kinds()).hasSizeGreaterThan(5).allSatisfy(kind -> {
            assertThat(kind.delivered().faultOfSubject(kind)).as(kind.kind()).isEmpty();
            assertThat(kind.delivered().faultOfText(kind)).as(kind.kind()).isEmpty();
            assertThat(kind.placeholders()).extracting(Placeholder::name).doesNotHaveDuplicates();
        });
    }
}
