package vn.danvankheo.reporting.register;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who opened and closed the public page. */
@Component
class PersonalDataOfPublicPage implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of("Bật, tắt trang công khai", "biết ai đã mở trang cho mọi người xem")
                .on(LegalGround.ACCOUNTABILITY)
                .in("public_page_switch", "changed_by")
                .found(
                        """
                        select case when open then 'bật' else 'tắt' end as "Việc đã làm", changed_at as "Lúc"
                          from public_page_switch where changed_by = :account order by id
                        """)
                .declared());
    }
}
