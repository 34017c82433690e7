package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.Year.form;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** In a federation of thousands of units a unit costs as much as in a small one. */
@OwnApplication
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            // what the clock does meanwhile is not counted
            "danvankheo.notification.automatic=false",
            "danvankheo.audit.automatic=false",
            "camunda.bpm.job-execution.enabled=false"
        })
class ManyUnitsTest {

    private static final int FEW = 500;
    private static final int MANY = 2000;
    /** Units of the sample organisation that register. */
    private static final int SAMPLE = 45;

    /** One each for what the engine writes alone would be 26. */
    private static final int MOST_STATEMENTS_FOR_A_NEW_UNIT = 4;

    private static final int UNITS_BELOW_ONE = 100;

    @Autowired
    private Year year;

    @Autowired
    private Organisation organisation;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Traffic traffic;

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void costPerUnitDoesNotGrowWithTheFederation() {
        year.clockTo("2027-01-04T08:00:00");
        // whoever joins, all who are there are looked at once: each time there are as many as join
        join(1, FEW / 2);
        Cost joiningFew = traffic.of(() -> join(FEW / 2 + 1, FEW)).perUnit(FEW + SAMPLE);
        Cost openingFew = opening(2027);
        join(FEW + 1, MANY / 2);
        Cost joining = traffic.of(() -> join(MANY / 2 + 1, MANY));
        Cost joiningMany = joining.perUnit(MANY + SAMPLE);
        Cost openingMany = opening(2028);
        Cost change = traffic.of(() -> load(new Roster(List.of(), List.of(oneMoreMember()))));
        System.out.printf(
                "A unit costs: joining %s, then %s; opening %s, then %s; one more member costs %s%n",
                joiningFew, joiningMany, openingFew, openingMany, change);

        assertThat(jdbc.sql("select count(*) from obligation where year = 2028")
                        .query(Integer.class)
                        .single())
                .isEqualTo(MANY + SAMPLE);
        joiningMany.assertNoMoreThan(joiningFew);
        assertThat(joining.perUnit(MANY / 2).statements)
                .as("statements for a new unit with two committees, its rights included")
                .isLessThan(MOST_STATEMENTS_FOR_A_NEW_UNIT);
        openingMany.assertNoMoreThan(openingFew);
        assertThat(change.statements)
                .as("statements for one more member, whatever their number")
                .isLessThan(100);
    }

    private static Member oneMoreMember() {
        return new Member("dv00001.canbo2", "Người mới", null, Set.of(Committee.OFFICERS.of(UnitCode.of("DV00001"))));
    }

    private Cost opening(int newYear) {
        String key = String.valueOf(newYear);
        year.start("tinh.canbo", "yearStart", form("year", newYear));
        Map<String, Object> plan = year.open("tinh.canbo", key, "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.put("confederationTheme", "Vì đoàn viên");
        plan.put("localTheme", "Đoàn kết, sáng tạo");
        year.complete("tinh.canbo", key, "Task_IssuePlan", plan);
        year.complete(
                "tinh.thuongvu",
                key,
                "Task_ApprovePlan",
                form("decision", "APPROVE", "number", "05/KH-LĐLĐ", "date", "2027-01-04", "signer", "Chủ tịch"));
        int units = organisation.unitsInForceOn(LocalDate.of(2027, 1, 4)).size() - 1;
        return traffic.of(year::runDueJobs).perUnit(units);
    }

    /** Every hundredth unit is a union above the ninety-nine that follow it. */
    private void join(int first, int last) {
        List<Unit> units = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            int place = (number - 1) % UNITS_BELOW_ONE;
            boolean supervising = place == 0;
            UnitCode code = code(number);
            units.add(new Unit(
                    code,
                    "Đơn vị " + number,
                    organisation.kind(supervising ? "LDLD_HUYEN" : "CDCS"),
                    supervising ? UnitCode.of("TINH") : code(number - place),
                    LocalDate.of(2023, 1, 1),
                    null,
                    true,
                    null));
            for (Committee committee : List.of(Committee.OFFICERS, Committee.LEADERSHIP)) {
                members.add(new Member(
                        code.value().toLowerCase() + "." + committee.code(),
                        committee + " " + number,
                        null,
                        Set.of(committee.of(code))));
            }
        }
        load(new Roster(units, members));
    }

    private static UnitCode code(int number) {
        return UnitCode.of("DV%05d".formatted(number));
    }

    private void load(Roster roster) {
        organisation.load(roster);
        followUp.complete();
    }

    record Cost(double statements, double rows) {

        Cost perUnit(int units) {
            return new Cost(statements / units, rows / units);
        }

        void assertNoMoreThan(Cost before) {
            assertThat(statements).as("statements").isLessThan(before.statements * 1.1);
            assertThat(rows).as("rows read").isLessThan(before.rows * 1.1);
        }

        @Override
        public String toString() {
            return "%.1f statements and %.1f rows".formatted(statements, rows);
        }
    }

    /** Counts what is sent to the database, a batch as one, and what comes back. */
    static class Traffic {

        private final AtomicLong statements = new AtomicLong();
        private final AtomicLong rows = new AtomicLong();

        Cost of(Runnable action) {
            long statementsBefore = statements.get();
            long rowsBefore = rows.get();
            action.run();
            return new Cost(statements.get() - statementsBefore, rows.get() - rowsBefore);
        }

        DataSource counting(DataSource target) {
            return new DelegatingDataSource(target) {
                @Override
                public Connection getConnection() throws SQLException {
                    return (Connection) counting(Connection.class, super.getConnection());
                }
            };
        }

        private Object counting(Class<?> type, Object target) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (target instanceof Statement && method.getName().startsWith("execute")) {
                    statements.incrementAndGet();
                }
                Object result;
                try {
                    result = method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
                if (target instanceof ResultSet && method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                    rows.incrementAndGet();
                }
                boolean counted = result instanceof Statement || result instanceof ResultSet;
                return counted && !method.getName().equals("unwrap")
                        ? counting(typeOf(result, method.getReturnType()), result)
                        : result;
            });
        }

        /** The statement of a result is asked for as one that was prepared, and declared as any. */
        private static Class<?> typeOf(Object result, Class<?> declared) {
            return declared == Statement.class && result instanceof PreparedStatement
                    ? PreparedStatement.class
                    : declared;
        }
    }

    @TestConfiguration
    static class CountedTraffic {

        @Bean
        static Traffic traffic() {
            return new Traffic();
        }

        @Bean
        static BeanPostProcessor countingDataSource(ObjectProvider<Traffic> traffic) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    return bean instanceof DataSource target
                            ? traffic.getObject().counting(target)
                            : bean;
                }
            };
        }
    }
}
