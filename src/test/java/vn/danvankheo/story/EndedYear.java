package vn.danvankheo.story;

import static vn.danvankheo.story.Year.form;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.recognition.Rounds;

/** The year 2027 up to a day in October on which in several units something has come to its end, each in another way. */
@Component
public class EndedYear {

    static final String STOPPED = "Đọc sách mỗi tối";
    static final String REFUSED = "Vườn rau sạch của đoàn viên";
    static final String RECOGNISED = "Mỗi công đoàn cơ sở một việc tốt";
    static final String ELSEWHERE = "Tiếng trống học bài";

    private final Year year;
    private final Officers officers;
    private final Judges judges;
    private final Rounds rounds;

    private String stopped;
    private String refused;
    private String recognised;
    private String elsewhere;

    EndedYear(Year year, Officers officers, Judges judges, Rounds rounds) {
        this.year = year;
        this.officers = officers;
        this.judges = judges;
        this.rounds = rounds;
    }

    void begin() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        refusedByThePartyWhatTheUnionHadEntered();
        elsewhere = officers.choose("NINHSON01", ELSEWHERE);
        officers.survey(elsewhere);
        officers.consent(elsewhere, "REFUSE", "remark", "Trùng việc của xã");
        recognised = summarised("NINHHAI", RECOGNISED);
        summarised("PHANRANG", "Chợ không túi ni lông");
        stoppedAfterHalfAYear();
        year.clockTo("2027-10-04T08:00:00");
        while (!rounds.areAllOpened(2027, "captren")) {
            rounds.openNext(2027, "captren");
        }
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Xuất sắc");
        year.clockTo("2027-10-06T08:00:00");
        judges.decide("NINHHAI", "RECOGNISE");
        judges.appraise("PHANRANG", 0);
    }

    private void refusedByThePartyWhatTheUnionHadEntered() {
        year.start(
                "ninhhai.canbo",
                "entryOnBehalf",
                form("units", List.of("NINHHAI03"), "reason", "Đơn vị chưa có máy tính"));
        year.complete("ninhhai.canbo", "2027/NINHHAI03", "Task_SelectContent", officers.content("NINHHAI03", REFUSED));
        refused = officers.newestModelOf("NINHHAI03");
        year.clockTo("2027-01-06T10:30:00");
        officers.as("ninhhai.canbo", () -> officers.survey(refused));
        year.clockTo("2027-01-08T14:00:00");
        officers.as("ninhhai.canbo", () -> officers.consent(refused, "REFUSE", "remark", "Chưa đủ đất"));
    }

    private void stoppedAfterHalfAYear() {
        stopped = officers.registerAndAccept("NINHHAI01", STOPPED);
        year.clockTo("2027-01-18T09:00:00");
        officers.plan(stopped);
        officers.decidePlan(stopped, "APPROVE");
        year.clockTo("2027-03-01T09:00:00");
        officers.askForAVisit(stopped);
        year.clockTo("2027-05-03T09:00:00");
        officers.inspect(stopped, "STOP");
        officers.giveOpinion(stopped, "OBJECT");
        year.clockTo("2027-05-21T15:20:00");
        officers.decideStop(stopped, "STOP");
    }

    private String summarised(String unit, String name) {
        String code = officers.registerAndAccept(unit, name);
        officers.planAndApprove(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        officers.summarise(code, 50);
        if (year.openTasks(code).contains("Task_ApproveSummary")) {
            officers.decideSummary(code, "APPROVE");
        }
        return code;
    }

    /** NINHHAI01, stopped by the union above. */
    String stopped() {
        return stopped;
    }

    /** NINHHAI03, entered by the union above. */
    String refused() {
        return refused;
    }

    /** NINHHAI, by its council, which voted in the system. */
    String recognised() {
        return recognised;
    }

    /** NINHSON01, refused. */
    String elsewhere() {
        return elsewhere;
    }
}
