package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.reporting.statistics.Scopes;
import vn.danvankheo.reporting.statistics.Scopes.Scope;
import vn.danvankheo.reporting.statistics.Statistics;
import vn.danvankheo.reporting.statistics.UnitFigures;

/** Thống kê: whose figures a person may read is asked as the page asks it. */
@RestController
@RequestMapping("/api/statistics/{year:\\d{4}}")
@Tag(name = Tags.STATISTICS)
class StatisticsApi {

    private final Statistics statistics;
    private final Scopes scopes;

    StatisticsApi(Statistics statistics, Scopes scopes) {
        this.statistics = statistics;
        this.scopes = scopes;
    }

    @GetMapping
    @Operation(
            operationId = "getStatistics",
            summary = "Số liệu một năm trong phạm vi của tài khoản",
            description = "Số liệu lúc hỏi, mỗi đơn vị mà tài khoản tham gia một dòng; quản trị đọc của LĐLĐ tỉnh.")
    @ApiResponse(responseCode = "200", description = "Số liệu.")
    YearStatistics ofYear(@Parameter(description = "Năm.", example = "2027") @PathVariable int year, Principal person) {
        known(year);
        return new YearStatistics(
                year,
                scopes.of(person.getName()).stream()
                        .map(scope -> Figures.of(total(year, scope)))
                        .toList());
    }

    @GetMapping("/units/{unit}")
    @Operation(
            operationId = "getUnitStatistics",
            summary = "Số liệu một năm của một đơn vị",
            description = "Số liệu lúc hỏi của đơn vị, chia theo các đơn vị trực thuộc. Ai không theo dõi, chỉ đạo cấp"
                    + " dưới thì chỉ đọc được số liệu của chính đơn vị mình.")
    @ApiResponse(responseCode = "200", description = "Số liệu.")
    UnitStatistics ofUnit(
            @Parameter(description = "Năm.", example = "2027") @PathVariable int year,
            @Parameter(description = Words.UNIT, example = "NINHHAI") @PathVariable String unit,
            Principal person) {
        known(year);
        Scope scope = scopes.of(person.getName(), unit).orElseThrow(Refusal::notThere);
        if (!scope.withSubtree()) {
            return new UnitStatistics(year, Figures.of(total(year, scope)), List.of());
        }
        Statistics.Table table = statistics.table(year, scope.unit().code());
        return new UnitStatistics(
                year,
                Figures.of(table.total()),
                table.rows().stream().map(Figures::of).toList());
    }

    private UnitFigures total(int year, Scope scope) {
        return scope.withSubtree()
                ? statistics.of(year, scope.unit().code())
                : statistics.own(year, scope.unit().code());
    }

    private void known(int year) {
        if (!statistics.years().contains(year)) {
            throw Refusal.notThere();
        }
    }
}
