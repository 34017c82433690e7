package vn.danvankheo.inspection;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who inspected what. */
@Component
class PersonalDataOfInspections implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of("Kiểm tra mô hình", "biết ai kiểm tra, kết luận thế nào")
                .on(LegalGround.ARCHIVE)
                .in("visit", "recorded_by", "ad_hoc_reason", "finding")
                .in("visit_request", "reason", "requested_by")
                .found(
                        """
                        select model as "Mã theo dõi", 'ghi kết quả kiểm tra' as "Việc đã làm", recorded_at as "Lúc"
                          from visit where recorded_by = :account
                        union all
                        select model, 'yêu cầu kiểm tra đột xuất', requested_at from visit_request
                             where requested_by = :account
                         order by 3
                        """)
                .declared());
    }
}
