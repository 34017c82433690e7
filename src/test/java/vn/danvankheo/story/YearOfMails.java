package vn.danvankheo.story;

import static vn.danvankheo.story.Year.form;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** The sample organisation's year 2027, already opened: most do their work in time, and some do not. */
final class YearOfMails {

    private static final String H1 = "2027-H1";
    private static final String Y = "2027-Y";

    /** Never registers. */
    private static final String IDLE = "NINHHAI01";
    /** Registers five days late. */
    private static final String LATE = "NINHPHUOC02";
    /** Gets a fortnight more. */
    private static final String EXTENDED = "CDYT03";
    /** Registers shortly before its last day and is asked for more. */
    private static final String INCOMPLETE = "PHANRANG";
    /** Registers on its last day. */
    private static final String LAST_MINUTE = "BACAI";
    /** Forgets its plan, and later its review. */
    private static final String FORGETFUL = "NINHSON01";
    /** Is slow to approve the plan of its own model. */
    private static final String SLOW_TO_APPROVE = "NINHSON";
    /** Has a difficulty. */
    private static final String IN_DIFFICULTIES = "CDGD01";
    /** Forgets the summary. */
    private static final String WITHOUT_SUMMARY = "NINHHAI03";
    /** Is slow to approve its first review, as the union above is to receive it. */
    private static final String SLOWLY_REVIEWED = "CDYT01";
    /** Gets its summary back three days before the last day. */
    private static final String RETURNED = "CDVC01";

    private final Year year;
    private final Officers officers;
    private final List<String> units;
    private final Map<String, String> models = new HashMap<>();

