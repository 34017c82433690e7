package vn.danvankheo.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.QuantifiedSum;
import vn.danvankheo.review.RecognitionFigures;
import vn.danvankheo.review.ReviewFigures;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;

/** The figures of reviews and reports as tables of a form. */
final class ReviewTables {

    private static final String NOT_SAID_YET = "(đánh giá ở dưới)";

    private ReviewTables() {}

    /**
     * A unit's figures, one a row: its own, those from below where there are units below, their sum, and the comparison
     * with the year before where there is one.
     *
     * @param assessed whether the review has already said what it thinks of the models
     */
    static Map<String, Object> of(ReviewFigures figures, Optional<Figures> before, boolean assessed) {
        boolean supervises = !figures.below().isEmpty();
        List<Figures.Line> own = figures.own().lines();
        List<Figures.Line> below = figures.sumBelow().lines();
        List<Figures.Line> total = figures.total().lines();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < total.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            boolean known = assessed || !own.get(i).assessed();
            row.put("name", total.get(i).name());
            row.put("own", known ? own.get(i).value() : NOT_SAID_YET);
            row.put("below", below.get(i).value());
            row.put("value", known ? total.get(i).value() : supervises ? "" : NOT_SAID_YET);
            compare(row, total.get(i), before.map(Figures::lines).map(line(i)), known);
            rows.add(row);
        }
        return table(rows, supervises, before.isPresent());
    }

    /** The federation's figures, one a row, with the comparison with the year before where there is one. */
    static Map<String, Object> of(Figures total, Figures before) {
        List<Figures.Line> lines = total.lines();
        Optional<List<Figures.Line>> linesBefore = Optional.ofNullable(before).map(Figures::lines);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", lines.get(i).name());
            row.put("value", lines.get(i).value());
            compare(row, lines.get(i), linesBefore.map(line(i)), true);
            rows.add(row);
        }
        return table(rows, false, before != null);
    }

    private static Function<List<Figures.Line>, Figures.Line> line(int index) {
        return lines -> lines.get(index);
    }

    private static void compare(
            Map<String, Object> row, Figures.Line now, Optional<Figures.Line> before, boolean known) {
        before.ifPresent(line -> {
            row.put("before", line.value());
            row.put("difference", known ? "%+d".formatted(now.value() - line.value()) : "");
        });
    }

    private static Map<String, Object> table(List<Map<String, Object>> rows, boolean supervises, boolean compares) {
        List<Map<String, String>> columns = new ArrayList<>();
        columns.add(column("name", "Nội dung"));
        if (supervises) {
            columns.add(column("own", "Của đơn vị"));
            columns.add(column("below", "Đơn vị trực thuộc"));
        }
        columns.add(column("value", supervises ? "Cộng" : "Kỳ này"));
        if (compares) {
            columns.add(column("before", "Cùng kỳ năm trước"));
            columns.add(column("difference", "Tăng, giảm"));
        }
        return Map.of("figureTable", rows, "figureColumns", columns);
    }

    private static Map<String, String> column(String key, String label) {
        return Map.of("key", key, "label", label);
    }

    /** The units below, one a row; of whoever has not reported only that is said. */
    static List<Map<String, Object>> unitRows(List<UnitLine> lines) {
        return lines.stream().map(ReviewTables::unitRow).toList();
    }

    private static Map<String, Object> unitRow(UnitLine line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("unitName", line.name());
        row.put("state", line.standing().label() + (line.late() ? " (quá hạn)" : ""));
        row.put("below", line.unitsBelow() == 0 ? "" : line.receivedBelow() + "/" + line.unitsBelow());
        boolean counted = line.standing() == Standing.RECEIVED || line.receivedBelow() > 0;
        Figures figures = line.figures();
        row.put("registered", counted ? figures.registered() : "");
        row.put("built", counted ? figures.built() : "");
        row.put("continued", counted ? figures.continued() : "");
        row.put("replicated", counted ? figures.replicated() : "");
        row.put("implemented", counted ? figures.implemented() : "");
        row.put("effective", counted ? figures.effective() : "");
        row.put("stopped", counted ? figures.stopped() : "");
        row.put("inspections", counted ? figures.inspections() : "");
        row.put("putUp", counted ? figures.putUp() : "");
        row.put("recognised", counted ? byTier(figures.recognition()) : "");
        return row;
    }

    private static String byTier(RecognitionFigures recognised) {
        return "%d / %d / %d".formatted(recognised.grassroots(), recognised.above(), recognised.federation());
    }

    static List<Map<String, Object>> sumRows(List<QuantifiedSum> sums) {
        return sums.stream()
                .map(sum -> Map.<String, Object>of(
                        "indicator", sum.indicator(),
                        "measure", sum.measure(),
                        "value", ModelLifecycleForms.number(sum.value())))
                .toList();
    }
}
