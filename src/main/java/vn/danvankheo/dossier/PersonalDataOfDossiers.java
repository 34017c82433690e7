package vn.danvankheo.dossier;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who added which evidence and documents. */
@Component
class PersonalDataOfDossiers implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of(
                        "Minh chứng, văn bản đã tải lên",
                        "chứng minh việc đã làm; người có mặt trong ảnh, trong tệp là nội dung của hồ sơ")
                .on(LegalGround.ARCHIVE)
                .in("evidence_file", "name", "uploaded_by", "withdrawn_by", "withdrawn_for")
                .in("evidence_content", "content")
                .in("evidence_preview", "png")
                .in("document_template", "saved_by")
                .in("sent_document", "recipient", "content")
                .found(
                        """
                        select dossier as "Hồ sơ", name as "Tệp", uploaded_at as "Lúc tải lên", kept_until
                             as "Giữ đến hết ngày"
                          from evidence_file where uploaded_by = :account
                        union all
                        select 'mẫu văn bản', name, saved_at, null from document_template where saved_by = :account
                         order by 3
                        """)
                .declared());
    }
}
