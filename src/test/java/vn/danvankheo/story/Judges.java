package vn.danvankheo.story;

import static vn.danvankheo.story.Year.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;

/** What appraisers, councils and leaderships usually do in a recognition round, each through the form of his task. */
@Component
class Judges {

    private static final Pattern MOST_POINTS = Pattern.compile("tối đa (\\d+) điểm");

    private final Year year;
    private final Organisation organisation;

    Judges(Year year, Organisation organisation) {
        this.year = year;
        this.organisation = organisation;
    }

    static String round(String unit) {
        return "2027-CN/" + unit;
    }

    // ---- appraising ----

    /** Appraises every model of the list, each with so many points less than the most that there are. */
    void appraise(String unit, int lost) {
        year.tasksBy("candidate", round(unit), "Task_Appraise").values().forEach(task -> appraise(task, lost));
    }

    Task appraisalOf(String unit, String code) {
        return year.tasksBy("candidate", round(unit), "Task_Appraise").get(code);
    }

    void appraise(Task task, int lost, Object... differently) {
        String account = anyOf(year.askedFor(task).get(0));
        List<Map<String, Object>> lines = rows(year.open(account, task), "lines");
        int left = lost;
        for (Map<String, Object> line : lines) {
            int less = Math.min(left, mostPointsOf(line) / 2);
            line.put("points", mostPointsOf(line) - less);
            left -= less;
        }
        Map<String, Object> appraisal = form("lines", lines, "remark", "Đúng như báo cáo");
        appraisal.putAll(form(differently));
        year.complete(account, task, appraisal);
    }

    static int mostPointsOf(Map<String, Object> line) {
        Matcher most = MOST_POINTS.matcher(line.get("criterion").toString());
        if (!most.find()) {
            throw new AssertionError("no most points: " + line);
        }
        return Integer.parseInt(most.group(1));
    }

    // ---- council ----

    /** The member votes the same on everything that he is shown. */
    void vote(String unit, String member, String stand, String grade) {
        List<Map<String, Object>> votes = rows(year.open(member, round(unit), "Task_CouncilBallot"), "votes");
        votes.forEach(vote -> vote.putAll(form("stand", stand, "grade", grade)));
        vote(unit, member, votes);
    }

    void vote(String unit, String member, List<Map<String, Object>> votes) {
        Map<String, Object> opened = year.open(member, round(unit), "Task_CouncilBallot");
        year.complete(
                member, round(unit), "Task_CouncilBallot", form("receipt", opened.get("receipt"), "votes", votes));
    }

    /** All three members of a sample council agree. */
    void allAgree(String unit, String grade) {
        for (int number = 1; number <= 3; number++) {
            vote(unit, unit.toLowerCase() + ".hoidong" + number, "FOR", grade);
        }
        year.runDueJobs();
    }

    /** A council of five meets, all present and nobody concerned. */
    void meet(String unit, int votesFor, int votesAgainst, String grade) {
        String account = officersOf(unit);
        List<Map<String, Object>> counts = rows(year.open(account, round(unit), "Task_RecordCouncilMeeting"), "counts");
        counts.forEach(count ->
                count.putAll(form("recused", 0, "votesFor", votesFor, "votesAgainst", votesAgainst, "grade", grade)));
        Map<String, Object> record = form(
                "heldOn",
                year.today().toString(),
                "place",
                "Trụ sở công đoàn",
                "chair",
                "Chủ tịch công đoàn",
                "secretary",
                "Ủy viên Ban Chấp hành",
                "members",
                5,
                "present",
                5,
                "attendance",
                "Có mặt đủ 5 thành viên",
                "counts",
                counts);
        year.complete(account, round(unit), "Task_RecordCouncilMeeting", record);
    }

    private String officersOf(String unit) {
        return unit.toLowerCase() + ".canbo";
    }

    // ---- decision ----

    /** The decision as it opens, for whoever is asked. */
    Map<String, Object> openedDecision(String unit) {
        Task task = decisionOf(unit);
        return year.open(deciderOn(task), task);
    }

    Task decisionOf(String unit) {
        return year.taskOf(round(unit), "Task_DecideRecognition");
    }

    private String deciderOn(Task task) {
        return anyOf(year.askedFor(task).get(0));
    }

    /** The same on every model of the list. */
    void decide(String unit, String outcome, Object... differently) {
        List<Map<String, Object>> rulings = rulings(unit);
        rulings.forEach(ruling -> {
            ruling.put("outcome", outcome);
            ruling.putAll(form(differently));
        });
        decide(unit, rulings);
    }

    List<Map<String, Object>> rulings(String unit) {
        return rows(openedDecision(unit), "rulings");
    }

    void decide(String unit, List<Map<String, Object>> rulings) {
        Task task = decisionOf(unit);
        decideAs(deciderOn(task), unit, rulings);
    }

    void decideAs(String account, String unit, List<Map<String, Object>> rulings) {
        year.complete(
                account,
                decisionOf(unit),
                form(
                        "number",
                        "15/QĐ-" + unit,
                        "date",
                        year.today().toString(),
                        "signer",
                        "Chủ tịch",
                        "rulings",
                        rulings));
    }

    // ---- commendation ----

    void proposeCommendation(String unit) {
        String account = officersOf(unit);
        List<Map<String, Object>> items = rows(year.open(account, round(unit), "Task_ProposeCommendation"), "items");
        items.forEach(item ->
                item.putAll(form("form", "BANG_KHEN", "level", "Ban Chấp hành LĐLĐ tỉnh", "reason", "Cả xã làm theo")));
        year.complete(account, round(unit), "Task_ProposeCommendation", form("items", items));
    }

    void recordCommendation(String unit, Object... result) {
        String account = officersOf(unit);
        List<Map<String, Object>> results = rows(year.open(account, round(unit), "Task_RecordCommendation"), "results");
        results.forEach(row -> row.putAll(form(result)));
        year.complete(account, round(unit), "Task_RecordCommendation", form("results", results));
    }

    private String anyOf(String committee) {
        return organisation
                .membersOf(CommitteeOfUnit.ofId(committee))
                .iterator()
                .next();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> opened, String list) {
        return ((List<Map<String, Object>>) Year.plain(opened.get(list)))
                .stream()
                        .map(row -> (Map<String, Object>) new LinkedHashMap<>(row))
                        .toList();
    }
}
