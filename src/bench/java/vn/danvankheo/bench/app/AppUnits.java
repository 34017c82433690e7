package vn.danvankheo.bench.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import vn.danvankheo.bench.client.ManyUnits;
import vn.danvankheo.bench.client.ModelYears;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** The product with many units: a union above each hundred of them, and two committees in each. */
class AppUnits implements ManyUnits {

    private static final int BELOW_ONE = 100;
    /** So many in one transaction; each asks all units that there are already whether their rights are what they should be. */
    private static final int UNIONS_AT_ONCE = 100;

    private static final long MOST_PATIENCE = 120_000;

    private final AppEngine engine;
    private final Organisation organisation;
    private final FollowUp followUp;
    private final TaskService tasks;
    private final JobExecutor executor;

    AppUnits(AppEngine engine, Organisation organisation, FollowUp followUp, TaskService tasks, JobExecutor executor) {
        this.engine = engine;
        this.organisation = organisation;
        this.followUp = followUp;
        this.tasks = tasks;
        this.executor = executor;
    }

    @Override
    public void join(int number) {
        engine.join(List.of());
        List<Unit> units = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        int unions = (number + BELOW_ONE - 1) / BELOW_ONE;
        for (int union = 1; union <= unions; union++) {
            String above = "LD%06d".formatted(union);
            join(above, "LDLD_HUYEN", "TINH", units, members);
            for (int unit = (union - 1) * BELOW_ONE + 1; unit <= Math.min(union * BELOW_ONE, number); unit++) {
                join("DV%06d".formatted(unit), "CDCS", above, units, members);
            }
            if (union % UNIONS_AT_ONCE == 0 || union == unions) {
                organisation.load(new Roster(List.copyOf(units), List.copyOf(members)));
                followUp.complete();
                units.clear();
                members.clear();
            }
        }
    }

    private void join(String code, String kind, String superior, List<Unit> units, List<Member> members) {
        UnitCode unit = UnitCode.of(code);
        units.add(new Unit(
                unit,
                "Đơn vị " + code,
                organisation.kind(kind),
                UnitCode.of(superior),
                LocalDate.of(2023, 1, 1),
                null,
                false,
                null));
        for (Committee committee : List.of(Committee.OFFICERS, Committee.LEADERSHIP)) {
            members.add(new Member(
                    (code + "." + committee.code()).toLowerCase(Locale.ROOT),
                    committee.nameAt(units.get(units.size() - 1)),
                    null,
                    Set.of(committee.of(unit))));
        }
    }

    /** The year has begun by its schedule. */
    @Override
    public void plan(int year) {
        rest();
        clockTo(ModelYears.at(year + "-01-04T08:00:00"));
        work();
        await(() -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(String.valueOf(year))
                        .taskDefinitionKey("Task_IssuePlan")
                        .count()
                == 1);
        rest();
        engine.plan(year);
    }

    /** By jobs of the year's own process. */
    @Override
    public void open(int year, int units) {
        work();
    }

    @Override
    public void register(int year, int units) {
        for (int number = 1; number <= units; number++) {
            String unit = "DV%06d".formatted(number);
            String officer = unit + ".canbo";
            String model = engine.select(officer, year, unit);
            engine.complete(officer, model, "Task_SurveyAndObjectives");
            engine.complete(officer, model, "Task_SeekConsent");
            engine.complete(officer, model, "Task_Register");
            engine.complete(union(number) + ".canbo", model, "Task_AcceptRegistration");
        }
    }

    private static String union(int unit) {
        return "LD%06d".formatted((unit + BELOW_ONE - 1) / BELOW_ONE);
    }

    @Override
    public void clockTo(Instant moment) {
        engine.clockTo(moment);
    }

    @Override
    public void rest() {
        executor.shutdown();
    }

    @Override
    public void work() {
        executor.start();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long begun = System.currentTimeMillis();
        while (!condition.getAsBoolean()) {
            if (System.currentTimeMillis() - begun > MOST_PATIENCE) {
                throw new IllegalStateException("the year has not begun");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
