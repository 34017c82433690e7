package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.register.Register;
import vn.danvankheo.reporting.statistics.Statistics;

/** What the other addresses are asked by. */
@RestController
@Tag(name = Tags.ORGANISATION)
class OrganisationApi {

    private final Organisation organisation;
    private final CampaignPlanning campaigns;
    private final Register register;
    private final Statistics statistics;

    OrganisationApi(Organisation organisation, CampaignPlanning campaigns, Register register, Statistics statistics) {
        this.organisation = organisation;
        this.campaigns = campaigns;
        this.register = register;
        this.statistics = statistics;
    }

    @GetMapping("/api/units")
    @Operation(
            operationId = "listUnits",
            summary = "Các đơn vị",
            description = "Mọi đơn vị, kể cả đơn vị đã kết thúc, theo cây tổ chức: đơn vị cấp trên đứng trước.")
    @ApiResponse(responseCode = "200", description = "Các đơn vị.")
    List<UnitEntry> units() {
        return downwards(organisation.everyUnit()).stream().map(UnitEntry::of).toList();
    }

    @GetMapping("/api/years")
    @Operation(
            operationId = "listYears",
            summary = "Các năm",
            description = "Các năm đã mở phong trào hay đã có mô hình đăng ký, mới nhất đứng trước.")
    @ApiResponse(responseCode = "200", description = "Các năm.")
    List<YearEntry> years() {
        List<Integer> open = campaigns.openYears();
        Set<Integer> years = new TreeSet<>(Comparator.reverseOrder());
        years.addAll(statistics.years());
        years.addAll(register.years());
        return years.stream()
                .map(year -> new YearEntry(year, open.contains(year)))
                .toList();
    }

    private static List<Unit> downwards(List<Unit> units) {
        Map<UnitCode, List<Unit>> below = new HashMap<>();
        units.stream().sorted(Comparator.comparing(Unit::code)).forEach(unit -> below.computeIfAbsent(
                        unit.superior(), above -> new ArrayList<>())
                .add(unit));
        List<Unit> sorted = new ArrayList<>();
        addBelow(null, below, sorted);
        return sorted;
    }

    private static void addBelow(UnitCode superior, Map<UnitCode, List<Unit>> below, List<Unit> sorted) {
        for (Unit unit : below.getOrDefault(superior, List.of())) {
            sorted.add(unit);
            addBelow(unit.code(), below, sorted);
        }
    }
}
