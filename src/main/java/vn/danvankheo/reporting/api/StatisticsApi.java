package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.document.PaperReaders;
import vn.danvankheo.reporting.register.Register;
import vn.danvankheo.reporting.statistics.Statistics;

/** Thống kê: of the units that the account stands above, or belongs to. */
@RestController
@RequestMapping("/api/statistics/{year:\\d{4}}")
@Tag(name = Tags.STATISTICS)
class StatisticsApi {

    private final Statistics statistics;
    private final PaperReaders readers;
    private final Organisation organisation;
    private final KnownUnits units;
    private final CampaignPlanning campaigns;
    private final Register register;
    private final Accounts accounts;

    StatisticsApi(
            Statistics statistics,
            PaperReaders readers,
            Organisation organisation,
            KnownUnits units,
            CampaignPlanning campaigns,
            Register register,
            Accounts accounts) {
        this.statistics = statistics;
        this.readers = readers;
        this.organisation = organisation;
        this.units = units;
        this.campaigns = campaigns;
        this.register = register;
        this.accounts = accounts;
    }

    @GetMapping
    @Operation(
            operationId = "getStatistics",
            summary = "Số liệu một năm trong phạm vi của tài khoản",
            description = "Số liệu lúc hỏi, mỗi đơn vị cao nhất trong phạm vi của tài khoản một dòng.")
    @ApiResponse(responseCode = "200", description = "Số liệu.")
    YearStatistics ofYear(@Parameter(description = "Năm.", example = "2027") @PathVariable int year, Principal person) {
        known(year);
        return new YearStatistics(
                year,
                ownUnits(person.getName()).stream()
                        .map(unit -> Figures.of(statistics.of(year, unit)))
                        .toList());
    }

    @GetMapping("/units/{unit}")
    @Operation(
            operationId = "getUnitStatistics",
            summary = "Số liệu một năm của một đơn vị",
            description = "Số liệu lúc hỏi của đơn vị, chia theo các đơn vị trực thuộc.")
    @ApiResponse(responseCode = "200", description = "Số liệu.")
    UnitStatistics ofUnit(
            @Parameter(description = "Năm.", example = "2027") @PathVariable int year,
            @Parameter(description = Words.UNIT, example = "NINHHAI") @PathVariable String unit,
            Principal person) {
        known(year);
        UnitCode asked = units.find(unit)
                .map(Unit::code)
                .filter(code -> readers.mayRead(code, person.getName()))
                .orElseThrow(Refusal::notThere);
        return new UnitStatistics(
                year,
                Figures.of(statistics.of(year, asked)),
                statistics.below(year, asked).stream().map(Figures::of).toList());
    }

    private void known(int year) {
        if (!campaigns.hasBegun(year) && !register.years().contains(year)) {
            throw Refusal.notThere();
        }
    }

    /** Where the account has a seat, without what stands below another of them. */
    private Set<UnitCode> ownUnits(String account) {
        Set<UnitCode> seats = organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                .map(CommitteeOfUnit::unit)
                .collect(Collectors.toCollection(TreeSet::new));
        if (accounts.isAdministrator(account)) {
            return Set.of(organisation.federation().code());
        }
        return seats.stream()
                .filter(unit ->
                        seats.stream().noneMatch(other -> !other.equals(unit) && organisation.isWithin(unit, other)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
