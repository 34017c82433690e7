package vn.danvankheo.organisation;

import java.util.Optional;
import java.util.stream.Stream;

/** Loại việc sắp xếp tổ chức, in the terms of QĐ 2399/QĐ-TLĐ. */
public enum ReorganisationKind {
    FOUND("thanh-lap", "Thành lập"),
    RENAME("doi-ten", "Đổi tên"),
    MOVE("chuyen-giao", "Chuyển giao"),
    /** Into a unit that exists. */
    MERGE("sap-nhap", "Sáp nhập"),
    /** Into a unit that is founded by it. */
    CONSOLIDATE("hop-nhat", "Hợp nhất"),
    /** The unit ends; each line founds one of those that follow it, the first of which carries on its work. */
    SPLIT("chia", "Chia"),
    /** The unit stays and another one is founded out of it. */
    SEPARATE("tach", "Tách"),
    DISSOLVE("giai-the", "Giải thể"),
    CHANGE_KIND("doi-loai", "Đổi loại");

    private final String slug;
    private final String label;

    ReorganisationKind(String slug, String label) {
        this.slug = slug;
        this.label = label;
    }

    /** As it stands in addresses. */
    public String slug() {
        return slug;
    }

    public String label() {
        return label;
    }

    public boolean foundsUnit() {
        return this == FOUND || this == CONSOLIDATE || this == SPLIT || this == SEPARATE;
    }

    public boolean endsUnits() {
        return this == MERGE || this == CONSOLIDATE || this == SPLIT || this == DISSOLVE;
    }

    public static Optional<ReorganisationKind> ofSlug(String slug) {
        return Stream.of(values()).filter(kind -> kind.slug.equals(slug)).findFirst();
    }

    /** Whether one decision may do both to the same unit. */
    boolean goesWith(ReorganisationKind other) {
        if (this == other) {
            return this == SPLIT || this == SEPARATE;
        }
        return !endsUnits() && !other.endsUnits();
    }
}
