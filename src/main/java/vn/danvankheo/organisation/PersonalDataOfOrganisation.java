package vn.danvankheo.organisation;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What is kept about members, about those who have left, and about who stood in for whom. */
@Component
class PersonalDataOfOrganisation implements PersonalDataKept {

    private final PersonalDataSettings terms;

    PersonalDataOfOrganisation(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(
                KeptData.of(
                                "Tài khoản, họ tên, chức danh, thư điện tử và bộ phận",
                                "giao việc, gửi thư nhắc và biết ai chịu trách nhiệm")
                        .seenBy("chính đồng chí, người cùng đơn vị và công đoàn cấp trên")
                        .kept("đến khi đóng tài khoản; thư điện tử mất ngay khi đóng; tài khoản không ở bộ phận "
                                + "nào tự đóng sau "
                                + Expiry.text(terms.accountsWithoutSeat()))
                        .in("member", "account", "display_name", "email")
                        .in("committee_member", "account")
                        .in("account_without_seat", "account")
                        .found(
                                """
                                select m.account as "Tên đăng nhập", m.display_name as "Họ tên, chức danh", m.email
                                     as "Thư điện tử",
                                       (select string_agg(s.unit || '.' || s.committee, ', ' order by s.unit,
                                            s.committee)
                                          from committee_member s where s.account = m.account) as "Bộ phận"
                                  from member m where m.account = :account
                                """)
                        .declared(),
                KeptData.of(
                                "Tên của người đã thôi",
                                "văn bản, nhật ký vẫn đọc được ai đã làm; tên đăng nhập không cấp lại cho người khác")
                        .on(LegalGround.ACCOUNTABILITY)
                        .seenBy("người xem được việc mà người ấy đã làm")
                        .kept("tên giữ cùng hồ sơ; dữ liệu liên hệ xóa sau " + Expiry.text(terms.closedAccounts())
                                + " kể từ ngày đóng tài khoản")
                        .in("closed_account", "account", "display_name")
                        .found(
                                """
                                select account as "Tên đăng nhập", display_name as "Họ tên, chức danh", closed_at
                                     as "Đóng lúc"
                                  from closed_account where account = :account
                                """)
                        .declared(),
                KeptData.of("Xử lý thay", "biết ai xử lý thay ai, trong những ngày nào")
                        .kept("theo thời hạn bảo quản của hồ sơ; lý do vắng mặt xóa sau "
                                + Expiry.text(terms.substitutionReasons()))
                        .in("substitution", "absent", "substitute", "reason", "arranged_by", "ended_by")
                        .in("acted_for", "account", "absent")
                        .found(
                                """
                                select case when absent = :account then 'được ' || substitute || ' xử lý thay'
                                            when substitute = :account then 'xử lý thay ' || absent
                                            else 'giao ' || substitute || ' xử lý thay ' || absent end as "Nội dung",
                                       first_day as "Từ ngày", last_day as "Đến hết ngày",
                                       case when absent = :account then reason end as "Lý do"
                                  from substitution
                                 where :account in (absent, substitute, arranged_by)
                                 order by first_day
                                """)
                        .expires(
                                terms.substitutionReasons(),
                                """
                                update substitution set reason = '(đã xóa)'
                                 where id in (select id from substitution where last_day < :day
                                      and reason <> '(đã xóa)' limit :most)
                                """)
                        .declared(),
                KeptData.of("Quyết định sắp xếp tổ chức", "biết ai ký, ai nhập, ai xác nhận")
                        .on(LegalGround.ARCHIVE)
                        .in("reorganisation", "issued_by", "signer", "contents", "entered_by", "confirmed_by", "reason")
                        .found(
                                """
                                select number as "Số quyết định", issued_on as "Ngày",
                                       concat_ws(', ', case when entered_by = :account then 'đã nhập' end,
                                                 case when confirmed_by = :account then 'đã xác nhận' end)
                                                      as "Việc đã làm"
                                  from reorganisation where :account in (entered_by, confirmed_by) order by id
                                """)
                        .named(
                                """
                                select 'người ký' as "Vai trò", 'quyết định số ' || number as "Hồ sơ", signer
                                     as "Họ tên"
                                  from reorganisation
                                 where exists (select 1 from unit where superior is null and code = any (:units))
                                   and same_person(signer, null, null, :name, :phone, :email)
                                """)
                        .declared(),
                KeptData.of("Danh sách tổ chức nhập từ Excel", "đối chiếu lần nhập với tệp đã gửi")
                        .seenBy("cán bộ phụ trách của Liên đoàn Lao động tỉnh")
                        .kept("nội dung tệp xóa ngay khi nhập xong; các thay đổi giữ "
                                + Expiry.text(terms.rosterFiles()))
                        .in("roster_import", "file_name", "content", "uploaded_by", "confirmed_by", "message")
                        .in("roster_import_line", "subject", "place", "before", "after")
                        .found(
                                """
                                select i.uploaded_at as "Lúc nhập", l.before as "Trước", l.after as "Sau"
                                  from roster_import_line l join roster_import i on i.id = l.import
                                 where l.subject = :account order by i.id, l.number
                                """)
                        .erasedBy("delete from roster_import_line where subject = :account")
                        .expires(
                                terms.rosterFiles(),
                                """
                                delete from roster_import_line
                                 where (import, number) in (select l.import, l.number from roster_import_line l
                                                              join roster_import i on i.id = l.import
                                                             where i.uploaded_at < :before limit :most)
                                """)
                        .declared());
    }
}
