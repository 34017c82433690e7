package vn.danvankheo.organisation;

/** A committee (bộ phận) of a unit that is given tasks. */
public enum Committee {
    /** Cán bộ phụ trách. */
    OFFICERS("canbo"),
    /** Ban Thường vụ, at a grassroots union Ban Chấp hành. */
    LEADERSHIP("thuongvu"),
    /** Cấp ủy. */
    PARTY("capuy"),
    /** Tổ kiểm tra, thẩm định phong trào; not the statutory inspection committee. */
    INSPECTION("kiemtra"),
    /** Hội đồng thi đua. */
    COUNCIL("hoidong"),
    /** Theo dõi, chỉ đạo. */
    SUPERVISORS("giamsat");

    private final String code;

    Committee(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** What the committee is called at the unit, for example “Ban Chấp hành – CĐCS xã Vĩnh Hải”. */
    public String nameAt(Unit unit) {
        String name =
                switch (this) {
                    case OFFICERS -> "Cán bộ phụ trách";
                    case LEADERSHIP -> unit.kind().leadershipName();
                    case PARTY -> "Cấp ủy";
                    case INSPECTION -> "Tổ kiểm tra, thẩm định phong trào";
                    case COUNCIL -> "Hội đồng thi đua";
                    case SUPERVISORS -> "Theo dõi, chỉ đạo";
                };
        return name + " – " + unit.name();
    }

    public static Committee ofCode(String code) {
        for (Committee committee : values()) {
            if (committee.code.equals(code)) {
                return committee;
            }
        }
        throw new IllegalArgumentException("committee: " + code);
    }

    /** The committee of one unit. */
    public CommitteeOfUnit of(UnitCode unit) {
        return new CommitteeOfUnit(unit, this);
    }
}