    YearOfMails(Year year, Officers officers, Organisation organisation) {
        this.year = year;
        this.officers = officers;
        UnitCode federation = organisation.federation().code();
        // grassroots unions first, since the unions above them sum up what they have received
        this.units = organisation.subtreeOf(federation).stream()
                .filter(unit -> !unit.equals(federation))
                .map(UnitCode::value)
                .sorted(Comparator.comparing((String unit) -> !unit.matches(".*\\d"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    void isLived() {
        registration();
        firstRound();
        review(H1, "2027-06-02T09:00:00");
        year.travelTo("2027-06-28T09:00:00");
        compileAndDispatch(H1, "2027-06-29T09:00:00");
        secondRound();
        summaries();
        review(Y, "2027-11-17T09:00:00");
        year.travelTo("2027-12-13T09:00:00");
        compileAndDispatch(Y, "2027-12-14T09:00:00");
        year.travelTo("2028-01-01T00:00:00");
    }

    private void registration() {
        year.travelTo("2027-01-11T09:00:00");
        allBut(Set.of(IDLE, LATE, EXTENDED, INCOMPLETE, LAST_MINUTE), unit -> {
            accepted(unit);
            if (unit.equals(SLOW_TO_APPROVE)) {
                officers.plan(models.get(unit));
            } else if (!unit.equals(FORGETFUL)) {
                officers.planAndApprove(models.get(unit));
            }
        });
        year.travelTo("2027-02-03T09:00:00");
        officers.decidePlan(models.get(SLOW_TO_APPROVE), "APPROVE");
        officers.planAndApprove(models.get(FORGETFUL));

        year.travelTo("2027-03-04T09:00:00");
        year.start(
                "tinh.canbo",
                "registrationExtension",
                form("units", List.of(EXTENDED), "until", "2027-03-19", "reason", "Bận chống dịch"));
        year.travelTo("2027-03-10T09:00:00");
        models.put(LATE, officers.chooseLate(LATE, nameFor(LATE)));
        officers.survey(models.get(LATE));
        officers.consent(models.get(LATE), "AGREE");
        officers.register(models.get(LATE), nameFor(LATE), "lateReason", "Đơn vị mới kiện toàn");
        officers.accept(models.get(LATE));
        officers.planAndApprove(models.get(LATE));
        models.put(INCOMPLETE, officers.prepare(INCOMPLETE, nameFor(INCOMPLETE)));
        officers.register(models.get(INCOMPLETE), nameFor(INCOMPLETE));
        officers.giveBack(models.get(INCOMPLETE), "Ghi rõ địa điểm");
        year.travelTo("2027-03-11T09:00:00");
        officers.register(models.get(INCOMPLETE), nameFor(INCOMPLETE));
        officers.accept(models.get(INCOMPLETE));
        officers.planAndApprove(models.get(INCOMPLETE));
        year.travelTo("2027-03-12T16:00:00");
        accepted(LAST_MINUTE);
        officers.planAndApprove(models.get(LAST_MINUTE));
        year.travelTo("2027-03-15T09:00:00");
        officers.decideOnLateUnits("NINHHAI", "EXCUSE", "Đang kiện toàn Ban Chấp hành");
        year.travelTo("2027-03-17T09:00:00");
        year.complete("tinh.canbo", "2027", "Task_ConfirmRegister", form("note", "Đã rà soát"));
        year.travelTo("2027-03-18T09:00:00");
        accepted(EXTENDED);
        officers.planAndApprove(models.get(EXTENDED));
    }

    private void firstRound() {
        year.travelTo("2027-05-17T09:00:00");
        allBut(Set.of(IDLE), unit -> {
            officers.inspect(models.get(unit), "SATISFACTORY");
            if (unit.equals(IN_DIFFICULTIES)) {
                officers.report(models.get(unit), 20, "difficulties", "Thiếu kinh phí mua mũ");
            } else {
                officers.report(models.get(unit), 20);
            }
        });
        year.travelTo("2027-05-27T09:00:00");
        officers.resolveDifficulty(models.get(IN_DIFFICULTIES), "Cấp bổ sung 5 triệu đồng");
    }

    private void secondRound() {
        year.travelTo("2027-10-18T09:00:00");
        allBut(Set.of(IDLE), unit -> officers.inspect(models.get(unit), "SATISFACTORY"));
    }

    private void summaries() {
        year.travelTo("2027-11-01T09:00:00");
        allBut(Set.of(IDLE), unit -> officers.report(models.get(unit), 50, "declaredDone", true));
        allBut(Set.of(IDLE, WITHOUT_SUMMARY, RETURNED), unit -> summarised(models.get(unit)));
        officers.summarise(models.get(RETURNED), 50);
        year.travelTo("2027-11-16T09:00:00");
    }

    /** All write their reviews at once but one, who is reminded until after his last day. */
    private void review(String period, String moment) {
        year.travelTo(moment);
        if (period.equals(H1)) {
            officers.prepareReview(H1, SLOWLY_REVIEWED);
            allBut(Set.of(FORGETFUL, SLOWLY_REVIEWED), unit -> reviewed(H1, unit));
            year.travelTo("2027-06-16T09:00:00");
            officers.decideReview(H1, SLOWLY_REVIEWED, "APPROVE");
        } else {
            allBut(Set.of(FORGETFUL), unit -> reviewed(Y, unit));
            year.travelTo("2027-11-22T09:00:00");
            officers.decideSummary(models.get(RETURNED), "RETURN", "reason", "Nêu rõ nguyên nhân");
            year.travelTo("2027-11-22T10:00:00");
            summarised(models.get(RETURNED));
            year.travelTo("2027-11-29T09:00:00");
            summarised(models.get(WITHOUT_SUMMARY));
        }
        year.travelTo(period.equals(H1) ? "2027-06-22T09:00:00" : "2027-12-07T09:00:00");
        reviewed(period, FORGETFUL);
        if (period.equals(H1)) {
            officers.receiveReview(H1, SLOWLY_REVIEWED);
        }
    }

    private void reviewed(String period, String unit) {
        officers.review(period, unit);
        officers.receiveReview(period, unit);
    }

    private void compileAndDispatch(String period, String dispatchedAt) {
        officers.compileReport(period);
        officers.decideReport(period, "APPROVE");
        year.travelTo(dispatchedAt);
        officers.dispatchReport(period);
    }

    private void accepted(String unit) {
        models.put(unit, officers.registerAndAccept(unit, nameFor(unit)));
    }

    private void summarised(String code) {
        officers.summarise(code, 50);
        if (year.openTasks(code).contains("Task_ApproveSummary")) {
            officers.decideSummary(code, "APPROVE");
        }
    }

    private void allBut(Set<String> others, Consumer<String> deed) {
        units.stream().filter(unit -> !others.contains(unit)).forEach(deed);
    }

    private static String nameFor(String unit) {
        return "Mô hình của " + unit;
    }
}
