package vn.danvankheo.exemplar;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** Persons in charge, signers and exemplary persons of the models, and who worked on them. */
@Component
class PersonalDataOfModels implements PersonalDataKept {

    private final PersonalDataSettings terms;

    PersonalDataOfModels(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of("Mô hình đồng chí đã tham gia lập, duyệt", "biết ai đã làm bước nào")
                        .on(LegalGround.ARCHIVE)
                        .in(
                                "exemplary_model",
                                "title",
                                "content",
                                "survey",
                                "targets",
                                "consent",
                                "registration",
                                "acceptance",
                                "change_reason",
                                "plan",
                                "plan_decision",
                                "plan_by",
                                "plan_approved_by",
                                "difficulty_answer",
                                "adjustment",
                                "stop_opinion",
                                "stop_decision",
                                "summary",
                                "summary_decision",
                                "summary_by",
                                "summary_approved_by",
                                "contributors",
                                "authors",
                                "entered_by",
                                "completion_reason")
                        .in("progress_report", "reported_by", "content")
                        .found(
                                """
                                select code as "Mã theo dõi", title as "Mô hình", concat_ws(', ',
                                       case when jsonb_exists(contributors, :account) then 'soạn thảo' end,
                                       case when plan_approved_by = :account then 'duyệt kế hoạch thực hiện' end,
                                       case when summary_approved_by = :account then 'duyệt tổng kết' end,
                                       (select 'báo cáo tiến độ ' || count(*) || ' lần' from progress_report
                                         where model = code and reported_by = :account having count(*) > 0))
                                              as "Việc đã làm"
                                  from exemplary_model
                                 where jsonb_exists(contributors, :account) or jsonb_exists(authors, :account)
                                    or :account in (entered_by, plan_by, plan_approved_by, summary_by,
                                         summary_approved_by)
                                    or code in (select model from progress_report where reported_by = :account)
                                 order by code
                                """)
                        .declared(),
                KeptData.of(
                                "Người phụ trách, người ký, điển hình cá nhân trong hồ sơ mô hình",
                                "liên hệ khi kiểm tra, nhân rộng; hồ sơ phải ghi rõ ai phụ trách, ai ký, ai được "
                                        + "công nhận")
                        .on(LegalGround.ARCHIVE)
                        .seenBy("đơn vị của mô hình, công đoàn cấp trên; tên điển hình cá nhân đã công nhận có thể "
                                + "được công khai")
                        .kept("tên theo thời hạn bảo quản của hồ sơ; điện thoại, thư điện tử xóa sau "
                                + Expiry.text(terms.contactsOfClosedModels()) + " kể từ ngày khép lại năm phong trào")
                        .in("exemplary_model", "registration", "plan", "consent", "title")
                        .named(
                                """
                                select 'người phụ trách' as "Vai trò", m.code || ' – ' || m.title as "Hồ sơ",
                                     p ->> 'fullName' as "Họ tên",
                                       p ->> 'position' as "Chức vụ", p ->> 'phone' as "Điện thoại", p ->> 'email'
                                            as "Thư điện tử"
                                  from exemplary_model m, jsonb_array_elements(m.registration -> 'inCharge') p
                                 where m.unit = any (:units)
                                   and same_person(p ->> 'fullName', p ->> 'phone', p ->> 'email', :name, :phone,
                                        :email)
                                union all
                                select 'người được phân công', m.code || ' – ' || m.title, d ->> 'person',
                                     d ->> 'work', null, null
                                  from exemplary_model m, jsonb_array_elements(m.plan -> 'duties') d
                                 where m.unit = any (:units) and same_person(d ->> 'person', null, null, :name, :phone,
                                      :email)
                                union all
                                select 'người ký ý kiến cấp ủy', m.code || ' – ' || m.title, m.consent ->> 'signer',
                                     null, null, null
                                  from exemplary_model m
                                 where m.unit = any (:units)
                                   and same_person(m.consent ->> 'signer', null, null, :name, :phone, :email)
                                union all
                                select 'điển hình cá nhân', m.code, m.title, null, null, null
                                  from exemplary_model m
                                 where m.unit = any (:units) and m.content ->> 'subject' = 'INDIVIDUAL'
                                   and position(plain_text(cast(:name as text)) in plain_text(m.title)) > 0
                                 order by 2
                                """)
                        .expires(
                                terms.contactsOfClosedModels(),
                                """
                                update exemplary_model m
                                   set registration = jsonb_set(registration, '{inCharge}',
                                           (select jsonb_agg(p || '{"phone": null, "email": null}')
                                              from jsonb_array_elements(registration -> 'inCharge') p)),
                                       version = version + 1
                                 where code in (select e.code from exemplary_model e join campaign c on c.year = e.year
                                                 where c.closed_at < :before and e.stage <> 'REGISTERED'
                                                   and jsonb_path_exists(e.registration,
                                                           '$.inCharge[*] ? (@.phone != null || @.email != null)')
                                                 limit :most)
                                """)
                        .declared(),
                KeptData.of("Đề xuất, quyết định nhân rộng", "biết ai đề xuất, ai quyết định")
                        .in("replication_proposal", "proposed_by", "reason")
                        .in("replication_decision", "decided_by", "proposal")
                        .found(
                                """
                                select model as "Mã theo dõi", 'đề xuất nhân rộng tới ' || unit as "Việc đã làm",
                                     proposed_at as "Lúc"
                                  from replication_proposal where proposed_by = :account
                                union all
                                select model, 'quyết định nhân rộng', decided_at from replication_decision
                                     where decided_by = :account
                                 order by 3
                                """)
                        .declared());
    }
}
