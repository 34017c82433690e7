package vn.danvankheo.bench.stock;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.bench.client.Facades;
import vn.danvankheo.bench.client.ManyUnits;
import vn.danvankheo.bench.client.ModelYears;

/**
 * A project that sets nothing but its database, with many units: each registration has a row that says how far it has come,
 * and what somebody is to be told is put into an outbox, both within the engine's transaction.
 */
class StockUnits implements ManyUnits {

    /** How many instances begin in one transaction. */
    private static final int CHUNK = 50;

    private final RuntimeService runtime;
    private final JobExecutor executor;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    StockUnits(ProcessEngine engine, TransactionTemplate transaction, JdbcClient jdbc) {
        this.runtime = engine.getRuntimeService();
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void join(int units) {
        jdbc.sql("create table registration (key varchar(40) primary key, stage varchar(20) not null)")
                .update();
        jdbc.sql("create table outbox (id bigint generated always as identity primary key, key varchar(40) not null,"
                        + " what varchar(40) not null, unique (key, what))")
                .update();
    }

    @Override
    public void plan(int year) {
        rest();
        clockTo(ModelYears.at(year + "-01-04T08:00:00"));
    }

    @Override
    public void open(int year, int units) {
        work();
        for (int from = 1; from <= units; from += CHUNK) {
            List<String> keys = java.util.stream.IntStream.range(from, Math.min(from + CHUNK, units + 1))
                    .mapToObj(unit -> year + "/DV%06d".formatted(unit))
                    .toList();
            transaction.executeWithoutResult(status -> keys.forEach(key -> {
                jdbc.sql("insert into registration values (?, 'OPEN')")
                        .param(key)
                        .update();
                runtime.startProcessInstanceByKey("unitRegistration", key);
            }));
        }
    }

    @Override
    public void clockTo(Instant moment) {
        ClockUtil.offset(moment.toEpochMilli() - System.currentTimeMillis());
    }

    @Override
    public void rest() {
        executor.shutdown();
    }

    @Override
    public void work() {
        executor.start();
    }

    /** What the diagram asks while a registration is not sent. Public, as expressions ask for it. */
    public static final class Registration extends Facades.UnitRegistration {

        private final JdbcClient jdbc;

        Registration(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public boolean isReminderLeft(String key) {
            return stage(key).equals("OPEN");
        }

        @Override
        public void remind(String key) {
            stage(key, "REMINDED");
            tell(key, "remind");
        }

        public void recordOverdue(String key) {
            stage(key, "OVERDUE");
            tell(key, "overdue");
        }

        public Date lateDueAt(String key) {
            return Date.from(ModelYears.at(key.substring(0, 4) + "-03-20T00:00:00"));
        }

        public Date nextLateReminderAt(String key) {
            return Date.from(ModelYears.at(key.substring(0, 4) + "-03-08T07:30:00"));
        }

        public void remindLate(String key) {
            tell(key, "remindLate");
        }

        public Date yearClosesAt(String key) {
            return Date.from(ModelYears.at((Integer.parseInt(key.substring(0, 4)) + 1) + "-01-01T00:00:00"));
        }

        private String stage(String key) {
            return jdbc.sql("select stage from registration where key = ?")
                    .param(key)
                    .query(String.class)
                    .single();
        }

        private void stage(String key, String stage) {
            jdbc.sql("update registration set stage = ? where key = ?")
                    .params(stage, key)
                    .update();
        }

        private void tell(String key, String what) {
            jdbc.sql("insert into outbox (key, what) values (?, ?)")
                    .params(key, what)
                    .update();
        }
    }
}
