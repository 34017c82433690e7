package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.process.UnitRegistrationSteps;

/** On the morning of a reminder many units are reminded in one transaction, for which all is read at its beginning. */
@AppTest
class ManyRemindedTogetherTest {

    private static final List<String> REGISTRATIONS = Stream.of("NINHHAI01", "NINHHAI02", "NINHPHUOC01", "NINHHAI")
            .map("2027/"::concat)
            .toList();

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private UnitRegistrationSteps registration;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theYearIsOpen() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        year.clockTo("2027-03-03T08:00:00");
    }

    @AfterEach
    void today() {
        year.giveTimeBack();
    }

    @Test
    void eachIsToldTheSameAsWhenItIsRemindedByItself() {
        String waste = officers.choose("NINHHAI01", "Phân loại rác tại nguồn");
        List<String> alone = told(() ->
                REGISTRATIONS.forEach(key -> transaction.executeWithoutResult(status -> registration.remind(key))));
        List<String> together = told(() -> transaction.executeWithoutResult(status -> {
            registration.readAhead(REGISTRATIONS);
            REGISTRATIONS.forEach(registration::remind);
        }));

        assertThat(waste).isNotNull();
        assertThat(alone)
                .hasSizeGreaterThanOrEqualTo(REGISTRATIONS.size())
                .anyMatch(notice -> notice.contains("/viec/"));
        assertThat(together).isEqualTo(alone);
    }

    private List<String> told(Runnable reminding) {
        jdbc.sql("delete from notice").update();
        reminding.run();
        return jdbc.sql(
                        "select subject || ' ' || recipient || ' ' || occurrence || ' ' || notice from notice order by 1")
                .query(String.class)
                .list();
    }
}
