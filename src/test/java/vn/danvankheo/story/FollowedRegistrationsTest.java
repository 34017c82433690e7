package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.AppTest;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.RegistrationOverview;

/** What the union above reads of a unit's registration, while it is on its way and after the last day. */
@AppTest
class FollowedRegistrationsTest {

    private static final String UNIT = "NINHHAI02";

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private RegistrationOverview overview;

    @BeforeEach
    void theYearIsOpen() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
    }

    @AfterEach
    void today() {
        year.giveTimeBack();
    }

    @Test
    void aUnitStandsWhereItsFurthestModelStands() {
        year.clockTo("2027-03-04T09:00:00");
        assertThat(standing()).containsExactly("chưa mở", "", "còn 1 ngày");
        assertThat(row().person()).as("the unit's officers").isNotBlank().isNotEqualTo("Cán bộ A");
        assertThat(row().phone()).isEmpty();

        String waste = officers.choose(UNIT, "Phân loại rác tại nguồn");
        assertThat(standing()).containsExactly("đang khảo sát", "Phân loại rác tại nguồn", "còn 1 ngày");
        officers.survey(waste);
        assertThat(row().progress().label()).isEqualTo("chờ cấp ủy");
        officers.consent(waste, "AMEND", "remark", "Nêu rõ thời gian");
        assertThat(row().progress().label()).isEqualTo("đang khảo sát");
        officers.survey(waste);
        officers.consent(waste, "AGREE");
        assertThat(row().progress().label()).isEqualTo("chờ đặt tên, gửi đăng ký");

        officers.register(waste, "Nhà không rác");
        assertThat(standing()).containsExactly("đã gửi", "Nhà không rác", "");
        assertThat(row().person()).isEqualTo("Cán bộ A");
        assertThat(row().phone()).isEqualTo("0912 345 678");
        officers.giveBack(waste, "Nêu rõ đơn vị phối hợp");
        assertThat(row().progress().label()).isEqualTo("trả lại");
        officers.register(waste, "Nhà không rác");
        officers.accept(waste);
        assertThat(row().progress().label()).isEqualTo("đã tiếp nhận");

        officers.chooseAdditional(UNIT, "Tủ thuốc gia đình");
        assertThat(standing()).containsExactly("đã tiếp nhận", "Nhà không rác; Tủ thuốc gia đình", "");
        assertThat(row().person()).as("of the model that has come furthest").isEqualTo("Cán bộ A");
    }

    @Test
    void whatItsUnionHasDecidedOfALateUnitStandsThereInsteadOfItsModel() {
        officers.choose(UNIT, "Phân loại rác tại nguồn");
        assertThat(row().wasOverdue()).isFalse();
        year.travelTo("2027-03-14T09:00:00");
        assertThat(row().wasOverdue()).isTrue();
        assertThat(standing()).containsExactly("đang khảo sát", "Phân loại rác tại nguồn", "quá hạn 9 ngày");

        officers.decideOnLateUnits("NINHHAI", "EXCUSE", "Đang kiện toàn Ban Chấp hành");
        assertThat(standing()).startsWith("được phép không đăng ký").endsWith("");
        assertThat(row().open()).isFalse();
    }

    private RegistrationOverview.Row row() {
        return overview.rows(2027, List.of(UnitCode.of(UNIT))).get(0);
    }

    private List<String> standing() {
        RegistrationOverview.Row row = row();
        return List.of(row.progress().label(), String.join("; ", row.models()), row.left());
    }
}
