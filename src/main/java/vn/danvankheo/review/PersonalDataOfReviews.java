package vn.danvankheo.review;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who prepared, approved, received and sent the reviews and reports. */
@Component
class PersonalDataOfReviews implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of("Sơ kết, tổng kết, báo cáo", "biết ai lập, ai duyệt, ai tiếp nhận, ai ký")
                .on(LegalGround.ARCHIVE)
                .in(
                        "periodic_review",
                        "content",
                        "prepared_by",
                        "approval",
                        "approved_by",
                        "receipt",
                        "received_by",
                        "contributors")
                .in("period_report", "content", "compiled_by", "approval", "approved_by", "dispatch", "dispatched_by")
                .found(
                        """
                        select key as "Hồ sơ", concat_ws(', ', case when jsonb_exists(contributors,
                             :account) then 'soạn thảo' end,
                               case when approved_by = :account then 'duyệt' end,
                               case when received_by = :account then 'tiếp nhận' end) as "Việc đã làm"
                          from periodic_review
                         where jsonb_exists(contributors, :account) or :account in (prepared_by, approved_by,
                              received_by)
                        union all
                        select period, concat_ws(', ', case when compiled_by = :account then 'tổng hợp' end,
                               case when approved_by = :account then 'duyệt' end,
                                    case when dispatched_by = :account then 'gửi' end)
                          from period_report where :account in (compiled_by, approved_by, dispatched_by)
                         order by 1
                        """)
                .named(
                        """
                        select 'người ký báo cáo' as "Vai trò", 'báo cáo ' || period as "Hồ sơ", dispatch ->> 'signer'
                             as "Họ tên"
                          from period_report
                         where exists (select 1 from unit where superior is null and code = any (:units))
                           and same_person(dispatch ->> 'signer', null, null, :name, :phone, :email)
                        """)
                .declared());
    }
}
