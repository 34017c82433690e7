package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.notification.Told.notice;
import static vn.danvankheo.notification.Told.officer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.notification.OpenWork.Item;
import vn.danvankheo.notification.OpenWork.PersonalWork;
import vn.danvankheo.notification.ScriptedSmtpServer.Delivery;

/**
 * One mail for each person on a working morning on which something new falls due. Days of 2027: 5/3 and 12/3 are
 * Fridays.
 */
@MailTest
class DigestTest {

    private static final String A = "ninhhai.canbo";
    private static final String B = "bacai.canbo";

    @Autowired
    private Digest digest;

    @Autowired
    private Notices notices;

    @Autowired
    private OutgoingMail mail;

    @Autowired
    private MailPreferences preferences;

    @Autowired
    private ScriptedSmtpServer smtp;

    @Autowired
    private StandingClock clock;

    @Autowired
    private PeopleOfTest people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Outbox outbox;

    @Autowired
    private ObjectProvider<OpenWork> openWork;

    @Autowired
    private ObjectProvider<WorkingMornings> mornings;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private NotificationSettings settings;

    @BeforeEach
    void nothingToldYet() {
        EmptyOutbox.in(jdbc);
        smtp.reset();
        people.clear();
    }

    // ---- the world of these tests ----

    private void has(String account, Task... tasks) {
        people.people.put(
                account,
                (name, day) -> new PersonalWork(
                        officer(name),
                        List.of(),
                        Told.FEDERATION,
                        Arrays.stream(tasks).map(task -> task.on(day)).toList()));
    }

    /** A task with the days on which its reminders fall. */
    private record Task(String key, String title, String lastDay, boolean mandatory, String... rungs) {

        Item on(LocalDate day) {
            LocalDate rung = Arrays.stream(rungs)
                    .map(LocalDate::parse)
                    .filter(fallen -> !fallen.isAfter(day))
                    .max(LocalDate::compareTo)
                    .orElse(null);
            return new Item(
                    key,
                    2027,
                    title,
                    "LĐLĐ huyện Ninh Hải",
                    "/viec/" + key,
                    lastDay == null ? null : LocalDate.parse(lastDay),
                    rung,
                    mandatory);
        }
    }

    private static Task task(String key, String title, String lastDay, String... rungs) {
        return new Task(key, title, lastDay, true, rungs);
    }

    private void put(Notice notice) {
        transaction.executeWithoutResult(status -> notices.put(notice));
    }

    /** What arrives on the morning. */
    private List<Told> morning(String day) {
        return at(day + "T07:30");
    }

    private List<Told> at(String moment) {
        clock.set(moment);
        int before = smtp.deliveries().size();
        digest.writeIfDue();
        mail.sendDue();
        return smtp.deliveries().stream().skip(before).map(Told::by).toList();
    }

    // ---- when ----

