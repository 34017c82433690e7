package vn.danvankheo.calendar;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.LegalGround;
import vn.danvankheo.personaldata.PersonalDataKept;

/** Who entered days off. */
@Component
class PersonalDataOfCalendar implements PersonalDataKept {

    @Override
    public List<KeptData> kept() {
        return List.of(KeptData.of("Ngày nghỉ, ngày làm bù đã nhập", "biết ai đã nhập")
                .on(LegalGround.ACCOUNTABILITY)
                .seenBy("cán bộ phụ trách của Liên đoàn Lao động tỉnh")
                .in("changed_day", "entered_by")
                .found(
                        """
                        select day as "Ngày", reason as "Lý do", entered_at as "Lúc nhập"
                          from changed_day where entered_by = :account order by day
                        """)
                .declared());
    }
}
