package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;

/** Danh sách đăng ký and its công văn over generated registrations. */
class RegistrationDocumentsTest {

    private static final String KEY = "2027/VENBIEN";

    private final RegistrationRows rows = mock(RegistrationRows.class);
    private final RegistrationDocuments source = new RegistrationDocuments(
            rows,
            MadeDocument.campaigns(),
            MadeDocument.units().organisation,
            MadeDocument.units().letterHead,
            MadeDocument.days(LocalDate.of(2027, 9, 1)));

    private void areRegistered(List<RegistrationRow> registered) {
        doAnswer(call -> {
                    registered.forEach(call.<Consumer<RegistrationRow>>getArgument(3));
                    return null;
                })
                .when(rows)
                .each(anyInt(), any(), any(), any());
    }

    private static List<RegistrationRow> generated(int many) {
        Random random = new Random(27);
        return IntStream.range(0, many)
                .mapToObj(i -> new RegistrationRow(
                        "2027-%04d".formatted(i + 1),
                        "CS" + random.nextInt(9),
                        "CĐCS số " + random.nextInt(9),
                        null,
                        "Vận động đoàn viên giữ sạch nơi làm việc, lần " + (i + 1),
                        one(random, Field.values()),
                        one(random, Shape.values()),
                        one(random, Subject.values()),
                        one(random, Nature.values()),
                        "Xã Bàu Trắng",
                        LocalDate.of(2027, 3, 15),
                        LocalDate.of(2027, 10, 30),
                        List.of(new Person("Nguyễn Thị Lan", "Chủ tịch", null, null)),
                        random.nextInt(5) == 0,
                        random.nextInt(7) == 0))
                .toList();
    }

    private static <T> T one(Random random, T[] some) {
        return some[random.nextInt(some.length)];
    }

    private static long count(List<RegistrationRow> rows, Predicate<RegistrationRow> which) {
        long found = 0;
        for (RegistrationRow row : rows) {
            found += which.test(row) ? 1 : 0;
        }
        return found;
    }

    @Test
    void theLetterHasTheOfficialFormAndEveryFigureIsThatOfTheList() {
        List<RegistrationRow> registered = generated(137);
        areRegistered(registered);

        OfficialForm letter = MadeDocument.of(source, DocumentKind.REGISTRATION_LETTER, KEY);

        letter.isOfficial()
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN")
                .hasBlankNumberAndDay("LĐLĐ", "Ven Biển", 2027)
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
                .goesTo("- Như trên;", "- Lưu: VT.");
        assertThat(letter.text())
                .contains("Kính gửi: Liên đoàn Lao động tỉnh Cát Vàng", "Kế hoạch số 12/KH-LĐLĐ ngày 08/01/2027")
                .contains("137 mô hình, điển hình của "
                        + registered.stream()
                                .map(RegistrationRow::unit)
                                .distinct()
                                .count() + " đơn vị")
                .contains("gồm %d mô hình và %d điển hình; của tập thể %d, của cá nhân %d"
                        .formatted(
                                count(registered, row -> row.shape() == Shape.MODEL),
                                count(registered, row -> row.shape() == Shape.EXEMPLAR),
                                count(registered, row -> row.subject() == Subject.COLLECTIVE),
                                count(registered, row -> row.subject() == Subject.INDIVIDUAL)))
                .contains("xây dựng mới %d; duy trì %d; nhân rộng %d"
                        .formatted(
                                count(registered, row -> row.nature() == Nature.NEW),
                                count(registered, row -> row.nature() == Nature.CONTINUED),
                                count(registered, row -> row.nature() == Nature.REPLICATED)))
                .contains(
                        "phát triển kinh tế %d; văn hóa – xã hội %d; an ninh – quốc phòng %d; xây dựng hệ thống Công đoàn các cấp %d"
                                .formatted(
                                        count(registered, row -> row.field() == Field.ECONOMY),
                                        count(registered, row -> row.field() == Field.CULTURE_SOCIETY),
                                        count(registered, row -> row.field() == Field.SECURITY_DEFENCE),
                                        count(registered, row -> row.field() == Field.UNION_BUILDING)))
                .contains("quá hạn: " + count(registered, RegistrationRow::late) + ".");
    }

    @Test
    void theListHasARowForEachRegistrationAndCallsUnitsAsWhenItWasSettled() {
        List<RegistrationRow> registered = generated(9);
        areRegistered(registered);

        OfficialForm list = MadeDocument.of(source, DocumentKind.REGISTRATION_LIST, KEY);

        list.isOfficialTable().isCalled("DANH SÁCH", "Đăng ký mô hình, điển hình “Dân vận khéo” năm 2027");
        List<List<String>> table = list.rowsBelow("TT", "Tên mô hình, điển hình", "Đơn vị");
        assertThat(table).hasSize(9);
        for (int i = 0; i < registered.size(); i++) {
            RegistrationRow row = registered.get(i);
            assertThat(table.get(i))
                    .startsWith(
                            String.valueOf(i + 1),
                            row.title(),
                            row.unitName(),
                            row.field().label())
                    .contains(row.subject().label(), row.nature().label(), "15/03/2027 – 30/10/2027")
                    .contains("Nguyễn Thị Lan, Chủ tịch");
            assertThat(table.get(i).get(9)).isEqualTo(row.remark());
        }
        verify(rows).each(eq(2027), eq(PaperSample.UNION), eq(LocalDate.of(2027, 3, 20)), any());
    }

    @Test
    void moreThanAPersonReadsIsLeftToTheSheet() {
        areRegistered(generated(RegistrationPaper.MOST_ROWS + 1));

        Map<String, Object> values =
                source.of(DocumentKind.REGISTRATION_LIST, KEY).orElseThrow().values();

        assertThat(values).containsEntry("tong_so", 2001).containsEntry("danh_sach", List.of());
        assertThat(values.get("ghi_chu_danh_sach"))
                .isEqualTo("Danh sách có 2.001 mô hình, điển hình nên được gửi bằng tệp Excel kèm theo.");
    }

    @Test
    void whoHasRegisteredNothingSendsNoList() {
        areRegistered(List.of());

        assertThat(source.of(DocumentKind.REGISTRATION_LIST, KEY)).isEmpty();
        assertThat(source.of(DocumentKind.REGISTRATION_LIST, "2026/VENBIEN")).isEmpty();
    }
}
