package vn.danvankheo.engine;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What the process engine keeps about accounts and about who completed which task, and the drafts of forms. */
@Component
class PersonalDataOfEngine implements PersonalDataKept {

    private final PersonalDataSettings terms;

    PersonalDataOfEngine(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of(
                                "Tài khoản đăng nhập",
                                "đăng nhập; mật khẩu chỉ giữ dạng băm, không ai đọc được, không có trong bản sao")
                        .on(LegalGround.ACCOUNTABILITY)
                        .seenBy("quản trị hệ thống")
                        .kept("đến khi đóng tài khoản")
                        .in("act_id_user", "id_", "first_", "last_", "email_", "pwd_", "salt_", "picture_id_")
                        .in("act_id_membership", "user_id_")
                        .in("act_id_tenant_member", "user_id_")
                        .in("act_id_info", "user_id_")
                        .in("act_ru_authorization", "user_id_")
                        .in("act_ru_filter", "owner_")
                        .found(
                                """
                                select id_ as "Tên đăng nhập", concat_ws(' ', first_, last_) as "Họ tên, chức danh",
                                     email_ as "Thư điện tử"
                                  from act_id_user where id_ = :account
                                """)
                        .declared(),
                KeptData.of("Việc được giao, việc đã làm", "giao việc, nhắc hạn, biết ai đã hoàn thành việc gì")
                        .on(LegalGround.ARCHIVE)
                        .kept("theo thời hạn lưu của quy trình")
                        .in("act_ru_task", "assignee_", "owner_")
                        .in("act_ru_identitylink", "user_id_")
                        .in("act_hi_taskinst", "assignee_", "owner_")
                        .in("act_hi_identitylink", "user_id_", "assigner_id_")
                        .in("act_hi_actinst", "assignee_")
                        .in("act_hi_procinst", "start_user_id_")
                        .in("act_hi_comment", "user_id_", "message_", "full_msg_")
                        .in("act_hi_attachment", "user_id_")
                        .in("act_hi_op_log", "user_id_", "org_value_", "new_value_", "annotation_")
                        .in("act_hi_batch", "create_user_id_")
                        .in("act_ru_batch", "create_user_id_")
                        .in("act_hi_incident", "annotation_")
                        .in("act_ru_incident", "annotation_")
                        .found(
                                """
                                select t.name_ as "Việc", i.business_key_ as "Hồ sơ", t.start_time_ as "Nhận lúc",
                                     t.end_time_ as "Xong lúc"
                                  from act_hi_taskinst t left join act_hi_procinst i on i.id_ = t.proc_inst_id_
                                 where t.assignee_ = :account order by t.start_time_
                                """)
                        .declared(),
                KeptData.of("Bản nháp của biểu mẫu chưa gửi", "không mất những gì đồng chí đang điền dở")
                        .seenByNobodyElse()
                        .kept("đến khi gửi, lâu nhất " + Expiry.text(terms.drafts()))
                        .in("form_draft", "account", "data")
                        .found(
                                """
                                select saved_at as "Lúc lưu", cast(data as text) as "Nội dung"
                                  from form_draft where account = :account order by saved_at
                                """)
                        .erasedBy("delete from form_draft where account = :account")
                        .expires(
                                terms.drafts(),
                                """
                                delete from form_draft
                                 where (task_id, account) in (select task_id, account from form_draft
                                      where saved_at < :before limit :most)
                                """)
                        .declared(),
                KeptData.of("Các lần dời đồng hồ tập huấn", "chỉ khi chạy thử: ai đã dời đồng hồ")
                        .seenBy("mọi người dùng bản chạy thử")
                        .kept("đến khi xóa dữ liệu chạy thử")
                        .in("rehearsal_journey", "account", "happened")
                        .found(
                                """
                                select left_at as "Từ", goal as "Đến" from rehearsal_journey
                                     where account = :account order by number
                                """)
                        .declared());
    }
}
