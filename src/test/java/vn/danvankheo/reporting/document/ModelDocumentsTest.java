package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danvankheo.dossier.DocumentKind;

/** The papers of one model, filled without the application. */
class ModelDocumentsTest {

    private final PaperSample sample = new PaperSample();

    @Test
    void theConsentRequest() throws IOException {
        byte[] docx = sample.made(DocumentKind.CONSENT_REQUEST, "2027-0001");
        Files.createDirectories(Path.of("target/van-ban"));
        Files.write(Path.of("target/van-ban/" + DocumentKind.CONSENT_REQUEST.slug() + ".docx"), docx);
        OfficialForm form = OfficialForm.of(docx)
                .isOfficial()
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN", "CÔNG ĐOÀN CƠ SỞ TRƯỜNG BÀU TRẮNG")
                .hasBlankNumberAndDay("BC-CĐCS", "Ven Biển", 2027)
                .isCalled("BÁO CÁO", "Xin chủ trương xây dựng mô hình “Dân vận khéo” năm 2027")
                .isSigned("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")
                .goesTo("- Như kính gửi;", "- Lưu: VT.");
        assertThat(form.rowsBelow("TT", "Chỉ tiêu"))
                .containsExactly(
                        List.of("1", "Số hộ tham gia", "hộ", "5", "1.250"),
                        List.of("2", "Tiền góp được", "triệu đồng", "", "12,5"));
        assertThat(new BigDecimal("12.50")).isNotNull();
    }
}