    @Test
    void aMailComesOnTheMorningOfAReminderAndListsAllThatIsOpenByUrgency() {
        has(
                A,
                task("later", "tổng kết mô hình", "2027-11-25"),
                task("week", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05"),
                task("today", "tiếp nhận đăng ký", "2027-03-05", "2027-03-05"),
                task("late", "giải quyết khó khăn, vướng mắc", "2027-03-01", "2027-03-02"),
                task("noday", "xem lại kế hoạch", null));
        has(B, task("week2", "gửi đăng ký mô hình", "2027-03-12"));

        List<Told> told = morning("2027-03-05");

        assertThat(smtp.deliveries()).extracting(Delivery::to).containsExactly(A + "@danvankheo.example");
        assertThat(told.get(0).subject())
                .isEqualTo("[Dân vận khéo 2027] Quá hạn 04 ngày: giải quyết khó khăn, vướng mắc, hạn cuối 1/3/2027 "
                        + "(trước ngày 2/3), và 2 việc khác");
        assertThat(told.get(0).text())
                .isEqualToIgnoringNewLines(
                        """
                        Kính gửi: Cán bộ phụ trách ninhhai.canbo

                        Hiện có 5 việc đang chờ đồng chí, trong đó 3 việc đến kỳ nhắc hôm nay (ghi “nhắc hôm nay”).

                        QUÁ HẠN
                        - Giải quyết khó khăn, vướng mắc – LĐLĐ huyện Ninh Hải (nhắc hôm nay)
                          Quá hạn 04 ngày, hạn cuối 1/3/2027 (trước ngày 2/3)
                          https://danvankheo.example/viec/late?cho=ninhhai.canbo
                        HÔM NAY
                        - Tiếp nhận đăng ký – LĐLĐ huyện Ninh Hải (nhắc hôm nay)
                          Hôm nay hết hạn, hạn cuối 5/3/2027 (trước ngày 6/3)
                          https://danvankheo.example/viec/today?cho=ninhhai.canbo
                        TRONG 7 NGÀY TỚI
                        - Gửi đăng ký mô hình – LĐLĐ huyện Ninh Hải (nhắc hôm nay)
                          Còn 07 ngày, hạn cuối 12/3/2027 (trước ngày 13/3)
                          https://danvankheo.example/viec/week?cho=ninhhai.canbo
                        SAU ĐÓ
                        - Tổng kết mô hình – LĐLĐ huyện Ninh Hải
                          Còn 265 ngày, hạn cuối 25/11/2027 (trước ngày 26/11)
                          https://danvankheo.example/viec/later?cho=ninhhai.canbo
                        - Xem lại kế hoạch – LĐLĐ huyện Ninh Hải
                          https://danvankheo.example/viec/noday?cho=ninhhai.canbo

                        Việc nào đã làm xong thì sẽ không được nhắc nữa.

                        LĐLĐ tỉnh Ninh Thuận
                        """);
        assertThat(told.get(0).calendarFiles()).singleElement().satisfies(file -> assertThat(
                        file.lines().filter(line -> line.equals("BEGIN:VEVENT")))
                .as("the new ones only")
                .hasSize(3));
    }

    @Test
    void onAMorningWithoutAReminderNothingComesHoweverMuchIsOpen() {
        has(A, task("1", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05", "2027-03-09"));

        assertThat(morning("2027-03-04")).isEmpty();
        assertThat(morning("2027-03-05")).hasSize(1);
        assertThat(morning("2027-03-08")).isEmpty();
        assertThat(morning("2027-03-09")).hasSize(1);
        assertThat(morning("2027-03-10")).isEmpty();
    }

    @Test
    void beforeItsHourAndOnDaysOffNothingComes() {
        people.daysOff.add(LocalDate.of(2027, 3, 5));
        has(A, task("1", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05"));

        assertThat(morning("2027-03-05")).as("a day off").isEmpty();
        assertThat(morning("2027-03-06")).as("a Saturday").isEmpty();
        assertThat(at("2027-03-08T07:29")).isEmpty();
        assertThat(at("2027-03-08T07:30")).hasSize(1);
    }

    @Test
    void theNextDigestIsOnTheNextWorkingMorning() {
        people.daysOff.add(LocalDate.of(2027, 3, 8));
        assertThat(digest.nextAt(StandingClock.at("2027-03-05T07:29"))).isEqualTo(StandingClock.at("2027-03-05T07:30"));
        assertThat(digest.nextAt(StandingClock.at("2027-03-05T07:30"))).isEqualTo(StandingClock.at("2027-03-09T07:30"));
    }

    @Test
    void ofTheSameThingNobodyIsRemindedTwoDaysRunning() {
        has(A, task("1", "gửi đăng ký mô hình", "2027-03-09", "2027-03-09", "2027-03-10", "2027-03-17"));

        assertThat(morning("2027-03-09")).hasSize(1);
        assertThat(morning("2027-03-10")).as("the day after waits").isEmpty();
        assertThat(morning("2027-03-11")).as("but is not forgotten").hasSize(1);
        assertThat(morning("2027-03-12")).isEmpty();
        assertThat(morning("2027-03-17")).hasSize(1);
    }

    @Test
    void whenAnotherThingIsNewOnTheNextDayTheMailMarksBoth() {
        has(
                A,
                task("1", "gửi đăng ký mô hình", "2027-03-09", "2027-03-09", "2027-03-10"),
                task("2", "tiếp nhận đăng ký", "2027-03-17", "2027-03-10"));

        assertThat(morning("2027-03-09")).hasSize(1);
        assertThat(morning("2027-03-10")).singleElement().satisfies(told -> assertThat(told.subject())
                .endsWith("và 1 việc khác"));
        assertThat(morning("2027-03-11")).as("both were told").isEmpty();
    }

    // ---- once ----

    @Test
    void afterThreeDaysWithoutTheSystemEachPersonGetsOneMail() {
        has(
                A,
                task("1", "gửi đăng ký mô hình", "2027-03-10", "2027-03-09", "2027-03-10", "2027-03-11"),
                task("2", "tiếp nhận đăng ký", "2027-03-17", "2027-03-10"));
        put(notice("T-3", officer(A)).withLink(null));
        has(B, task("3", "gửi đăng ký mô hình", "2027-03-12"));

        List<Told> told = at("2027-03-12T14:05");

        assertThat(told).hasSize(1);
        assertThat(told.get(0).subject()).startsWith("[Dân vận khéo 2027] Quá hạn 02 ngày: gửi đăng ký mô hình");
        assertThat(told.get(0).text()).contains("Hiện có 3 việc", "3 việc đến kỳ nhắc");
        assertThat(morning("2027-03-15")).isEmpty();
    }

    @Test
    void howeverOftenTheJobRunsInAMorningEachPersonGetsOneMail() {
        has(A, task("1", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05"));
        assertThat(morning("2027-03-05")).hasSize(1);

        has(
                A,
                task("1", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05"),
                task("2", "việc mới", "2027-03-09", "2027-03-05"));
        assertThat(at("2027-03-05T09:00")).isEmpty();
        jdbc.sql("delete from digest_run").update();
        assertThat(at("2027-03-05T09:01"))
                .as("even if the whole run is repeated")
                .isEmpty();
        assertThat(morning("2027-03-08")).hasSize(1);
    }

    @Test
    void nodesThatWriteAtTheSameTimeWriteEachMailOnce() throws Exception {
        IntStream.range(0, 60)
                .forEach(number -> has(
                        "unit%02d.canbo".formatted(number),
                        task("t" + number, "gửi đăng ký mô hình", "2027-03-12", "2027-03-05")));
        clock.set("2027-03-05T07:30");
        ConcurrentLinkedQueue<Integer> written = new ConcurrentLinkedQueue<>();
        CompletableFuture.allOf(Stream.generate(this::anotherNode)
                        .limit(3)
                        .map(node -> CompletableFuture.runAsync(
                                () -> written.add(node.writeIfDue()), command -> new Thread(command).start()))
                        .toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
        mail.sendDue();

        assertThat(written.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
        assertThat(smtp.deliveries()).hasSize(60).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void whatANodeBeganAndDidNotEndIsEndedByAnotherFromWhereItStood() {
        IntStream.range(0, 20)
                .forEach(number -> has(
                        "unit%02d.canbo".formatted(number),
                        task("t" + number, "gửi đăng ký mô hình", "2027-03-12", "2027-03-05")));
        has("unit10.canbo");
        people.people.put("unit10.canbo", (name, day) -> {
            throw new IllegalStateException("killed");
        });
        clock.set("2027-03-05T07:30");
        try {
            anotherNode().writeIfDue();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("killed");
        }
        mail.sendDue();
        assertThat(smtp.deliveries()).as("one page of seven").hasSize(7);

        has("unit10.canbo", task("t10", "gửi đăng ký mô hình", "2027-03-12", "2027-03-05"));
        assertThat(digest.writeIfDue()).as("the other one may still live").isZero();
        clock.pass(Duration.ofMinutes(10));
        assertThat(digest.writeIfDue())
                .as("also when this one's clock is ahead")
                .isZero();
        jdbc.sql("update digest_run set leased_until = leased_until - interval '2 minutes'")
                .update();
        assertThat(digest.writeIfDue()).isEqualTo(13);
        mail.sendDue();
        assertThat(smtp.deliveries()).hasSize(20).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    // ---- notices ----

    @Test
    void aNoticeMarksTheOpenThingThatItOpensAndWhatIsNotOpenStandsBesideIt() {
        has(A, task("4711", "gửi đăng ký mô hình", "2027-03-12"), task("4712", "tiếp nhận đăng ký", "2027-03-17"));
        put(notice("T-7", officer(A)));
        put(notice("T-7", officer(B)));

        List<Told> told = morning("2027-03-05");

        assertThat(told).hasSize(2).allSatisfy(each -> assertThat(each.subject())
                .isEqualTo(
                        "[Dân vận khéo 2027] Còn 07 ngày: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)"));
        assertThat(told.get(0).text()).contains("Hiện có 2 việc đang chờ đồng chí, trong đó 1 việc");
        assertThat(told.get(1).text()).contains("Hiện có 1 việc đang chờ đồng chí, trong đó 1 việc");
        assertThat(morning("2027-03-08")).isEmpty();
    }

    @Test
    void noticesOfTheDayAfterWaitUntilTheDayAfterThat() {
        put(notice("last day", officer(A)));
        assertThat(morning("2027-03-09")).hasSize(1);
        put(notice("T+1", officer(A)));
        assertThat(morning("2027-03-10")).isEmpty();
        assertThat(morning("2027-03-11")).hasSize(1);
    }

    @Test
    void aNoticeThatWaitsIsNotToldWithoutTheOpenThings() {
        has(A, task("4711", "gửi đăng ký mô hình", "2027-03-12"), task("4712", "tiếp nhận đăng ký", "2027-03-17"));
        put(notice("last day", officer(A)));
        assertThat(morning("2027-03-09")).hasSize(1);
        put(notice("T+1", officer(A)));
        assertThat(morning("2027-03-10")).isEmpty();
        assertThat(morning("2027-03-11")).singleElement().satisfies(told -> assertThat(told.text())
                .contains("Hiện có 2 việc đang chờ đồng chí, trong đó 1 việc"));
    }

    @Test
    void whatIsDoneByTheMorningIsNotTold() {
        put(notice("T-7", officer(A)));
        put(notice("T-7", officer(B)).withExpiry(StandingClock.at("2027-03-05T07:00")));
        transaction.executeWithoutResult(status -> notices.withdraw("registration", "2027/NINHHAI"));
        put(notice("later", officer(B)).withExpiry(StandingClock.at("2027-03-05T07:30")));

        assertThat(morning("2027-03-05")).isEmpty();
    }

    @Test
    void aMailboxWithoutAccountIsToldOfItsNoticesToo() {
        put(notice("T-7", Recipient.mailbox("NINHHAI", "LĐLĐ huyện Ninh Hải", "ninhhai@danvankheo.example")));
        put(notice("T-7", Recipient.outside("Ban Dân vận", "bdv@danvankheo.example")));
        morning("2027-03-05");

        assertThat(smtp.deliveries())
                .extracting(Delivery::to)
                .containsExactlyInAnyOrder("ninhhai@danvankheo.example", "bdv@danvankheo.example");
    }

    // ---- a mail server that is down, people without address, preferences ----

    @Test
    void whileTheMailServerIsDownForDaysNoMailsPileUpAndNothingNewIsForgotten() {
        has(
                A,
                task("1", "gửi đăng ký mô hình", "2027-03-17", "2027-03-09"),
                task("2", "tiếp nhận đăng ký", "2027-03-17", "2027-03-10"),
                task("3", "báo cáo tiến độ", "2027-03-18", "2027-03-11"));
        smtp.goDown();
        assertThat(morning("2027-03-09")).isEmpty();
        assertThat(morning("2027-03-10")).isEmpty();
        assertThat(morning("2027-03-11")).isEmpty();
        smtp.comeBack();
        List<Told> told = at("2027-03-11T10:00");

        assertThat(told).hasSize(1);
        assertThat(told.get(0).text()).contains("Hiện có 3 việc", "3 việc đến kỳ nhắc");
        assertThat(jdbc.sql("select state from mail order by id")
                        .query(String.class)
                        .list())
                .containsExactly("SUPERSEDED", "SUPERSEDED", "SENT");
    }

    @Test
    void whatWasDoneWhileTheMailServerWasDownIsNotToldAfterwards() {
        put(notice("T-7", officer(A)));
        Notice other = Notice.of("other", "4712", "1", officer(A), Told.FEDERATION, 2027, "tiếp nhận đăng ký");
        put(other);
        has(
                A,
                task("1", "báo cáo tiến độ", "2027-03-17", "2027-03-08"),
                task("2", "tổng kết", "2027-03-19", "2027-03-10"));
        smtp.goDown();
        morning("2027-03-08");
        transaction.executeWithoutResult(status -> notices.withdraw("registration", "2027/NINHHAI"));
        has(A, task("2", "tổng kết", "2027-03-19", "2027-03-10"));
        assertThat(morning("2027-03-09")).isEmpty();
        assertThat(jdbc.sql("select count(*) from mail").query(Integer.class).single())
                .as("nothing new, so no further mail while the server is down")
                .isEqualTo(1);
        morning("2027-03-10");
        smtp.comeBack();

        assertThat(at("2027-03-10T10:00")).singleElement().satisfies(told -> assertThat(told.text())
                .contains("Hiện có 2 việc đang chờ đồng chí, trong đó 2 việc", "Tổng kết", "Tiếp nhận đăng ký")
                .doesNotContain("Gửi đăng ký mô hình", "Báo cáo tiến độ"));
    }

    @Test
    void thoseWithoutAddressAreToldThroughOthersEachWithAMailOfHisOwn() {
        for (String account : List.of("bacai01.canbo", "bacai02.canbo")) {
            people.people.put(
                    account,
                    (name, day) -> new PersonalWork(
                            Recipient.person(name, "Cán bộ " + name, null, "BACAI01", "CĐCS"),
                            List.of(officer(B)),
                            Told.FEDERATION,
                            List.of(task(name, "gửi đăng ký mô hình", "2027-03-12", "2027-03-05")
                                    .on(day))));
        }
        List<Told> told = morning("2027-03-05");

        assertThat(smtp.deliveries()).extracting(Delivery::to).containsOnly(B + "@danvankheo.example");
        assertThat(told).hasSize(2);
        assertThat(told.get(0).text()).startsWith("Thư này dành cho: Cán bộ bacai01.canbo.");
        assertThat(told.get(1).text()).startsWith("Thư này dành cho: Cán bộ bacai02.canbo.");
    }

    @Test
    void whoWantsTheMandatoryOnesOnlyIsNotRemindedOfOthersButSeesThemListed() {
        preferences.choose(A, new MailPreferences.Preference(true, true));
        Task voluntary = new Task("1", "báo cáo tiến độ", "2027-03-12", false, "2027-03-05");
        has(A, voluntary, task("2", "gửi đăng ký mô hình", "2027-03-15", "2027-03-08"));

        assertThat(morning("2027-03-05")).isEmpty();
        assertThat(morning("2027-03-08")).singleElement().satisfies(told -> assertThat(told.text())
                .contains("Hiện có 2 việc", "trong đó 1 việc"));
    }

    // ---- size ----

    @Test
    void twelveThousandUnitsNeedNoListOfAllOfThem() {
        IntStream.range(0, 12_000)
                .forEach(number -> people.people.put(
                        "unit%05d.canbo".formatted(number),
                        (name, day) -> new PersonalWork(
                                officer(name),
                                List.of(),
                                Told.FEDERATION,
                                List.of(
                                        task(name, "gửi đăng ký mô hình", "2027-03-12", "2027-03-05")
                                                .on(day),
                                        task(name + "2", "báo cáo tiến độ", "2027-06-18")
                                                .on(day)))));
        clock.set("2027-03-05T07:30");
        Instant began = Instant.now();

        assertThat(anotherNode().writeIfDue()).isEqualTo(12_000);

        assertThat(people.longestPage).isEqualTo(settings.digestPage());
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(2));
        assertThat(jdbc.sql("select count(*) from mail").query(Integer.class).single())
                .isEqualTo(12_000);
    }

    private Digest anotherNode() {
        return new Digest(outbox, preferences, openWork, mornings, jdbc, json, transactions, settings, clock);
    }
}
