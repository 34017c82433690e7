package vn.danvankheo.campaign;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who planned, approved and decided in the year. */
@Component
class PersonalDataOfCampaign implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of("Kế hoạch năm, danh sách đăng ký", "biết ai dự thảo, ai ký, ai chốt")
                        .on(LegalGround.ARCHIVE)
                        .in(
                                "campaign",
                                "plan",
                                "approval",
                                "drafted_by",
                                "approved_by",
                                "listed_by",
                                "list_note",
                                "recipients")
                        .in("union_guidance", "guidance", "given_by")
                        .found(
                                """
                                select year as "Năm", concat_ws(', ',
                                     case when drafted_by = :account then 'dự thảo kế hoạch' end,
                                       case when approved_by = :account then 'duyệt kế hoạch' end,
                                       case when listed_by = :account then 'chốt danh sách đăng ký' end)
                                            as "Việc đã làm"
                                  from campaign where :account in (drafted_by, approved_by, listed_by)
                                union all
                                select year, 'hướng dẫn của ' || unit from union_guidance where given_by = :account
                                 order by 1
                                """)
                        .named(
                                """
                                select 'người ký kế hoạch' as "Vai trò", 'kế hoạch năm ' || year as "Hồ sơ",
                                       approval ->> 'signer' as "Họ tên"
                                  from campaign
                                 where exists (select 1 from unit where superior is null and code = any (:units))
                                   and same_person(approval ->> 'signer', null, null, :name, :phone, :email)
                                """)
                        .declared(),
                KeptData.of("Quyết định đối với đơn vị chậm đăng ký", "biết ai quyết định, vì sao")
                        .in("obligation", "late_reason", "decision_reason", "decided_by", "help_reason")
                        .found(
                                """
                                select key as "Hồ sơ", decision_reason as "Lý do", decided_at as "Lúc"
                                  from obligation where decided_by = :account order by key
                                """)
                        .declared());
    }
}
