package vn.danvankheo.reporting.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.document.ReviewPaper.ModelLine;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/** The tables of the documents as Excel files, for whoever may read the documents; written while they are read. */
@Controller
class SheetDownloads {

    private static final String UNIT = "{unit:[A-Z0-9]{2,20}}";
    private static final String PERIOD = "{period:\\d{4}-(?:H1|Y)}";

    private static final List<Column> REGISTRATIONS = List.of(
            new Column("TT", 6),
            new Column("Số đăng ký", 14),
            new Column("Mã theo dõi", 14),
            new Column("Tên mô hình, điển hình", 60),
            new Column("Đơn vị", 40),
            new Column("Lĩnh vực", 30),
            new Column("Hình thức", 14),
            new Column("Tập thể, cá nhân", 14),
            new Column("Tính chất", 16),
            new Column("Địa chỉ", 40),
            new Column("Thời gian", 26),
            new Column("Người phụ trách", 40),
            new Column("Ghi chú", 20));

    private static final List<Column> MODELS = List.of(
            new Column("TT", 6),
            new Column("Mã theo dõi", 14),
            new Column("Tên mô hình, điển hình", 60),
            new Column("Đơn vị", 40),
            new Column("Lĩnh vực", 30),
            new Column("Thời gian", 26),
            new Column("Hiệu quả", 22),
            new Column("Tính khả thi", 28),
            new Column("Kết quả", 60),
            new Column("Xếp loại", 16),
            new Column("Cấp công nhận", 26));

    private final RegistrationRows registrations;
    private final RegistrationDocuments registrationDocuments;
    private final ReviewDocuments reviewDocuments;
    private final FrozenFigures figures;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final PaperReaders readers;

    SheetDownloads(
            RegistrationRows registrations,
            RegistrationDocuments registrationDocuments,
            ReviewDocuments reviewDocuments,
            FrozenFigures figures,
            CampaignPlanning campaigns,
            Organisation organisation,
            PaperReaders readers) {
        this.registrations = registrations;
        this.registrationDocuments = registrationDocuments;
        this.reviewDocuments = reviewDocuments;
        this.figures = figures;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.readers = readers;
    }

    /** Danh sách đăng ký. */
    @GetMapping("/bang/dang-ky/{year:\\d{4}}/" + UNIT)
    void registrations(
            @PathVariable int year, @PathVariable String unit, Principal person, HttpServletResponse response)
            throws IOException {
        UnitCode code = readable(unit, person);
        if (!campaigns.hasBegun(year) || campaigns.stage(year) == CampaignStage.DRAFT) {
            throw nothingThere();
        }
        try (TableSheet sheet = sheet(response, "danh-sach-dang-ky-%d-%s".formatted(year, unit), REGISTRATIONS)) {
            AtomicInteger number = new AtomicInteger();
            registrations.each(
                    year,
                    code,
                    registrationDocuments.dayOfNames(year),
                    row -> sheet.add(cells(number.incrementAndGet(), row)));
        }
    }

    static List<Object> cells(int number, RegistrationRow row) {
        List<Object> cells = new ArrayList<>();
        cells.add(number);
        cells.add(row.number());
        cells.add(row.code());
        cells.add(row.title());
        cells.add(row.unitName());
        cells.add(row.field().label());
        cells.add(row.shape().label());
        cells.add(row.subject().label());
        cells.add(row.nature().label());
        cells.add(row.place());
        cells.add(row.duration());
        cells.add(row.persons());
        cells.add(row.remark());
        return cells;
    }

    /** Phụ lục 1 of a unit's review or of the federation's report, with figures as frozen. */
    @GetMapping("/bang/phu-luc-1/" + PERIOD + "/" + UNIT)
    void figures(@PathVariable String period, @PathVariable String unit, Principal person, HttpServletResponse response)
            throws IOException {
        ReviewKey key = new ReviewKey(ReviewPeriod.of(period), readable(unit, person));
        FrozenFigures.Head head = figures.head(key).orElseThrow(SheetDownloads::nothingThere);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("TT", 6));
        columns.add(new Column("Đơn vị", 40));
        Appendix1.COLUMNS.forEach(column -> columns.add(new Column(Appendix1.capital(column.label()), 12)));
        columns.add(new Column("So với cùng kỳ", 12));
        try (TableSheet sheet = sheet(response, "phu-luc-1-%s-%s".formatted(period, unit), columns)) {
            AtomicInteger number = new AtomicInteger();
            figures.each(key, head, row -> sheet.add(Appendix1.cells(number.incrementAndGet(), row)));
            sheet.add(Appendix1.cells(null, new Appendix1.Row("Cộng", head.total(), head.before())));
        }
    }

    /** Phụ lục 2, read unit by unit. */
    @GetMapping("/bang/phu-luc-2/" + PERIOD + "/" + UNIT)
    void models(@PathVariable String period, @PathVariable String unit, Principal person, HttpServletResponse response)
            throws IOException {
        ReviewKey key = new ReviewKey(ReviewPeriod.of(period), readable(unit, person));
        ReviewDocuments.Frozen frozen = reviewDocuments.frozen(key).orElseThrow(SheetDownloads::nothingThere);
        try (TableSheet sheet = sheet(response, "phu-luc-2-%s-%s".formatted(period, unit), MODELS)) {
            AtomicInteger number = new AtomicInteger();
            frozen.units().forEach(each -> reviewDocuments
                    .models(key, each, frozen)
                    .forEach(model -> sheet.add(cells(number.incrementAndGet(), model))));
        }
    }

    private static List<Object> cells(int number, ModelLine model) {
        List<Object> cells = new ArrayList<>();
        cells.add(number);
        cells.add(model.code());
        cells.add(model.title());
        cells.add(model.unit());
        cells.add(model.field().label());
        cells.add(model.duration());
        cells.add(model.effectiveness().label());
        cells.add(model.feasibility().label());
        cells.add(model.remark());
        cells.add(model.grade());
        cells.add(model.tier());
        return cells;
    }

    private UnitCode readable(String unit, Principal person) {
        UnitCode code = UnitCode.of(unit);
        if (organisation.units(Set.of(code)).isEmpty() || !readers.mayRead(code, person.getName())) {
            throw nothingThere();
        }
        return code;
    }

    private static TableSheet sheet(HttpServletResponse response, String name, List<Column> columns)
            throws IOException {
        return TableSheet.download(response, name, "Bảng", columns);
    }

    private static ResponseStatusException nothingThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
