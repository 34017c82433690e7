package vn.danvankheo.recognition;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who scored, appraised, voted, decided and signed. Of a secret ballot nothing leads to a member (ADR 0005). */
@Component
class PersonalDataOfRecognition implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of("Tiêu chí, quy chế hội đồng, tự chấm điểm", "biết ai đã lập, ai đã chấm")
                        .in("criteria_set", "created_by")
                        .in("council_rule", "changed_by")
                        .in("self_score", "given_by")
                        .found(
                                """
                                select 'bộ tiêu chí' as "Loại", name as "Nội dung", created_at as "Lúc"
                                  from criteria_set where created_by = :account
                                union all
                                select 'quy chế hội đồng', unit, changed_at from council_rule
                                     where changed_by = :account
                                union all
                                select 'tự chấm điểm', model, given_at from self_score where given_by = :account
                                 order by 3
                                """)
                        .declared(),
                KeptData.of(
                                "Thành viên hội đồng, biểu quyết",
                                "kiểm được số người dự, số phiếu; phiếu kín không ghi ai bỏ phiếu nào")
                        .on(LegalGround.ARCHIVE)
                        .seenBy("thành viên hội đồng; phiếu biểu quyết công khai chỉ xem được sau khi kết thúc")
                        .in("council_session", "members", "candidates", "minutes", "recorded_by")
                        .in("council_participation", "account")
                        .in("council_leaver", "account")
                        .in("open_ballot", "account", "stand", "grade", "remark")
                        .in("council_note", "note")
                        .found(
                                """
                                select s.round as "Hồ sơ", s.number as "Phiên",
                                       case when p.account is not null then 'đã bỏ phiếu' else 'là thành viên' end
                                            as "Việc đã làm",
                                       b.model as "Mô hình",
                                       case b.stand when 'FOR' then 'công nhận' when 'AGAINST' then 'không công nhận'
                                            end as "Ý kiến biểu quyết",
                                       b.grade as "Mức", b.remark as "Nhận xét"
                                  from council_session s
                                  left join council_participation p on p.session = s.id and p.account = :account
                                  left join open_ballot b on b.session = s.id and b.account = :account
                                       and s.closed_at is not null
                                 where jsonb_exists(s.members, :account)
                                 order by s.id, b.model
                                """)
                        .declared(),
                KeptData.of(
                                "Thẩm định, quyết định công nhận, đề nghị khen thưởng",
                                "biết ai thẩm định, ai quyết định, ai ký")
                        .on(LegalGround.ARCHIVE)
                        .in("recognition_candidate", "appraisal", "appraised_by", "ruling")
                        .in("recognition_decision", "signer", "decided_by")
                        .in("recognition_commendation", "reason", "proposed_by", "recorded_by")
                        .found(
                                """
                                select round as "Hồ sơ", 'thẩm định ' || model as "Việc đã làm", appraised_at as "Lúc"
                                  from recognition_candidate where appraised_by = :account
                                union all
                                select round, 'ghi quyết định số ' || number, decided_at
                                  from recognition_decision where decided_by = :account
                                union all
                                select round, 'đề nghị khen thưởng ' || model, null
                                  from recognition_commendation where :account in (proposed_by, recorded_by)
                                 order by 1, 3
                                """)
                        .named(
                                """
                                select 'người ký quyết định' as "Vai trò", 'quyết định số ' || d.number as "Hồ sơ",
                                     d.signer as "Họ tên"
                                  from recognition_decision d join recognition_round r on r.key = d.round
                                 where r.unit = any (:units) and same_person(d.signer, null, null, :name, :phone,
                                      :email)
                                """)
                        .declared());
    }
}
