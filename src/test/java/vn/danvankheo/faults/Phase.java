package vn.danvankheo.faults;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.faults.Ledger.Deed;
import vn.danvankheo.notification.ScriptedSmtpServer;

/** A part of the year in which a fault hits: from where it begins, what people do in it, and by what its going on is seen. */
enum Phase {
    /** The desk opens the year, its leadership approves the plan, and each unit gets its registration in a job. */
    OPENING(null) {

        @Override
        void work(Work work, Random random) {
            Cluster cluster = work.cluster();
            work.start(
                    DESK,
                    "yearStart",
                    Map.of("year", YEAR),
                    new Deed("the year is begun", "campaign"),
                    () -> cluster.count("campaign") == 1);
            work.complete(
                    DESK,
                    String.valueOf(YEAR),
                    "Task_IssuePlan",
                    Phase::plan,
                    new Deed("the plan is drafted", ended("Task_IssuePlan", String.valueOf(YEAR))));
            work.complete(
                    LEADERSHIP,
                    String.valueOf(YEAR),
                    "Task_ApprovePlan",
                    Map.of("decision", "APPROVE", "number", "05/KH-LĐLĐ", "date", "2026-11-26", "signer", "Chủ tịch"),
                    new Deed("the plan is approved", "campaign where approval is not null"));
            await("the opening of the last unit")
                    // a trial that a fault has stopped loses patience sooner
                    .atMost(MUCH_PATIENCE)
                    .ignoreExceptions()
                    .until(() -> cluster.count("obligation") == cluster.count("unit where superior is not null"));
        }

        @Override
        int progress(Cluster cluster) {
            return cluster.count("act_hi_taskinst where end_time_ is not null") + cluster.count("obligation");
        }

        @Override
        int strikesFrom() {
            return 4;
        }

        @Override
        int strikesTo() {
            return 30;
        }
    },
    /** Officers choose, survey, ask for consent and register; those above them accept. */
    REGISTRATION("opened") {

        @Override
        void work(Work work, Random random) {
            work.atOnce(some(GRASSROOTS, 6, random)
                    .map(unit -> (Runnable) () -> register(work, unit))
                    .toList());
        }

        @Override
        int progress(Cluster cluster) {
            return cluster.count("act_hi_taskinst where end_time_ is not null");
        }

        @Override
        int strikesFrom() {
            return 3;
        }

        @Override
        int strikesTo() {
            return 24;
        }
    },
    /** Those above remind every unit, and the mails leave. */
    SENDING("opened") {

        @Override
        void work(Work work, Random random) {
            work.atOnce(SUPERIORS.stream()
                    .map(superior -> (Runnable) () -> GRASSROOTS.stream()
                            .filter(unit -> unit.startsWith(superior) && unit.length() == superior.length() + 2)
                            .forEach(unit -> {
                                // nobody presses a button in the moment in which he sees it
                                Fault.pause(150);
                                work.nudge(
                                        officer(superior),
                                        unit,
                                        new Deed(
                                                "the reminder of " + unit,
                                                "mail where kind = 'nudge' and unit = '" + unit + "'"));
                            }))
                    .toList());
        }

        @Override
        int progress(Cluster cluster) {
            return cluster.count("mail where kind = 'nudge'");
        }

        @Override
        int strikesFrom() {
            return 2;
        }

        @Override
        int strikesTo() {
            return 20;
        }
    },
    /** The registration of all grassroots unions closes at once, and all their reminders are late. */
    TIMERS("opened") {

        @Override
        void work(Work work, Random random) {
            close(work.cluster(), PATIENCE);
        }

        @Override
        int progress(Cluster cluster) {
            // those that have been done
            return cluster.count("act_hi_job_log where job_state_ = 2");
        }

        @Override
        int strikesFrom() {
            return 5;
        }

        @Override
        int strikesTo() {
            return 40;
        }
    },
    /** The same with ten thousand timers, two of each unit; takes its time, so that a long run tries it once. */
    TEN_THOUSAND_TIMERS("many") {

        @Override
        void work(Work work, Random random) {
            close(work.cluster(), patience());
        }

        @Override
        Duration patience() {
            return MUCH_PATIENCE;
        }

        @Override
        boolean isOfEachRound() {
            return false;
        }

        @Override
        int progress(Cluster cluster) {
            return TIMERS.progress(cluster);
        }

        @Override
        int strikesFrom() {
            return 100;
        }

        @Override
        int strikesTo() {
            return MANY_UNITS;
        }
    },
    /** Units hand in the reviews of six months; those above them receive them. */
    REVIEW("june") {

        @Override
        Instant clock() {
            return JUNE;
        }

        @Override
        void work(Work work, Random random) {
            List<String> led =
                    GRASSROOTS.stream().filter(unit -> !unit.endsWith("02")).toList();
            work.atOnce(some(led, 6, random)
                    .map(unit -> (Runnable) () -> review(work, unit))
                    .toList());
        }

        @Override
        int progress(Cluster cluster) {
            return cluster.count("act_hi_taskinst where end_time_ is not null");
        }

        @Override
        int strikesFrom() {
            return 2;
        }

        @Override
        int strikesTo() {
            return 14;
        }
    },
    /** A decision moves the units of one union to another, merges, dissolves and founds; what runs follows. */
    REORGANISATION("opened") {

        @Override
        void work(Work work, Random random) {
            Cluster cluster = work.cluster();
            String page = decision(work);
            work.post(
                    DESK,
                    page + "/xac-nhan",
                    WebSession.versionOn(
                            work.session(DESK, cluster.nodes().get(0)).get(page)),
                    new Deed("the decision is carried out", "reorganisation where state = 'CARRIED_OUT'"),
                    () -> cluster.count("reorganisation where state = 'CARRIED_OUT'") == 1);
            await("that everything follows")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> cluster.count("task_to_follow") == 0
                            && cluster.count("follow_up where wanted = followed") == 1);
        }

