package vn.danvankheo.notification;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What is kept about who was told what. */
@Component
class PersonalDataOfNotification implements PersonalDataKept {

    /** What cannot be sent any more must not look as if it could. */
    private static final String MASKING =
            """
            update mail set own_address = case when own_address is not null then '(đã xóa)' end,
                   to_address = '(đã xóa)', to_name = null, content = null, sent_text = null, trouble = null,
                   state = case when state in ('SENT', 'SUPERSEDED') then state else 'EXPIRED' end
            """;

    private final PersonalDataSettings terms;

    PersonalDataOfNotification(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of("Thư hệ thống gửi cho đồng chí", "biết hạn nào đã báo cho ai, thư nào không tới")
                        .seenBy("chính đồng chí, cán bộ phụ trách của Liên đoàn Lao động tỉnh và người theo dõi đơn vị")
                        .kept("nội dung, địa chỉ, tệp kèm giữ " + Expiry.text(terms.sentMails())
                                + "; sau đó chỉ còn ngày gửi và tên thư")
                        .in(
                                "mail",
                                "subject",
                                "recipient",
                                "account",
                                "name",
                                "own_address",
                                "to_name",
                                "to_address",
                                "content",
                                "trouble",
                                "sent_subject",
                                "sent_text",
                                "restarted_by")
                        .in("mail_gate", "trouble")
                        .in("mail_attachment", "name", "content")
                        .in("notice", "subject", "recipient", "notice")
                        .in("reminded", "recipient")
                        .in("digest_run", "after_person")
                        .found(
                                """
                                select created_at as "Lúc lập", ended_at as "Lúc gửi", to_address as "Gửi tới",
                                     sent_subject as "Tên thư",
                                       sent_text as "Nội dung"
                                  from mail where recipient = :account order by id
                                """)
                        .erasedBy(
                                """
                                delete from mail_attachment
                                 where mail in (select id from mail where recipient = :account and state <> 'WAITING')
                                """)
                        .erasedBy(MASKING + " where recipient = :account and state <> 'WAITING'")
                        .erasedBy(
                                """
                                update notice set notice = '{}' where recipient = :account
                                   and mail in (select id from mail where recipient = :account and state <> 'WAITING')
                                """)
                        .expires(
                                terms.sentMails(),
                                """
                                delete from mail_attachment
                                 where (mail, position) in (select a.mail, a.position from mail_attachment a
                                      join mail m on m.id = a.mail
                                                             where m.state <> 'WAITING' and coalesce(m.ended_at,
                                                                  m.created_at) < :before
                                                             limit :most)
                                """)
                        .expires(
                                terms.sentMails(),
                                MASKING
                                        + """
                                         where id in (select id from mail
                                                       where state <> 'WAITING' and coalesce(ended_at,
                                                            created_at) < :before
                                                         and to_address is distinct from '(đã xóa)' limit :most)
                                        """)
                        .expires(
                                terms.sentMails(),
                                """
                                delete from notice
                                 where id in (select n.id from notice n join mail m on m.id = n.mail
                                               where m.state <> 'WAITING' and n.put_at < :before limit :most)
                                """)
                        .declared(),
                KeptData.of("Tùy chọn nhận thư", "gửi thư theo cách đồng chí chọn")
                        .seenByTheSystemAlone()
                        .kept("đến khi đóng tài khoản hoặc được yêu cầu xóa")
                        .in("mail_preference", "account")
                        .found(
                                """
                                select calendar_files as "Nhận tệp lịch", mandatory_only as "Chỉ nhắc hạn bắt buộc"
                                  from mail_preference where account = :account
                                """)
                        .erasedBy("delete from mail_preference where account = :account")
                        .declared(),
                KeptData.of("Mẫu thư đã sửa", "biết ai đã sửa mẫu thư")
                        .on(LegalGround.ACCOUNTABILITY)
                        .seenBy("cán bộ phụ trách của Liên đoàn Lao động tỉnh")
                        .in("mail_template", "saved_by")
                        .found(
                                """
                                select kind as "Mẫu", version as "Bản số", saved_at as "Lúc"
                                  from mail_template where saved_by = :account order by saved_at
                                """)
                        .declared());
    }
}
