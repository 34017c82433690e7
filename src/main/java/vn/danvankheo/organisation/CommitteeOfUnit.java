package vn.danvankheo.organisation;

/** One committee of one unit; its id, for example {@code NINHHAI.canbo}, is the id of the candidate group. */
public record CommitteeOfUnit(UnitCode unit, Committee committee) {

    public String id() {
        return unit.value() + "." + committee.code();
    }

    public static CommitteeOfUnit ofId(String id) {
        int dot = id.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("committee of a unit: " + id);
        }
        return new CommitteeOfUnit(UnitCode.of(id.substring(0, dot)), Committee.ofCode(id.substring(dot + 1)));
    }
}
