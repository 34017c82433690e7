package vn.danvankheo.access;

import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What is kept about log-ins. */
@Component
class PersonalDataOfAccess implements PersonalDataKept {

    private static final Period WRONG_TRIES = Period.ofDays(1);
    private static final Period KNOWN_PLACES = Period.ofMonths(6);

    private final PersonalDataSettings terms;

    PersonalDataOfAccess(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(
                logInLinks(), openSessions(), locks(), openIdBindings(), wrongTries(), knownPlaces(), secondFactors());
    }

    private KeptData logInLinks() {
        return KeptData.of(
                        "Liên kết đăng nhập đã xin", "liên kết chỉ dùng được một lần; chặn người xin thay người khác")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .kept(Expiry.text(terms.logInLinks()))
                .in("log_in_link", "account", "target", "asked_from")
                .found(
                        """
                        select asked_at as "Lúc xin", asked_from as "Địa chỉ mạng", used_at as "Lúc dùng"
                          from log_in_link where account = :account order by asked_at
                        """)
                .erasedBy("delete from log_in_link where account = :account")
                .expires(
                        terms.logInLinks(),
                        """
                        delete from log_in_link
                         where hash in (select hash from log_in_link where expires_at < :before limit :most)
                        """)
                .declared();
    }

    /** Only where several nodes share the sessions. */
    private static KeptData openSessions() {
        return KeptData.of("Phiên làm việc đang mở", "đăng nhập một lần, dùng được ở mọi máy chủ của hệ thống")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .kept("đến khi thoát hoặc hết thời hạn của phiên")
                .in("web_session", "principal_name")
                .in("session_generation", "account")
                .in("web_session_attributes", "attribute_bytes")
                .found(
                        """
                        select to_timestamp(creation_time / 1000) as "Lúc đăng nhập",
                               to_timestamp(last_access_time / 1000) as "Lần dùng cuối"
                          from web_session where principal_name = :account order by creation_time
                        """)
                .erasedBy("delete from web_session where principal_name = :account")
                .declared();
    }

    private static KeptData locks() {
        return KeptData.of("Khóa tài khoản", "biết ai khóa, vì sao")
                .on(LegalGround.ACCOUNTABILITY)
                .in("account_lock", "account", "locked_by", "reason")
                .found(
                        """
                        select case when account = :account then 'bị khóa' else 'đã khóa ' || account end as "Việc",
                               locked_at as "Lúc", reason as "Lý do"
                          from account_lock where :account in (account, locked_by) order by locked_at
                        """)
                .declared();
    }

    private static KeptData openIdBindings() {
        return KeptData.of("Gắn với đăng nhập chung", "nhận ra người đăng nhập qua nơi đăng nhập chung của cơ quan")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .seenBy("chỉ hệ thống; người quản lý tài khoản biết là đã gắn")
                .kept("đến khi bỏ gắn hoặc đóng tài khoản")
                .in("openid_binding", "account", "issuer", "subject")
                .found(
                        """
                        select bound_at as "Gắn lúc", issuer as "Nơi đăng nhập", subject as "Mã ở nơi đăng nhập"
                          from openid_binding where account = :account
                        """)
                .erasedBy("delete from openid_binding where account = :account")
                .declared();
    }

    private static KeptData wrongTries() {
        return KeptData.of(
                        "Số lần nhập sai mật khẩu, mã xác thực",
                        "người dò mật khẩu phải đợi; tên và địa chỉ mạng chỉ giữ dạng băm")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .kept(Expiry.text(WRONG_TRIES))
                .in("wrong_try", "counter")
                .found(
                        """
                        select ceil(failures) as "Số lần", counted_at as "Lần cuối" from wrong_try
                         where counter = encode(sha256(convert_to('account ' || :account, 'UTF8')), 'hex')
                        """)
                .expires(
                        WRONG_TRIES,
                        """
                        delete from wrong_try
                         where counter in (select counter from wrong_try where counted_at < :before limit :most)
                        """)
                .declared();
    }

    private static KeptData secondFactors() {
        return KeptData.of("Mã xác thực", "tài khoản quản trị không mở được chỉ bằng mật khẩu; khóa của mã được mã hóa")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .kept("đến khi đặt lại hoặc đóng tài khoản")
                .in("second_factor", "account", "secret")
                .in("recovery_code", "account", "hash")
                .in("second_factor_reset", "request")
                .found(
                        """
                        select confirmed_at as "Lúc đăng ký", (select count(*) from recovery_code code
                               where code.account = factor.account and used_at is null) as "Mã dự phòng còn lại"
                          from second_factor factor where account = :account
                        """)
                .declared();
    }

    private static KeptData knownPlaces() {
        return KeptData.of(
                        "Thiết bị, mạng đã đăng nhập",
                        "người lạ dò mật khẩu không làm đồng chí phải đợi; mã thiết bị, địa chỉ mạng chỉ giữ dạng băm")
                .on(LegalGround.ACCOUNTABILITY)
                .seenByTheSystemAlone()
                .kept(Expiry.text(KNOWN_PLACES))
                .in("known_place", "place", "account")
                .found("select used_at as \"Lần dùng\" from known_place where account = :account order by used_at")
                .erasedBy("delete from known_place where account = :account")
                .expires(
                        KNOWN_PLACES,
                        """
                        delete from known_place where (place, account) in
                            (select place, account from known_place where used_at < :before limit :most)
                        """)
                .declared();
    }
}
