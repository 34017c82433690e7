package vn.danvankheo.embedded;

import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;

/**
 * Fourteen units of the sample, at least one of each kind and of each way to be placed in it: a story takes a third of
 * the time then. The whole sample is opened and lived through by the tests of mails, starts, kills and rehearsals.
 */
@Component
@ConditionalOnProperty(SmallOrganisation.ASKED_FOR)
@Order(9) // before the loader of the sample, which leaves an organisation alone that is there
public class SmallOrganisation implements ApplicationRunner {

    public static final String ASKED_FOR = "tests.small-organisation";

    /** But for the federation itself. */
    public static final int UNITS = 14;

    private static final Set<String> CODES = Set.of(
            "TINH",
            "TINH01",
            "NINHHAI",
            "NINHHAI01",
            "NINHHAI02",
            "NINHHAI03",
            "NINHPHUOC",
            "NINHPHUOC01",
            "PHANRANG",
            "PHANRANG01",
            "THUANBAC",
            "CDKCN",
            "CDKCN03",
            "CDGD",
            "CDYT");

    private final SampleOrganisation sample;
    private final Organisation organisation;

    SmallOrganisation(SampleOrganisation sample, Organisation organisation) {
        this.sample = sample;
        this.organisation = organisation;
    }

    @Override
    public void run(ApplicationArguments args) {
        Roster whole = sample.roster();
        organisation.load(new Roster(
                whole.units().stream()
                        .filter(unit -> CODES.contains(unit.code().value()))
                        .toList(),
                whole.members().stream()
                        .filter(member -> member.committees().stream()
                                .allMatch(seat -> CODES.contains(seat.unit().value())))
                        .toList()));
    }
}
