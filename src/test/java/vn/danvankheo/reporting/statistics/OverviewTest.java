package vn.danvankheo.reporting.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.reporting.statistics.Overview.Told;
import vn.danvankheo.reporting.statistics.UnitFigures.Awarded;

/** Of very many units nobody waits for what somebody has just been told. */
class OverviewTest {

    private static final UnitCode TOP = UnitCode.of("TINH");

    private final Statistics statistics = mock(Statistics.class);
    private final Days days = mock(Days.class);
    private final Overview overview = new Overview(
            statistics,
            mock(RegistrationCourse.class),
            mock(WaitingTimes.class),
            mock(Organisation.class),
            days,
            mock(PlatformTransactionManager.class));
    private final Scopes.Scope scope = new Scopes.Scope(
            new Unit(
                    TOP,
                    "LĐLĐ tỉnh",
                    mock(UnitKind.class, RETURNS_DEFAULTS),
                    null,
                    LocalDate.of(2023, 1, 1),
                    null,
                    false,
                    null),
            true);
    private Instant now = Instant.parse("2027-03-01T01:15:00Z");

    @BeforeEach
    void aMorning() {
        when(days.now()).thenAnswer(call -> now);
        when(days.today()).thenReturn(LocalDate.of(2027, 3, 1));
    }

    @Test
    void ofFewUnitsEverybodyIsToldWhatStandsNow() {
        stand(Overview.VERY_MANY - 1, 10);
        assertThat(registered(overview.of(2027, scope))).isEqualTo(10);
        stand(Overview.VERY_MANY - 1, 11);
        assertThat(registered(overview.of(2027, scope))).isEqualTo(11);
    }

    @Test
    void ofVeryManyWhoComesWithinAMinuteIsToldTheSameAndAsOfWhen() {
        stand(Overview.VERY_MANY, 10);
        overview.of(2027, scope);
        stand(Overview.VERY_MANY, 11);
        Instant counted = now;
        now = now.plusSeconds(59);

        Told told = overview.of(2027, scope);
        assertThat(registered(told)).isEqualTo(10);
        assertThat(told.asOf()).isEqualTo(counted);
        verify(statistics).table(anyInt(), any());
    }

    @Test
    void whoComesLaterDoesNotWaitEitherAndOneCountsBehindAllOfThem() throws Exception {
        stand(Overview.VERY_MANY, 10);
        overview.of(2027, scope);
        CountDownLatch slow = new CountDownLatch(1);
        when(statistics.table(anyInt(), any())).thenAnswer(call -> {
            slow.await();
            return table(Overview.VERY_MANY, 11);
        });
        now = now.plus(Duration.ofMinutes(1));

        assertThat(registered(overview.of(2027, scope))).isEqualTo(10);
        assertThat(registered(overview.of(2027, scope))).isEqualTo(10);
        slow.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(registered(overview.of(2027, scope)))
                .isEqualTo(11));
        verify(statistics, times(2)).table(anyInt(), any());
    }

    @Test
    void anotherDayIsCountedAnew() {
        stand(Overview.VERY_MANY, 10);
        overview.of(2027, scope);
        stand(Overview.VERY_MANY, 11);
        when(days.today()).thenReturn(LocalDate.of(2027, 3, 2));

        assertThat(registered(overview.of(2027, scope))).isEqualTo(11);
    }

    private void stand(int units, int registered) {
        when(statistics.table(anyInt(), any())).thenReturn(table(units, registered));
    }

    private static int registered(Told told) {
        return told.cards().get(0).value();
    }

    private static Statistics.Table table(int units, int registered) {
        Map<Field, Integer> byField =
                Arrays.stream(Field.values()).collect(Collectors.toMap(Function.identity(), any -> 0));
        return new Statistics.Table(
                List.of(),
                new UnitFigures(
                        TOP,
                        "LĐLĐ tỉnh",
                        1,
                        1,
                        units,
                        0,
                        registered,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        byField,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of("coso", 0, "captren", 0, "tinh", 0),
                        0,
                        new Awarded(0, 0),
                        new Awarded(0, 0)));
    }
}
