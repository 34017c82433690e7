package vn.danvankheo.audit;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Whoever did or was concerned by what is recorded. It cannot be erased: the chain holds it. */
@Component
class PersonalDataOfAudit implements PersonalDataKept {

    private final AuditSettings settings;

    PersonalDataOfAudit(AuditSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of(
                        "Nhật ký kiểm toán",
                        "biết ai đã quyết định, thay đổi điều gì, lúc nào, từ đâu; không ai sửa, xóa được")
                .on(LegalGround.ACCOUNTABILITY)
                .seenBy("quản trị hệ thống, lãnh đạo và người theo dõi đơn vị")
                .kept(settings.keptYears() + " năm, không rút ngắn được")
                .in("audit_entry", "by", "action", "subject", "on_behalf_of", "before", "after", "address")
                .found(
                        """
                        select at as "Lúc", action as "Đã làm", subject as "Đối với",
                               case when by = :account then address end as "Địa chỉ mạng"
                          from audit_entry
                         where by = :account or on_behalf_of = :account or subject = :account
                         order by id
                        """)
                .declared());
    }
}
