package vn.danvankheo.embedded;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * The sample organisation after the federation of Ninh Thuận as it was in 2023. Grassroots unions and the branch unions
 * are marked as sample data; members are roles, never persons.
 */
@Component
@Profile("!production")
class SampleOrganisation {

    private static final LocalDate FOUNDED = LocalDate.of(2023, 1, 1);
    private static final UnitCode FEDERATION = UnitCode.of("TINH");

    private final Organisation organisation;
    private final List<Unit> units = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    SampleOrganisation(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Loads the sample once; an organisation that exists is left alone. */
    void loadOnce() {
        if (organisation.isEmpty()) {
            organisation.load(roster());
        }
    }

    Roster roster() {
        unit("TINH", "LĐLĐ tỉnh Ninh Thuận", "LDLD_TINH", null, false);
        staff("TINH", "LĐLĐ tỉnh Ninh Thuận");
        supervising(
                "PHANRANG",
                "LĐLĐ thành phố Phan Rang – Tháp Chàm",
                "LDLD_HUYEN",
                false,
                "Trường THCS Lê Hồng Phong (mẫu)",
                "Công ty May Tháp Chàm (mẫu)",
                "phường Đô Vinh (mẫu)");
        supervising(
                "NINHPHUOC",
                "LĐLĐ huyện Ninh Phước",
                "LDLD_HUYEN",
                false,
                "Trường TH Phước Dân (mẫu)",
                "xã An Hải (mẫu)",
                "Hợp tác xã Bàu Trúc (mẫu)");
        supervising(
                "NINHHAI",
                "LĐLĐ huyện Ninh Hải",
                "LDLD_HUYEN",
                false,
                "Trường TH Khánh Hải (mẫu)",
                "xã Vĩnh Hải (mẫu)",
                "Công ty Muối Đầm Vua (mẫu)");
        supervising(
                "NINHSON",
                "LĐLĐ huyện Ninh Sơn",
                "LDLD_HUYEN",
                false,
                "Trường THCS Tân Sơn (mẫu)",
                "xã Lâm Sơn (mẫu)",
                "Công ty Mía đường Ninh Sơn (mẫu)");
        supervising(
                "BACAI",
                "LĐLĐ huyện Bác Ái",
                "LDLD_HUYEN",
                false,
                "Trường PTDTNT Pinăng Tắc (mẫu)",
                "xã Phước Đại (mẫu)",
                "xã Phước Bình (mẫu)");
        supervising(
                "THUANBAC",
                "LĐLĐ huyện Thuận Bắc",
                "LDLD_HUYEN",
                false,
                "Trường TH Lợi Hải (mẫu)",
                "xã Bắc Phong (mẫu)",
                "Công ty Gạch Thuận Bắc (mẫu)");
        supervising(
                "THUANNAM",
                "LĐLĐ huyện Thuận Nam",
                "LDLD_HUYEN",
                false,
                "Trường THCS Phước Nam (mẫu)",
                "xã Cà Ná (mẫu)",
                "Công ty Điện gió Thuận Nam (mẫu)");
        supervising(
                "CDKCN",
                "Công đoàn các khu công nghiệp tỉnh",
                "CD_KCN",
                true,
                "Công ty Dệt Thành Hải (mẫu)",
                "Công ty Bia Phước Nam (mẫu)",
                "Công ty Thủy sản Du Long (mẫu)");
        supervising(
                "CDGD",
                "Công đoàn ngành Giáo dục tỉnh",
                "CD_NGANH",
                true,
                "Trường THPT Chu Văn An (mẫu)",
                "Trường THPT Nguyễn Trãi (mẫu)",
                "Trường THPT An Phước (mẫu)");
        supervising(
                "CDYT",
                "Công đoàn ngành Y tế tỉnh",
                "CD_NGANH",
                true,
                "Bệnh viện đa khoa tỉnh (mẫu)",
                "Trung tâm Kiểm soát bệnh tật (mẫu)",
                "Bệnh viện Mắt (mẫu)");
        supervising(
                "CDVC",
                "Công đoàn Viên chức tỉnh",
                "CD_NGANH",
                true,
                "Sở Nội vụ (mẫu)",
                "Sở Tài chính (mẫu)",
                "Thư viện tỉnh (mẫu)");
        grassroots("TINH01", "CĐCS Công ty Xổ số kiến thiết (mẫu)", "TINH");
        return new Roster(List.copyOf(units), List.copyOf(members));
    }

    private void supervising(String code, String name, String kind, boolean sample, String... grassroots) {
        unit(code, name, kind, FEDERATION, sample);
        staff(code, name);
        member(code, name, Committee.PARTY, "capuy", "Cấp ủy");
        for (int i = 0; i < grassroots.length; i++) {
            grassroots("%s%02d".formatted(code, i + 1), "CĐCS " + grassroots[i], code);
        }
    }

    private void grassroots(String code, String name, String superior) {
        unit(code, name, "CDCS", UnitCode.of(superior), true);
        UnitCode unit = UnitCode.of(code);
        if (code.endsWith("02")) {
            // the usual small grassroots union: one person is officer and leadership
            member(
                    code,
                    name,
                    "canbo",
                    "Cán bộ phụ trách",
                    Set.of(Committee.OFFICERS.of(unit), Committee.LEADERSHIP.of(unit)));
        } else {
            member(code, name, Committee.OFFICERS, "canbo", "Cán bộ phụ trách");
            member(code, name, Committee.LEADERSHIP, "thuongvu", "Ban Chấp hành");
        }
    }

    private void staff(String code, String name) {
        Map<Committee, String> roles = new LinkedHashMap<>();
        roles.put(Committee.OFFICERS, "Cán bộ phụ trách");
        roles.put(Committee.LEADERSHIP, "Ban Thường vụ");
        roles.put(Committee.INSPECTION, "Tổ kiểm tra, thẩm định phong trào");
        roles.put(Committee.SUPERVISORS, "Theo dõi, chỉ đạo");
        roles.forEach((committee, role) -> member(code, name, committee, committee.code(), role));
        for (int i = 1; i <= 3; i++) {
            member(code, name, Committee.COUNCIL, "hoidong" + i, "Thành viên hội đồng " + i);
        }
    }

    private void member(String unit, String unitName, Committee committee, String suffix, String role) {
        member(unit, unitName, suffix, role, Set.of(committee.of(UnitCode.of(unit))));
    }

    private void member(String unit, String unitName, String suffix, String role, Set<CommitteeOfUnit> seats) {
        String account = unit.toLowerCase() + "." + suffix;
        members.add(new Member(account, role + " – " + unitName, account + "@danvankheo.example", seats));
    }

    private void unit(String code, String name, String kind, UnitCode superior, boolean sample) {
        units.add(new Unit(
                UnitCode.of(code),
                name,
                organisation.kind(kind),
                superior,
                FOUNDED,
                null,
                sample,
                code.toLowerCase() + "@danvankheo.example"));
    }
}
