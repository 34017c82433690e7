package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.story.Year;

/** A new day changes the organisation only when a unit begins or ends with it. */
@AppTest
class DayTurnsTest {

    private static final String UNIT = "NINHHAI02";
    private static final LocalDate LAST = LocalDate.of(2027, 3, 13);

    @Autowired
    private Organisation organisation;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private Year year;

    @Autowired
    private JdbcClient jdbc;

    private LocalDate began;

    @BeforeEach
    void anEveningInMarch() {
        began = jdbc.sql("select valid_from from unit where code = ?")
                .param(UNIT)
                .query(LocalDate.class)
                .single();
        year.clockTo(LAST + "T23:59:59");
        followUp.complete();
    }

    @AfterEach
    void asItWas() {
        exists(began, null);
        ClockUtil.reset();
        // its tasks come back to it, too
        jdbc.sql("update follow_up set wanted = wanted + 1").update();
        followUp.complete();
    }

    private void exists(LocalDate from, LocalDate to) {
        jdbc.sql("update unit set valid_from = ?, valid_to = ? where code = ?")
                .params(from, to, UNIT)
                .update();
    }

    private boolean hasEndedForTheTasks() {
        return jdbc.sql("select ended from followed_unit where code = ?")
                .param(UNIT)
                .query(Boolean.class)
                .single();
    }

    @Test
    void onMostDaysThereIsNothingToFollow() {
        year.clockTo(LAST.plusDays(1) + "T00:00:00");

        assertThat(followUp.isComplete()).isTrue();
    }

    @Test
    void aUnitIsGoneOnTheDayAfterItsLast() {
        exists(began, LAST);
        followUp.complete();
        assertThat(hasEndedForTheTasks())
                .as("in the last second of its last day")
                .isFalse();

        year.clockTo(LAST.plusDays(1) + "T00:00:00");
        followUp.complete();

        assertThat(hasEndedForTheTasks()).isTrue();
    }

    @Test
    void whatMattersIsWhetherItExistsOnTheOneDayAndNotOnTheOther() {
        LocalDate first = LAST.minusDays(7);
        exists(first, LAST);

        assertThat(organisation.hasSameUnitsOn(LAST.minusDays(1), LAST)).isTrue();
        assertThat(organisation.hasSameUnitsOn(LAST, LAST.plusDays(1))).isFalse();
        assertThat(organisation.hasSameUnitsOn(LAST.plusDays(1), LAST))
                .as("a clock put back")
                .isFalse();
        assertThat(organisation.hasSameUnitsOn(LAST.plusDays(1), LAST.plusDays(2)))
                .isTrue();
        assertThat(organisation.hasSameUnitsOn(first.minusDays(2), first.minusDays(1)))
                .isTrue();
        assertThat(organisation.hasSameUnitsOn(first.minusDays(1), first)).isFalse();
        assertThat(organisation.hasSameUnitsOn(first, first.plusDays(1))).isTrue();
    }
}
