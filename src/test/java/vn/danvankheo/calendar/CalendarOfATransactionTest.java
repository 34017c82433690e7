package vn.danvankheo.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;

/** The calendar is read once in a transaction: whose changes that one sees, and from when on the next one does. */
@AppTest
class CalendarOfATransactionTest {

    private static final LocalDate MONDAY = LocalDate.parse("2033-08-29");
    private static final DayChange OFF = new DayChange(MONDAY, DayChange.Kind.EXTRA_DAY_OFF, "Công văn số 5");
    private static final String DESK = "tinh.canbo";

    @Autowired
    private Days days;

    @Autowired
    private OfficeCalendar calendar;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void asItWas() {
        calendar.remove(MONDAY, DESK);
    }

    @Test
    void whoeverEntersADayIsAnsweredByIt() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(days.isWorkingDay(MONDAY)).isTrue();
            calendar.enter(null, OFF, DESK);
            assertThat(days.isWorkingDay(MONDAY)).isFalse();
            calendar.remove(MONDAY, DESK);
            assertThat(days.isWorkingDay(MONDAY)).isTrue();
        });
    }

    @Test
    void whatAnotherHasEnteredHoldsFromTheNextTransactionOn() {
        TransactionTemplate anew = new TransactionTemplate(transactions);
        anew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(days.isWorkingDay(MONDAY)).isTrue();
            CompletableFuture.runAsync(() -> calendar.enter(null, OFF, DESK)).join();

            assertThat(anew.<Boolean>execute(within -> days.isWorkingDay(MONDAY)))
                    .isFalse();
            assertThat(days.isWorkingDay(MONDAY)).isTrue();
        });
        assertThat(days.isWorkingDay(MONDAY)).isFalse();
        assertThat(new TransactionTemplate(transactions).<Boolean>execute(status -> days.isWorkingDay(MONDAY)))
                .isFalse();
    }
}
