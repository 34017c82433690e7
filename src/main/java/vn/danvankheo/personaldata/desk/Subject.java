package vn.danvankheo.personaldata.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.danvankheo.organisation.UnitCode;

/**
 * Chủ thể dữ liệu: the person about whom something is kept.
 *
 * @param account null when he has none and is named in papers alone
 * @param name null when he is looked for by telephone or e-mail alone
 * @param asksHimself whether it is he who reads it
 * @param units in whose papers he may be named
 */
record Subject(String account, String name, String phone, String email, boolean asksHimself, Set<UnitCode> units) {

    static Subject outside(String name, String phone, String email, Collection<UnitCode> units) {
        return new Subject(null, name, phone, email, false, Set.copyOf(units));
    }

    /** Values of the statements by which modules declare what they keep. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("account", account);
        values.put("name", name);
        values.put("phone", phone);
        values.put("email", email);
        values.put(
                "units",
                units.stream().map(UnitCode::value).collect(Collectors.toSet()).toArray(String[]::new));
        return values;
    }
}
