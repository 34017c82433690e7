package vn.danvankheo.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import vn.danvankheo.bench.client.Engine;
import vn.danvankheo.bench.client.ModelYears;

/** Asks another engine, for one client, and adds up what the database has counted for each kind of operation. */
final class CountedEngine implements Engine {

    private final Engine engine;
    private final Supplier<Counts> counter;
    private final Map<String, Counts> byOperation = new TreeMap<>();
    private String day;

    /** @param counter all that has been counted so far */
    CountedEngine(Engine engine, Supplier<Counts> counter) {
        this.engine = engine;
        this.counter = counter;
    }

    /** By task keys, the start of an inspection, and days on which something falls due ({@code due 03-15}). */
    Map<String, Counts> byOperation() {
        return byOperation;
    }

    private <T> T counted(String operation, Supplier<T> deed) {
        Counts before = counter.get();
        T result = deed.get();
        byOperation.merge(operation, counter.get().minus(before), Counts::plus);
        return result;
    }

    @Override
    public void clockTo(Instant moment) {
        day = "due " + ModelYears.dayOf(moment);
        engine.clockTo(moment);
    }

    @Override
    public List<String> dueJobs() {
        return counted(day, engine::dueJobs);
    }

    @Override
    public void run(String job) {
        counted(day, () -> {
            engine.run(job);
            return null;
        });
    }

    @Override
    public String select(String account, int year, String unit) {
        return counted("Task_SelectContent", () -> engine.select(account, year, unit));
    }

    @Override
    public void complete(String account, String businessKey, String task, Follows... follows) {
        counted(task, () -> {
            engine.complete(account, businessKey, task, follows);
            return null;
        });
    }

    @Override
    public void visit(String account, String model) {
        counted("adHocInspection", () -> {
            engine.visit(account, model);
            return null;
        });
    }

    @Override
    public void join(List<String> units) {
        engine.join(units);
    }

    @Override
    public void plan(int year) {
        engine.plan(year);
    }

    @Override
    public void openRegistrations(int year, List<String> units) {
        engine.openRegistrations(year, units);
    }

    @Override
    public void openReviews(int year, List<String> units) {
        engine.openReviews(year, units);
    }

    @Override
    public void openRounds(int year, List<String> units) {
        engine.openRounds(year, units);
    }

    @Override
    public long finishedModels() {
        return engine.finishedModels();
    }
}
