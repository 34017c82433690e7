package vn.danvankheo.organisation;

/**
 * Cơ quan nhận báo cáo thay đổi: a body outside the trade union that receives the federation's reports and is another one
 * from the day of a decision on.
 *
 * @param former what it was called
 * @param name what it is called from now on
 * @param unionFieldName what it calls the field of building the union; null when it calls it the same
 * @param email null when it gets its reports by post alone
 */
public record RenamedBody(String former, String name, String unionFieldName, String email) {

    public RenamedBody {
        former = former == null ? "" : former.strip();
        name = name == null ? "" : name.strip();
        unionFieldName = unionFieldName == null || unionFieldName.isBlank() ? null : unionFieldName.strip();
        email = email == null || email.isBlank() ? null : email.strip();
    }
}
