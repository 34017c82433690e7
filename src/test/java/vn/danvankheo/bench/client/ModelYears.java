package vn.danvankheo.bench.client;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import vn.danvankheo.bench.client.Engine.Follows;

/**
 * One model of each unit through its year, by some clients at once: content, survey, consent, registration, acceptance,
 * plan and its approval, two inspections, progress, the unit's review at half of the year, summary, recognition by the
 * unit's council. The clock stands still while people work and goes on between; what has fallen due then is run by the
 * same clients, so that no arm waits for the pauses of its job executor.
 */
public final class ModelYears {

    /** The union above all units. */
    public static final String UNION = "LD01";

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int CLIENTS = 4;

    private final Engine engine;
    private final ExecutorService clients;
    private final Map<String, String> models = new ConcurrentHashMap<>();

    public ModelYears(Engine engine) {
        this(engine, CLIENTS);
    }

    public ModelYears(Engine engine, int clients) {
        this.engine = engine;
        this.clients = Executors.newFixedThreadPool(clients);
    }

    public void prepare(int year, List<String> units) {
        engine.join(units);
        moveTo(year, "01-02T08:00:00");
        engine.plan(year);
    }

    public void run(int year, List<String> units) {
        long before = engine.finishedModels();
        moveTo(year, "01-11T08:00:00");
        engine.openRegistrations(year, units);
        each(units, unit -> register(year, unit));
        moveTo(year, "03-15T08:00:00");
        each(units, unit -> {
            String model = models.get(unit);
            engine.complete(unit + ".canbo", model, "Task_PlanImplementation");
            engine.complete(unit + ".thuongvu", model, "Task_ApproveImplementationPlan");
        });
        moveTo(year, "06-01T08:00:00");
        engine.openReviews(year, units);
        each(units, unit -> inspectAndReview(year, unit));
        moveTo(year, "07-01T08:00:00");
        each(units, unit -> {
            String model = models.get(unit);
            engine.complete(unit + ".canbo", model, "Task_Summarise");
            engine.complete(unit + ".thuongvu", model, "Task_ApproveSummary");
        });
        moveTo(year, "08-16T08:00:00");
        engine.openRounds(year, units);
        each(units, unit -> recognise(year, unit));
        long finished = engine.finishedModels() - before;
        if (finished != units.size()) {
            throw new IllegalStateException(finished + " models finished of " + units.size());
        }
    }

    /** What the first ordinary night of a year brings. */
    public void night(int year) {
        moveTo(year, "01-03T02:00:00");
    }

    private void register(int year, String unit) {
        String officer = unit + ".canbo";
        String model = engine.select(officer, year, unit);
        models.put(unit, model);
        engine.complete(officer, model, "Task_SurveyAndObjectives");
        engine.complete(officer, model, "Task_SeekConsent");
        engine.complete(officer, model, "Task_Register", new Follows("TargetMet", year + "/" + unit));
        engine.complete(UNION + ".canbo", model, "Task_AcceptRegistration");
    }

    private void inspectAndReview(int year, String unit) {
        String model = models.get(unit);
        String review = year + "-H1/" + unit;
        engine.complete(UNION + ".kiemtra", model, "Task_Inspect");
        engine.visit(UNION + ".kiemtra", model);
        engine.complete(UNION + ".kiemtra", model, "Task_Inspect");
        engine.complete(unit + ".canbo", model, "Task_ReportProgress");
        engine.complete(unit + ".canbo", review, "Task_PrepareReview");
        engine.complete(unit + ".thuongvu", review, "Task_ApproveReview", new Follows("PutUpForRecognition", model));
        engine.complete(UNION + ".canbo", review, "Task_ReceiveReview");
    }

    private void recognise(int year, String unit) {
        String round = year + "-CN/" + unit;
        String model = models.get(unit);
        engine.complete(unit + ".kiemtra", round, "Task_Appraise");
        engine.complete(unit + ".canbo", round, "Task_RecordCouncilMeeting");
        engine.complete(unit + ".thuongvu", round, "Task_DecideRecognition", new Follows("RecognitionEnded", model));
        engine.complete(UNION + ".canbo", model, "Task_ProposeReplication");
    }

    private void moveTo(int year, String dayAndTime) {
        engine.clockTo(at(year + "-" + dayAndTime));
        for (List<String> due = engine.dueJobs(); !due.isEmpty(); due = engine.dueJobs()) {
            each(due, engine::run);
        }
    }

    public static Instant at(String localDateTime) {
        return LocalDateTime.parse(localDateTime).atZone(VIETNAM).toInstant();
    }

    /** Month and day there and then, {@code 03-15}. */
    public static String dayOf(Instant moment) {
        return moment.atZone(VIETNAM).toLocalDate().toString().substring("2027-".length());
    }

    private void each(List<String> all, Consumer<String> work) {
        List<Future<?>> begun = new ArrayList<>();
        all.forEach(one -> begun.add(clients.submit(() -> work.accept(one))));
        for (Future<?> one : begun) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
