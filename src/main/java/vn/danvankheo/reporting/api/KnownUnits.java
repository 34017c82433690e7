package vn.danvankheo.reporting.api;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** The unit that an address names, if there is one. */
@Component
class KnownUnits {

    private static final String FORM = "[A-Z0-9]{2,20}";

    private final Organisation organisation;

    KnownUnits(Organisation organisation) {
        this.organisation = organisation;
    }

    Optional<Unit> find(String code) {
        return code.matches(FORM)
                ? organisation.units(List.of(UnitCode.of(code))).values().stream()
                        .findFirst()
                : Optional.empty();
    }
}
