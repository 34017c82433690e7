package vn.danvankheo.access;

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

    private final PersonalDataSettings terms;

    PersonalDataOfAccess(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of(
                        "Liên kết đăng nhập đã xin", "liên kết chỉ dùng được một lần; chặn người xin thay người khác")
                .on(LegalGround.ACCOUNTABILITY)
                .seenBy("chỉ hệ thống")
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
                .declared());
    }
}
