package vn.danvankheo.personaldata.desk;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What people asked for about their data. */
@Component
class PersonalDataOfRequests implements PersonalDataKept {

    private final PersonalDataSettings terms;

    PersonalDataOfRequests(PersonalDataSettings terms) {
        this.terms = terms;
    }

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of("Yêu cầu về dữ liệu cá nhân", "trả lời đúng hạn và chứng minh đã trả lời")
                .on(LegalGround.RIGHTS)
                .seenBy("chính đồng chí và người trả lời")
                .kept(Expiry.text(terms.requests()) + " kể từ khi trả lời")
                .in("personal_data_request", "account", "name", "wish", "answer", "answered_by")
                .found(
                        """
                        select asked_at as "Lúc gửi", wish as "Yêu cầu", due_on as "Hạn trả lời",
                               answer as "Trả lời", answered_at as "Lúc trả lời"
                          from personal_data_request where account = :account order by id
                        """)
                .expires(
                        terms.requests(),
                        """
                        delete from personal_data_request
                         where id in (select id from personal_data_request
                                       where answered_at < :before limit :most)
                        """)
                .declared());
    }
}