        @Override
        int progress(Cluster cluster) {
            return cluster.count("reorganisation where state = 'CARRIED_OUT'")
                    + cluster.count("followed_unit where superior = 'CDVC' and code like 'NINHHAI0_'");
        }

        @Override
        int strikesFrom() {
            return 1;
        }

        @Override
        int strikesTo() {
            return 3;
        }
    };

    private static final Instant JUNE = Instant.parse("2027-06-01T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration MUCH_PATIENCE = Duration.ofMinutes(30);

    /** Beside those of the sample; fewer for whoever wants to see it sooner. */
    static final int MANY_UNITS = Integer.getInteger("danvankheo.faults.units", 5000);

    static final int YEAR = 2027;
    static final String DESK = "tinh.canbo";
    static final String LEADERSHIP = "tinh.thuongvu";

    static final List<String> SUPERIORS = List.of(
            "PHANRANG",
            "NINHPHUOC",
            "NINHHAI",
            "NINHSON",
            "BACAI",
            "THUANBAC",
            "THUANNAM",
            "CDKCN",
            "CDGD",
            "CDYT",
            "CDVC");

    static final List<String> GRASSROOTS = SUPERIORS.stream()
            .flatMap(superior -> Stream.of(superior + "01", superior + "02", superior + "03"))
            .toList();

    private final String from;

    Phase(String from) {
        this.from = from;
    }

    /** Where the year stands when it begins; null for before any year. */
    String from() {
        return from;
    }

    /** What the nodes' clocks show when it begins; null for the machine's time. */
    Instant clock() {
        return null;
    }

    /** How long anybody waits for anything. */
    Duration patience() {
        return PATIENCE;
    }

    boolean isOfEachRound() {
        return true;
    }

    /** What people do; returns when they have done it. */
    abstract void work(Work work, Random random);

    /** A number that grows with everything that has been committed. */
    abstract int progress(Cluster cluster);

    /** So much progress at least has been made when a fault strikes. */
    abstract int strikesFrom();

    /** And so much at most, if the machine is not too slow to see it. */
    abstract int strikesTo();

    private static void close(Cluster cluster, Duration atMost) {
        cluster.setClocks(Instant.parse("2027-03-05T17:00:01Z"));
        await("the end of the last unit's registration")
                .atMost(atMost)
                .ignoreExceptions()
                .until(() -> cluster.count("obligation where stage = 'OVERDUE'")
                        == cluster.count("unit where kind = 'CDCS'"));
    }

    // ---- officers ----

    static String officer(String unit) {
        return unit.toLowerCase() + ".canbo";
    }

    static Stream<String> some(List<String> units, int number, Random random) {
        List<String> left = new ArrayList<>(units);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn.stream();
    }

    static String ended(String task, String businessKey) {
        return "act_hi_taskinst done join act_hi_procinst about on about.id_ = done.proc_inst_id_"
                + " where done.delete_reason_ = 'completed' and done.task_def_key_ = '" + task
                + "' and about.business_key_ = '" + businessKey + "'";
    }

    private static Map<String, Object> plan(Work.Opened opened) {
        Map<String, Object> plan = new LinkedHashMap<>(opened.shown());
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.put("confederationTheme", "Vì đoàn viên");
        plan.put("localTheme", "Đoàn kết, sáng tạo");
        return plan;
    }

    static void register(Work work, String unit) {
        String officer = officer(unit);
        String model = "exemplary_model where unit = '" + unit + "'";
        work.complete(
                officer,
                YEAR + "/" + unit,
                "Task_SelectContent",
                OpenYear.content(),
                new Deed("the content of " + unit, model));
        List<String> codes = await("the model of " + unit)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.cluster().list("select code from " + model), found -> !found.isEmpty());
        String code = codes.get(0);
        work.complete(
                officer,
                code,
                "Task_SurveyAndObjectives",
                Map.of(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Mọi người đồng thuận",
                        "solutions", "Gặp từng người",
                        "targets", List.of(Map.of("name", "Người tham gia", "measure", "người", "planned", 50)),
                        "audience", "Đoàn viên",
                        "place", "Xã",
                        "firstDay", "2027-04-01",
                        "lastDay", "2027-10-31"),
                new Deed("the survey of " + unit, model + " and survey is not null"));
        work.upload(
                officer,
                code,
                "CONSENT_PAPER",
                new Deed("the paper of " + unit, "evidence_file where dossier = '" + code + "'"));
        work.complete(
                officer,
                code,
                "Task_SeekConsent",
                Map.of("answer", "AGREE", "documentNumber", "12-CV", "documentDate", "2026-01-05", "signer", "Bí thư"),
                new Deed("the consent of " + unit, model + " and consent is not null"));
        work.complete(
                officer,
                code,
                "Task_Register",
                Map.of(
                        "name",
                        "Mô hình của " + unit,
                        "inCharge",
                        List.of(Map.of("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                        "selfCriteria",
                        "Đạt chỉ tiêu",
                        "tierAskedFor",
                        "captren",
                        "similarAccepted",
                        true),
                new Deed("the registration of " + unit, model + " and first_sent_at is not null"));
        work.complete(
                officer(unit.substring(0, unit.length() - 2)),
                code,
                "Task_AcceptRegistration",
                Map.of("decision", "ACCEPT"),
                new Deed("the acceptance of " + unit, model + " and registration_number is not null"));
    }

    private static void review(Work work, String unit) {
        String key = YEAR + "-H1/" + unit;
        String review = "periodic_review where key = '" + key + "'";
        work.complete(
                officer(unit),
                key,
                "Task_PrepareReview",
                opened -> {
                    Map<String, Object> shown = opened.shown();
                    Map<String, Object> form = new LinkedHashMap<>(Map.of(
                            "results", "Công nhân ca đêm đã đội mũ",
                            "limits", "Còn ít người tham gia",
                            "causes", "Thiếu kinh phí",
                            "lessons", "Gặp từng người",
                            "direction", "Mở rộng ra các tổ",
                            "partyReportNumber", "12/BC-CĐCS",
                            "partyReportDate", "2027-05-28"));
                    form.put("models", shown.get("models"));
                    form.put("quantified", shown.get("quantified"));
                    return form;
                },
                new Deed("the review of " + unit, review + " and content is not null"));
        work.complete(
                unit.toLowerCase() + ".thuongvu",
                key,
                "Task_ApproveReview",
                Map.of("decision", "APPROVE"),
                new Deed("the approval of the review of " + unit, review + " and sent_at is not null"));
        work.complete(
                officer(unit.substring(0, unit.length() - 2)),
                key,
                "Task_ReceiveReview",
                Map.of("decision", "ACCEPT"),
                new Deed("the receipt of the review of " + unit, review + " and stage = 'RECEIVED'"));
    }

    /** @return the page of a decision that has been written and not been confirmed */
    private static String decision(Work work) {
        WebSession desk = work.session(DESK, work.cluster().nodes().get(0));
        String today = DateTimeFormatter.ofPattern("dd/MM/yyyy").format(LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")));
        String page = address(desk.postForm(
                "/to-chuc/sap-xep",
                Map.of("number", "1/QĐ-LĐLĐ", "date", today, "issuedBy", "Ban Thường vụ", "effectiveOn", today)));
        address(desk.postForm(
                page + "/dong/sap-nhap", Map.of("otherUnits", "BACAI01", "successor", "BACAI02", "members", "true")));
        address(desk.postForm(page + "/dong/giai-the", Map.of("otherUnits", "BACAI03")));
        address(desk.postForm(
                page + "/dong/chuyen-giao", Map.of("otherUnits", "NINHHAI01 NINHHAI02 NINHHAI03", "superior", "CDVC")));
        return page;
    }

    private static String address(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /** Each mail takes a moment, so that a fault finds some that have not left yet. */
    static ScriptedSmtpServer.Script slowly() {
        return (step, about) -> {
            if (step == ScriptedSmtpServer.Step.END) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
            }
            return null;
        };
    }
}
