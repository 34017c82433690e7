package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Thể thức: what stands above and below the text of every official document (NĐ 30/2020/NĐ-CP, Phụ lục I). */
@Component
class LetterHead {

    private static final Pattern PLACE_IN_NAME = Pattern.compile("(?:tỉnh|huyện|thành phố|thị xã)\\s+([^()]+)");

    /** Wide enough to be written into by hand; ordinary spaces would be stripped. */
    private static final String GAP = "\u00a0".repeat(6);

    private final Organisation organisation;
    private final DocumentSettings settings;

    LetterHead(Organisation organisation, DocumentSettings settings) {
        this.organisation = organisation;
        this.settings = settings;
    }

    /** What every kind of document knows. */
    static List<DocumentField> fields() {
        return List.of(
                text("chu_quan", "Cơ quan chủ quản, chữ in hoa", "LIÊN ĐOÀN LAO ĐỘNG TỈNH …"),
                text("co_quan", "Cơ quan ban hành, chữ in hoa", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN …"),
                text("ten_don_vi", "Tên đơn vị ban hành", "Liên đoàn Lao động huyện …"),
                text("ten_cap_tren", "Tên công đoàn cấp trên trực tiếp", "Liên đoàn Lao động tỉnh …"),
                text("so_ky_hieu", "Số, ký hiệu; số để trống khi chưa cấp", GAP + "/BC-LĐLĐ"),
                text("dia_danh", "Địa danh ghi trước ngày ban hành", "…"),
                text("ngay_thang", "Ngày ban hành; ngày, tháng để trống khi chưa biết", day(null, 2027)),
                text("nam", "Năm của phong trào", "2027"),
                text("tm", "Thẩm quyền ký", "TM. BAN THƯỜNG VỤ"),
                text("chuc_vu", "Chức vụ người ký, chữ in hoa", "CHỦ TỊCH"),
                text("nguoi_ky", "Họ tên người ký; để trống khi chưa biết", "Nguyễn Văn A"),
                text("noi_nhan", "Nơi nhận, mỗi nơi một dòng", "- Như trên;\n- Lưu: VT."));
    }

    /** The fields of every document, and those of its kind's own. */
    static List<DocumentField> fieldsWith(DocumentField... own) {
        return Stream.concat(fields().stream(), Stream.of(own)).toList();
    }

    /** A document of the unit, of which neither number nor day nor signer are known. */
    Issue of(UnitCode unit, int year) {
        return new Issue(organisation.unit(unit), year);
    }

    /** Full name: without the abbreviations of lists. */
    static String fullName(String unitName) {
        return unitName.replaceFirst("^CĐCS", "Công đoàn cơ sở")
                .replaceFirst("^LĐLĐ", "Liên đoàn Lao động")
                .replaceFirst("\\bKCN\\b", "khu công nghiệp");
    }

    static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** “ngày 08 tháng 02 năm 2027”: days below ten and the first two months have two digits. */
    static String day(LocalDate day, int year) {
        if (day == null) {
            return "ngày" + GAP + "tháng" + GAP + "năm " + year;
        }
        return "ngày %02d tháng %s năm %d"
                .formatted(
                        day.getDayOfMonth(),
                        day.getMonthValue() < 3 ? "0" + day.getMonthValue() : day.getMonthValue(),
                        day.getYear());
    }

    private String place(Unit unit) {
        String named = settings.places().get(unit.code().value());
        if (named != null) {
            return named;
        }
        Matcher inName = PLACE_IN_NAME.matcher(unit.name());
        if (unit.kind().supervising() && inName.find()) {
            return inName.group(1).strip();
        }
        return organisation.superiorOf(unit.code()).map(this::place).orElse("…………");
    }

    private String symbol(Unit unit) {
        return Optional.ofNullable(settings.symbols().get(unit.kind().code())).orElse("CĐ");
    }

    /** One document's head and foot, told step by step. */
    final class Issue {

        private Unit unit;
        private Optional<Unit> above;
        private final int year;
        private String number = "";
        private LocalDate day;
        private String signer = "";
        private final List<String> recipients = new ArrayList<>();

        private Issue(Unit unit, int year) {
            this.unit = unit;
            this.above = organisation.superiorOf(unit.code());
            this.year = year;
        }

        /** The unit and the one above it are called as on the day. */
        Issue asOf(LocalDate then) {
            unit = organisation.asOf(unit.code(), then);
            above = Optional.ofNullable(unit.superior()).map(code -> organisation.asOf(code, then));
            return this;
        }

        /** @param abbreviation of the kind of document, for example {@code BC}; empty for a công văn */
        Issue withoutNumber(String abbreviation) {
            number = GAP + "/" + (abbreviation.isEmpty() ? "" : abbreviation + "-") + symbol(unit);
            return this;
        }

        /** @param whole number and symbol as they were typed, for example {@code 05/KH-CĐCS} */
        Issue numbered(String whole, LocalDate on) {
            number = whole;
            day = on;
            return this;
        }

        Issue signedBy(String name) {
            signer = name == null ? "" : name;
            return this;
        }

        /** Nơi nhận, in order; who files it comes last by itself. */
        Issue to(List<String> names) {
            recipients.addAll(names);
            return this;
        }

        Map<String, Object> values() {
            String nameAbove = above.map(Unit::name).map(LetterHead::fullName).orElse(settings.aboveTheFederation());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("chu_quan", capitals(nameAbove));
            values.put("co_quan", capitals(fullName(unit.name())));
            values.put("ten_don_vi", fullName(unit.name()));
            values.put("ten_cap_tren", nameAbove);
            values.put("so_ky_hieu", number);
            values.put("dia_danh", place(unit));
            values.put("ngay_thang", day(day, year));
            values.put("nam", String.valueOf(year));
            values.put("tm", "TM. " + capitals(unit.kind().leadershipName()));
            values.put("chuc_vu", "CHỦ TỊCH");
            values.put("nguoi_ky", signer);
            values.put("noi_nhan", recipientLines(above.isEmpty()));
            return values;
        }

        private String recipientLines(boolean federation) {
            String filed = "Lưu: " + (federation ? settings.filedBy() : "VT");
            return String.join(
                            ";\n",
                            Stream.concat(recipients.stream(), Stream.of(filed))
                                    .map(name -> "- " + name)
                                    .toList())
                    + ".";
        }
    }
}
