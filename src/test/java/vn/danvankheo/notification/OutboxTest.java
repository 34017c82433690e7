package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static vn.danvankheo.notification.Told.notice;
import static vn.danvankheo.notification.Told.officer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import vn.danvankheo.notification.MailReaders.Reader;
import vn.danvankheo.notification.ScriptedSmtpServer.Delivery;
import vn.danvankheo.notification.ScriptedSmtpServer.Step;

/** Mail is neither lost nor doubled, whatever the mail server does. */
@MailTest
class OutboxTest {

    private static final Reader DESK = new Reader("tinh.canbo", "Cán bộ phụ trách", null, true, false, Set.of());

    @Autowired
    private Notices notices;

    @Autowired
    private OutgoingMail mail;

    @Autowired
    private MailRegister register;

    @Autowired
    private DeliveryReports reports;

    @Autowired
    private Templates templates;

    @Autowired
    private MailQueue queue;

    @Autowired
    private MailServer server;

    @Autowired
    private Wording wording;

    @Autowired
    private MailWriter writer;

    @Autowired
    private MailPreferences preferences;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ObjectMapper json;

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

    @BeforeEach
    void anEmptyOutbox() {
        EmptyOutbox.in(jdbc);
        smtp.reset();
        people.clear();
        clock.set("2027-03-05T08:00");
    }

    private void atOnce(Notice notice) {
        transaction.executeWithoutResult(status -> notices.atOnce(notice));
    }

    private MailRegister.Entry entry(String name) {
        return register.page(DESK, null, name, null, 100).get(0);
    }

    private void write(int mails) {
        IntStream.range(0, mails).forEach(number -> atOnce(notice("T-7", officer("unit%03d.canbo".formatted(number)))));
    }

    // ---- in the transaction, once ----

    @Test
    void nothingIsToldOfWhatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            notices.atOnce(notice("T-7", officer("ninhhai.canbo")));
            notices.put(notice("T-3", officer("ninhhai.canbo")));
            status.setRollbackOnly();
        });

        assertThat(mail.sendDue().sent()).isZero();
        assertThat(jdbc.sql("select count(*) from notice").query(Integer.class).single())
                .isZero();
    }

    @Test
    void outsideATransactionNothingCanBeTold() {
        assertThatThrownBy(() -> notices.atOnce(notice("T-7", officer("ninhhai.canbo"))))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.put(notice("T-7", officer("ninhhai.canbo"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whatWasToldIsNotToldAgainButAnotherOccurrenceIs() {
        atOnce(notice("T-7", officer("ninhhai.canbo")));
        mail.sendDue();
        atOnce(notice("T-7", officer("ninhhai.canbo")));
        atOnce(notice("T-3", officer("ninhhai.canbo")));
        atOnce(notice("T-7", officer("bacai.canbo")));
        mail.sendDue();

        assertThat(smtp.deliveries()).hasSize(3);
        assertThat(smtp.deliveries()).extracting(Delivery::messageId).doesNotHaveDuplicates();
    }

    @Test
    void manyWhoTellTheSameAtTheSameMomentTellItOnce() throws Exception {
        int writers = 12;
        CyclicBarrier together = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                all.add(threads.submit(() -> {
                    together.await();
                    transaction.executeWithoutResult(status -> {
                        notices.atOnce(notice("T-7", officer("ninhhai.canbo")));
                        notices.put(notice("T-3", officer("ninhhai.canbo")));
                    });
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        mail.sendDue();

        assertThat(smtp.deliveries()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from notice").query(Integer.class).single())
                .isEqualTo(1);
    }

    // ---- what arrives ----

    @Test
    void aMailSaysInTextAndHtmlWhatIsToBeDoneUntilWhenAndOpensIt() throws Exception {
        atOnce(notice("T-7", officer("ninhhai.canbo")));
        mail.sendDue();

        Delivery delivery = smtp.deliveries().get(0);
        Told told = Told.by(delivery);
        assertThat(delivery.to()).isEqualTo("ninhhai.canbo@danvankheo.example");
        assertThat(delivery.from()).isEqualTo("thu-tra-lai@danvankheo.example");
        assertThat(told.subject())
                .isEqualTo(
                        "[Dân vận khéo 2027] Còn 07 ngày: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)");
        assertThat(told.message().getContentType()).startsWith("multipart/mixed");
        assertThat(told.text())
                .contains(
                        "Kính gửi: Cán bộ phụ trách ninhhai.canbo",
                        "https://danvankheo.example/viec/4711?cho=ninhhai.canbo");
        assertThat(told.html())
                .contains("href=\"https://danvankheo.example/viec/4711?cho=ninhhai.canbo\"", "Mở việc này")
                .containsOnlyOnce("/viec/4711");
        assertThat(told.message().getFrom()[0].toString())
                .contains("phongtrao@danvankheo.example")
                .matches("=\\?UTF-8\\?.*");
        assertThat(told.message().getReplyTo()[0].toString()).contains("ldld@ninhthuan.example");
        assertThat(told.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(told.message().getSentDate()).isEqualTo(clock.instant());
    }

    @Test
    void aDeadlineComesAsACalendarFileAndWhenItMovesItReplacesItsEntry() {
        atOnce(notice("T-7", officer("ninhhai.canbo")));
        atOnce(notice("T-7", officer("ninhhai.thuongvu")));
        Deadline extended = new Deadline("2027/NINHHAI registration", LocalDate.of(2027, 3, 20));
        atOnce(notice("extended", officer("ninhhai.canbo")).withDeadline(extended));
        mail.sendDue();

        List<String> files = smtp.deliveries().stream()
                .flatMap(delivery -> Told.by(delivery).calendarFiles().stream())
                .toList();
        assertThat(files).hasSize(3);
        assertThat(files.get(0)).contains("DTSTART;VALUE=DATE:20270312", "SEQUENCE:0", "METHOD:PUBLISH");
        assertThat(files.get(1)).contains("DTSTART;VALUE=DATE:20270312", "SEQUENCE:0");
        assertThat(files.get(2)).contains("DTSTART;VALUE=DATE:20270320", "SEQUENCE:1");
        assertThat(files.stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("UID:"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whoWantsNoCalendarFilesGetsNone() {
        preferences.choose("ninhhai.canbo", new MailPreferences.Preference(false, false));
        atOnce(notice("T-7", officer("ninhhai.canbo")));
        mail.sendDue();

        assertThat(Told.by(smtp.deliveries().get(0)).calendarFiles()).isEmpty();
    }

    @Test
    void aLetterGoesToAnOutsideBodyWithItsEnclosures() {
        Notice words = Notice.of(
                        "report",
                        "2027-H1",
                        "sent",
                        Recipient.outside("Ban Dân vận Tỉnh ủy", "bandanvan@ninhthuan.example"),
                        Told.FEDERATION,
                        2027,
                        "báo cáo")
                .withValue("trích yếu", "Báo cáo sơ kết 6 tháng đầu năm 2027")
                .withValue("số văn bản", "35/BC-LĐLĐ")
                .withValue("ngày văn bản", "5/7/2027");
        transaction.executeWithoutResult(status -> {
            Letter letter = new Letter(
                    words,
                    List.of(new Letter.Attachment(
                            "Số liệu.csv", "text/csv", "đơn vị;số mô hình".getBytes(StandardCharsets.UTF_8))));
            notices.send(letter);
            notices.send(letter);
        });
        mail.sendDue();

        assertThat(smtp.deliveries()).hasSize(1);
        Told told = Told.by(smtp.deliveries().get(0));
        assertThat(told.subject()).isEqualTo("LĐLĐ tỉnh Ninh Thuận: Báo cáo sơ kết 6 tháng đầu năm 2027");
        assertThat(told.text()).contains("Kính gửi: Ban Dân vận Tỉnh ủy", "số 35/BC-LĐLĐ, ngày 5/7/2027");
        assertThat(told.parts("text/csv")).containsExactly("đơn vị;số mô hình");
    }

    @Test
    void whatOpensADoorIsKeptNowhere() {
        Notice link = Notice.of(
                        "logInLink", "ninhhai.canbo", "1", officer("ninhhai.canbo"), Told.FEDERATION, 2027, "đăng nhập")
                .withValue("số phút", "15")
                .withLink("/vao/SECRET-4711")
                .withExpiry(clock.instant().plus(Duration.ofMinutes(15)));
        atOnce(link);
        mail.sendDue();

        assertThat(Told.by(smtp.deliveries().get(0)).text()).contains("https://danvankheo.example/vao/SECRET-4711");
        assertThat(jdbc.sql("select mail::text from mail").query(String.class).single())
                .doesNotContain("SECRET");
        assertThat(entry("ninhhai.canbo").text()).isNull();
    }

    @Test
    void whatIsNotWorthSendingAnyMoreIsNotSent() {
        atOnce(notice("T-7", officer("ninhhai.canbo"))
                .withExpiry(clock.instant().plus(Duration.ofMinutes(15))));
        clock.pass(Duration.ofMinutes(15));

        assertThat(mail.sendDue().sent()).isZero();
        assertThat(entry("ninhhai.canbo").state()).isEqualTo(MailState.EXPIRED);
    }

    // ---- what people type ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nhà trọ sạch\r\nBcc: kegian@example.com",
                "Nhà trọ sạch\nBcc: kegian@example.com\n\nThư giả",
                "Nha tro\rX-Priority: 1",
                "Nha tro\u2028Bcc: kegian@example.com",
                "=?utf-8?q?Nha_tro=0D=0ABcc:_kegian@example.com?=",
                "\"Nha tro\" <kegian@example.com>, khac",
                "a, kegian@example.com; b"
            })
    void whateverIsTypedIntoNamesAndTitlesNoHeaderComesOfIt(String typed) throws Exception {
        Recipient to = Recipient.person("ninhhai.canbo", typed, "ninhhai.canbo@danvankheo.example", "NINHHAI", typed);
        Notice notice = Notice.of(
                        "registration",
                        "2027/NINHHAI",
                        "T-7",
                        to,
                        new Sender(typed, "ldld@ninhthuan.example"),
                        2027,
                        typed)
                .withAbout(typed)
                .withLink("/viec/4711")
                .withDeadline(new Deadline("k", LocalDate.of(2027, 3, 12)));
        atOnce(notice);
        mail.sendDue();

        Delivery delivery = smtp.deliveries().get(0);
        MimeMessage message = Told.by(delivery).message();
        assertThat(delivery.to()).isEqualTo("ninhhai.canbo@danvankheo.example");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("X-Priority")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0].toString()).contains("<ninhhai.canbo@danvankheo.example>");
        assertThat(message.getFrom()).hasSize(1);
        assertThat(message.getFrom()[0].toString()).contains("<phongtrao@danvankheo.example>");
        assertThat(message.getReplyTo()).hasSize(1);
        assertThat(message.getSubject()).doesNotContain("\r", "\n");
        assertThat(Told.by(delivery).calendarFiles().get(0).lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void whatPeopleTypeIsTextInHtmlAndFillsNoFurtherPlaceholder() {
        String typed = "<script>alert(1)</script> & \"{hạn cuối}\" ${7*7} [[${7*7}]] $1";
        atOnce(Notice.of(
                        "returned",
                        "4711",
                        "1",
                        Recipient.person("a.canbo", typed, "a@danvankheo.example", "A", "A"),
                        new Sender(typed, null),
                        2027,
                        typed)
                .withValue("lý do", typed)
                .withAbout(typed)
                .withLink("/viec/4711"));
        mail.sendDue();

        Told told = Told.by(smtp.deliveries().get(0));
        assertThat(told.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;", "{hạn cuối}", "${7*7} [[${7*7}]] $1")
                .doesNotContain("<script", "49");
        assertThat(told.text()).contains("Lý do: " + typed);
    }

    // ---- who has no address ----

    @Test
    void whoHasNoAddressIsToldThroughTheFirstWhoHasOneAndBothAreNamed() {
        Recipient without = Recipient.person("bacai01.canbo", "Cán bộ phụ trách – CĐCS", null, "BACAI01", "CĐCS");
        Recipient wrong = Recipient.mailbox("BACAI01", "CĐCS", "khong phai dia chi");
        Recipient superior = officer("bacai.canbo");
        atOnce(notice("T-7", without).withOtherwise(List.of(wrong, superior, officer("tinh.canbo"))));
        mail.sendDue();

        assertThat(smtp.deliveries()).extracting(Delivery::to).containsExactly("bacai.canbo@danvankheo.example");
        assertThat(Told.by(smtp.deliveries().get(0)).text())
                .startsWith("Thư này dành cho: Cán bộ phụ trách – CĐCS. Hệ thống chưa có địa chỉ thư của người nhận")
                .contains("gửi đến Cán bộ phụ trách bacai.canbo");
        MailRegister.Entry entry = entry("CĐCS");
        assertThat(entry.instead()).isTrue();
        assertThat(entry.toName()).isEqualTo("Cán bộ phụ trách bacai.canbo");
        assertThat(register.withoutAddress(DESK)).singleElement().satisfies(person -> assertThat(person.toAddress())
                .isEqualTo("bacai.canbo@danvankheo.example"));
    }

    @Test
    void whoCannotBeReachedAtAllStaysInSightUntilThereIsAnAddress() {
        Recipient without = Recipient.person("bacai01.canbo", "Cán bộ phụ trách – CĐCS", " ", "BACAI01", "CĐCS");
        atOnce(notice("T-7", without));

        assertThat(mail.sendDue().sent()).isZero();
        MailRegister.Entry entry = entry("CĐCS");
        assertThat(entry.state()).isEqualTo(MailState.NO_ADDRESS);
        assertThat(register.withoutAddress(DESK)).hasSize(1);
        assertThat(register.restart(DESK, entry.id())).contains("Người nhận vẫn chưa có địa chỉ thư.");

        people.addresses.put("bacai01.canbo", "moi@danvankheo.example");
        assertThat(register.withoutAddress(DESK)).isEmpty();
        assertThat(register.restart(DESK, entry.id())).isEmpty();
        mail.sendDue();
        assertThat(smtp.deliveries()).extracting(Delivery::to).containsExactly("moi@danvankheo.example");
        assertThat(Told.by(smtp.deliveries().get(0)).text()).startsWith("Kính gửi: Cán bộ phụ trách – CĐCS");
    }

    // ---- a mail server that does not do what it should ----

    @Test
    void whileTheServerIsDownForADayNothingIsLostAndAfterwardsEverythingLeavesOnce() {
        smtp.goDown();
        write(20);
        Instant end = clock.instant().plus(Duration.ofDays(1));
        int rounds = 0;
        while (clock.instant().isBefore(end)) {
            OutgoingMail.Round round = mail.sendDue();
            assertThat(round.sent() + round.given()).isZero();
            assertThat(round.next())
                    .isAfter(clock.instant())
                    .isBefore(clock.instant().plus(Duration.ofMinutes(6)));
            clock.set(round.next());
            rounds++;
        }
        assertThat(rounds).as("tries to reach a server that is down").isBetween(200, 400);
        assertThat(queue.status().downSince()).isEqualTo(StandingClock.at("2027-03-05T08:00"));
        assertThat(register.page(DESK, MailState.WAITING, "", null, 100)).hasSize(20);
        assertThat(register.page(DESK, MailState.WAITING, "", null, 100))
                .allMatch(entry -> entry.tries() == 0, "a server that is down counts against no mail");

        smtp.comeBack();
        clock.pass(Duration.ofMinutes(5));
        assertThat(mail.sendDue().sent()).isEqualTo(20);
        assertThat(smtp.deliveries()).extracting(Delivery::to).hasSize(20).doesNotHaveDuplicates();
        assertThat(queue.status().downSince()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETING", "HELLO", "SENDER", "RECIPIENT", "CONTENT", "END"})
    void aServerThatHangsAnywhereBlocksNothingAndLosesNothing(Step where) {
        hurtsOnceAndThenAllArrive(where, ScriptedSmtpServer.HANG);
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETING", "HELLO", "SENDER", "RECIPIENT", "CONTENT", "END"})
    void aServerThatBreaksOffAnywhereLosesNothing(Step where) {
        hurtsOnceAndThenAllArrive(where, ScriptedSmtpServer.BREAK_OFF);
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETING", "HELLO", "SENDER", "RECIPIENT", "CONTENT", "END"})
    void aServerThatIsClosingDownAnywhereLosesNothing(Step where) {
        hurtsOnceAndThenAllArrive(where, "421 4.3.2 closing down");
    }

    @ParameterizedTest
    @EnumSource(names = {"RECIPIENT", "CONTENT", "END"})
    void aServerThatIsBusyLosesNothing(Step where) {
        hurtsOnceAndThenAllArrive(where, "451 4.7.1 greylisted, try again");
    }

    @ParameterizedTest
    @EnumSource(names = {"HELLO", "RECIPIENT", "END"})
    void aServerThatDripsForEverIsGivenUpInTime(Step where) {
        long began = System.nanoTime();
        hurtsOnceAndThenAllArrive(where, ScriptedSmtpServer.DRIP);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    private void hurtsOnceAndThenAllArrive(Step where, String how) {
        write(3);
        boolean[] hurt = {false};
        smtp.script((step, about) -> {
            if (step == where && !hurt[0]) {
                hurt[0] = true;
                return how;
            }
            return null;
        });
        mail.sendDue();
        for (int round = 0; round < 5; round++) {
            clock.pass(Duration.ofMinutes(2));
            mail.sendDue();
        }

        assertThat(hurt[0]).isTrue();
        assertThat(smtp.deliveries()).extracting(Delivery::to).hasSize(3).doesNotHaveDuplicates();
        assertThat(register.page(DESK, MailState.SENT, "", null, 100)).hasSize(3);
    }

    @Test
    void aServerThatIsSlowButAnswersIsWaitedFor() {
        write(2);
        smtp.script((step, about) -> {
            sleep(step == Step.END ? 700 : 50);
            return null;
        });

        assertThat(mail.sendDue().sent()).isEqualTo(2);
        assertThat(smtp.deliveries()).hasSize(2);
    }

    @Test
    void aServerThatBreaksOffAfterItsAnswerHasTheMailOnce() {
        write(3);
        smtp.script((step, about) -> step == Step.END ? ScriptedSmtpServer.KEEP_ANSWER_AND_BREAK_OFF : null);
        for (int round = 0; round < 5; round++) {
            mail.sendDue();
            clock.pass(Duration.ofMinutes(10));
        }

        assertThat(smtp.deliveries()).hasSize(3).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatEndsEachConversationAfterSomeMailsGetsTheOthersOverANewOne() {
        write(6);
        AtomicInteger asked = new AtomicInteger();
        smtp.script(
                (step, about) -> step == Step.SENDER && asked.incrementAndGet() % 3 == 0 ? "421 4.7.0 enough" : null);

        assertThat(mail.sendDue().sent()).isEqualTo(6);

        assertThat(smtp.deliveries()).hasSize(6).extracting(Delivery::to).doesNotHaveDuplicates();
        assertThat(smtp.connections()).isEqualTo(3);
    }

    @Test
    void onlyWhenTheAnswerIsLostAMailMayComeTwiceAndThenItIsTheSameMail() {
        write(3);
        Set<String> seen = new HashSet<>();
        smtp.script(
                (step, about) -> step == Step.END && seen.add(about) ? ScriptedSmtpServer.KEEP_AND_BREAK_OFF : null);
        for (int round = 0; round < 5; round++) {
            mail.sendDue();
            clock.pass(Duration.ofMinutes(10));
        }

        assertThat(smtp.deliveries()).hasSize(6);
        assertThat(smtp.deliveries().stream()
                        .collect(Collectors.groupingBy(Delivery::messageId, Collectors.counting()))
                        .values())
                .containsExactly(2L, 2L, 2L);
        assertThat(register.page(DESK, MailState.SENT, "", null, 100)).hasSize(3);
    }

    // ---- the database goes away while a mail is in hand ----

    private static final DataAccessResourceFailureException GONE = new DataAccessResourceFailureException("gone");

    @Test
    void whereTheAnswerToALeaseIsLostTheMailIsTakenAgainAtOnce() {
        write(2);
        MailQueue lost = mock(MailQueue.class, delegatesTo(queue));
        doAnswer(call -> {
                    queue.take(call.getArgument(0));
                    throw GONE;
                })
                .doAnswer(delegatesTo(queue))
                .when(lost)
                .take(any());
        OutgoingMail node = node(lost);

        assertThatThrownBy(node::sendDue).isSameAs(GONE);
        assertThat(node.sendDue().sent()).isEqualTo(2);
        assertThat(smtp.deliveries()).hasSize(2);
    }

    @Test
    void whereTheDatabaseGoesAwayWhileAMailIsWordedTheMailIsNotBlamed() {
        write(2);
        Templates lost = mock(Templates.class, delegatesTo(templates));
        doThrow(GONE)
                .doThrow(new CannotCreateTransactionException("gone"))
                .doAnswer(delegatesTo(templates))
                .when(lost)
                .inForce(any());
        OutgoingMail node = node(queue, lost);

        assertThat(node.sendDue().given()).isZero();
        assertThat(entry("unit000").state()).isEqualTo(MailState.WAITING);
        clock.pass(Duration.ofMinutes(1));
        assertThat(node.sendDue().sent()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereItCannotBeNotedThatAMailHasLeftItIsNotedLaterAndNotSentAgain(boolean committed) {
        write(2);
        MailQueue lost = mock(MailQueue.class, delegatesTo(queue));
        doAnswer(call -> {
                    if (committed) {
                        call.getMethod().invoke(queue, call.getArguments());
                    }
                    throw GONE;
                })
                .doAnswer(delegatesTo(queue))
                .when(lost)
                .sent(any(), any(), any(), any());
        OutgoingMail node = node(lost);

        assertThatThrownBy(node::sendDue).isSameAs(GONE);
        node.sendDue();
        assertThat(smtp.deliveries()).extracting(Delivery::to).hasSize(2).doesNotHaveDuplicates();
        assertThat(register.page(DESK, MailState.SENT, "", null, 100)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"RECIPIENT", "CONTENT", "END"})
    void aRefusedMailIsSeenWithTheServersWordsAndBlocksNoOther(Step where) {
        write(3);
        int[] times = {0};
        // the mails leave one after the other: the second one is that of unit001
        smtp.script((step, about) -> step == where && ++times[0] == 2 ? "550 5.1.1 no such user" : null);
        OutgoingMail.Round round = mail.sendDue();

        assertThat(round.sent()).isEqualTo(2);
        assertThat(round.given()).isEqualTo(1);
        MailRegister.Entry refused = entry("unit001");
        assertThat(refused.state()).isEqualTo(MailState.FAILED);
        assertThat(refused.trouble()).contains("550 5.1.1 no such user");

        clock.pass(Duration.ofDays(1));
        assertThat(mail.sendDue().sent()).as("never again by itself").isZero();
        smtp.script(ScriptedSmtpServer.Script.WELL);
        people.addresses.put("unit001.canbo", "dung@danvankheo.example");
        assertThat(register.restart(DESK, refused.id())).isEmpty();
        assertThat(mail.sendDue().sent()).isEqualTo(1);
        assertThat(smtp.deliveries()).extracting(Delivery::to).contains("dung@danvankheo.example");
        MailRegister.Entry sent = entry("unit001");
        assertThat(sent.state()).isEqualTo(MailState.SENT);
        assertThat(sent.restartedBy()).isEqualTo("tinh.canbo");
    }

    @Test
    void whatTheServerDoesNotTakeForDaysIsGivenUpAndSeen() {
        write(1);
        smtp.script((step, about) -> step == Step.RECIPIENT ? "450 4.2.1 mailbox busy" : null);
        Instant began = clock.instant();
        int tries = 0;
        List<Duration> pauses = new ArrayList<>();
        for (OutgoingMail.Round round = mail.sendDue(); round.next() != null; round = mail.sendDue()) {
            pauses.add(Duration.between(clock.instant(), round.next()));
            clock.set(round.next());
            tries++;
        }

        assertThat(tries).isEqualTo(29);
        assertThat(pauses).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(pauses).isSortedAccordingTo(Comparator.naturalOrder()).endsWith(Duration.ofHours(4));
        assertThat(Duration.between(began, clock.instant())).isGreaterThan(Duration.ofDays(3));
        assertThat(entry("unit000").state()).isEqualTo(MailState.FAILED);
        assertThat(entry("unit000").trouble()).contains("đã thử 30 lần", "450 4.2.1 mailbox busy");
    }

    @Test
    void aMailAtWhichTheServerAlwaysBreaksOffDoesNotStopTheOthers() {
        write(5);
        smtp.script((step, about) -> step == Step.RECIPIENT && about.startsWith("unit000") ? "421 go away" : null);
        for (int round = 0; round < 4; round++) {
            mail.sendDue();
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(smtp.deliveries()).hasSize(4);
        assertThat(entry("unit000").state()).isEqualTo(MailState.WAITING);
    }

    @Test
    void aTemplateThatFailsHurtsItsOwnMailsOnlyAndOnceMendedTheyLeave() {
        atOnce(Notice.of("returned", "4711", "1", officer("a.canbo"), Told.FEDERATION, 2027, "gửi đăng ký"));
        write(2);
        OutgoingMail.Round round = mail.sendDue();

        assertThat(round.sent()).isEqualTo(2);
        MailRegister.Entry hurt = entry("a.canbo");
        assertThat(hurt.state()).isEqualTo(MailState.FAILED);
        assertThat(hurt.trouble()).contains("mẫu thư không dùng được", "{lý do}");

        templates.save(
                templates.find("returned").orElseThrow(),
                new Template("Trả lại: {việc}", "Kính gửi {người nhận}\n{liên kết}"),
                "tinh.canbo");
        assertThat(register.restart(DESK, hurt.id())).isEmpty();
        assertThat(mail.sendDue().sent()).isEqualTo(1);
        assertThat(Told.by(smtp.deliveries().get(2)).subject()).isEqualTo("Trả lại: gửi đăng ký");
    }

    // ---- reports of what did not arrive ----

    @Nested
    class Returned {

        @Test
        void aReportThatComesLaterIsSeenAndTheMailCanBeSentAgain() throws Exception {
            write(2);
            mail.sendDue();
            String messageId = smtp.deliveries().get(0).messageId();

            assertThat(reports.record(report(messageId, "delayed", "4.4.1"))).isFalse();
            assertThat(entry("unit000").state()).isEqualTo(MailState.SENT);
            assertThat(reports.record(report(messageId, "failed", "5.1.1"))).isTrue();
            assertThat(reports.record(report(messageId, "failed", "5.1.1")))
                    .as("the same report again")
                    .isFalse();
            assertThat(entry("unit000").state()).isEqualTo(MailState.RETURNED);
            assertThat(entry("unit000").trouble()).contains("550 5.1.1 user unknown");
            assertThat(entry("unit001").state()).isEqualTo(MailState.SENT);

            assertThat(register.restart(DESK, entry("unit000").id())).isEmpty();
            mail.sendDue();
            assertThat(smtp.deliveries()).hasSize(3);
            assertThat(smtp.deliveries().get(2).messageId()).isEqualTo(messageId);
        }

        @Test
        void aReportOfForeignMailOrAnAnswerOfAPersonChangesNothing() throws Exception {
            write(1);
            mail.sendDue();
            String own = smtp.deliveries().get(0).messageId();

            assertThat(reports.record(
                            report("<0123456789012345678901234567890123456789@other.example>", "failed", "5.1.1")))
                    .isFalse();
            assertThat(reports.record(message("From: a@example.com\r\nIn-Reply-To: " + own
                            + "\r\nSubject: Re: nghi phep\r\n\r\nToi di vang\r\n")))
                    .isFalse();
            assertThat(reports.record(message("From: MAILER-DAEMON@example.com\r\nSubject: Returned\r\n\r\n"
                            + "could not deliver\r\nMessage-ID: " + own + "\r\n")))
                    .as("an old server's plain letter")
                    .isTrue();
        }

        @Test
        void reportsAreReadFromTheMailboxOfTheSettingsEachOnce() throws Exception {
            write(1);
            mail.sendDue();
            GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
            mailbox.start();
            try {
                GreenMailUser user = mailbox.setUser("thu-tra-lai@danvankheo.example", "thu-tra-lai", "secret");
                user.deliver(message("From: a@example.com\r\nSubject: quang cao\r\n\r\nmua di\r\n"));
                user.deliver(report(smtp.deliveries().get(0).messageId(), "failed", "5.1.1"));
                DeliveryReports reader = (DeliveryReports) beans.applyBeanPostProcessorsAfterInitialization(
                        new DeliveryReports(
                                jdbc,
                                limited(
                                        0,
                                        0,
                                        new NotificationSettings.Returns(
                                                "127.0.0.1",
                                                mailbox.getImap().getPort(),
                                                false,
                                                "thu-tra-lai",
                                                "secret",
                                                "INBOX")),
                                clock,
                                events),
                        "deliveryReportsOfAnotherNode");
                reader.read();
                assertThat(entry("unit000").state()).isEqualTo(MailState.RETURNED);

                assertThat(register.restart(DESK, entry("unit000").id())).isEmpty();
                mail.sendDue();
                reader.read();
                assertThat(entry("unit000").state())
                        .as("a report that was read is not read again")
                        .isEqualTo(MailState.SENT);
            } finally {
                mailbox.stop();
            }
        }

        private static MimeMessage report(String messageId, String action, String status) throws Exception {
            return message(
                    """
                    From: MAILER-DAEMON@mail.example
                    To: thu-tra-lai@danvankheo.example
                    Subject: Delivery Status Notification
                    MIME-Version: 1.0
                    Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                    --cut
                    Content-Type: text/plain

                    Sorry.
                    --cut
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; mail.example

                    Final-Recipient: rfc822; unit000.canbo@danvankheo.example
                    Action: %s
                    Status: %s
                    Diagnostic-Code: smtp; 550 5.1.1 user unknown

                    --cut
                    Content-Type: text/rfc822-headers

                    From: phongtrao@danvankheo.example
                    Message-ID: %s

                    --cut--
                    """
                            .formatted(action, status, messageId)
                            .replace("\n", "\r\n"));
        }

        private static MimeMessage message(String source) throws Exception {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        }
    }

    // ---- no more than the provider allows, of all nodes together ----

    @Test
    void exactlyAsManyLeaveInASecondAndInADayAsAreAllowed() {
        NotificationSettings limited = limited(3, 8);
        OutgoingMail one = node(limited);
        OutgoingMail other = node(limited);
        write(12);
        clock.set("2027-03-05T23:59:50");

        List<Integer> sent = new ArrayList<>();
        for (int tick = 0; tick < 10; tick++) {
            sent.add(one.sendDue().sent() + other.sendDue().sent());
            clock.pass(Duration.ofMillis(500));
        }
        assertThat(sent).containsExactly(3, 0, 3, 0, 2, 0, 0, 0, 0, 0);
        assertThat(one.sendDue().next()).isEqualTo(StandingClock.at("2027-03-06T00:00"));

        clock.set("2027-03-06T00:00");
        assertThat(one.sendDue().sent()).isEqualTo(3);
        clock.pass(Duration.ofMillis(999));
        assertThat(other.sendDue().sent()).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(other.sendDue().sent()).isEqualTo(1);
        assertThat(smtp.deliveries()).hasSize(12).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void aMailThatIsLongOnItsWayCountsUntilASecondAfterItsArrival() {
        MailQueue limited = queue(limited(1, 0));
        write(2);
        MailQueue.Next.Mails taken = (MailQueue.Next.Mails) limited.take("one");
        clock.pass(Duration.ofMillis(1500));
        assertThat(limited.take("other")).isInstanceOf(MailQueue.Next.NotBefore.class);

        limited.returned(taken);
        Instant arrived = clock.instant();
        clock.pass(Duration.ofMillis(999));
        assertThat(limited.take("other")).isEqualTo(new MailQueue.Next.NotBefore(arrived.plusSeconds(1)));
        clock.pass(Duration.ofMillis(1));
        assertThat(limited.take("other")).isInstanceOf(MailQueue.Next.Mails.class);
    }

    @Test
    void nodesWhoseClocksDifferKeepTheLimitOfTheSecondTogether() {
        NotificationSettings settings = limited(1, 0);
        MailQueue behind = queue(settings);
        Clock ahead = Clock.offset(clock, Duration.ofSeconds(2));
        MailQueue other = queue(settings, ahead);
        write(2);
        behind.returned((MailQueue.Next.Mails) behind.take("behind"));

        assertThat(other.take("ahead"))
                .isEqualTo(new MailQueue.Next.NotBefore(ahead.instant().plusSeconds(1)));
        clock.pass(Duration.ofMillis(999));
        assertThat(other.take("ahead")).isInstanceOf(MailQueue.Next.NotBefore.class);
        clock.pass(Duration.ofMillis(1));
        assertThat(other.take("ahead")).isInstanceOf(MailQueue.Next.Mails.class);
    }

    @Test
    void aNodeThatDiesHoldsNoneOfTheSecondForLongerThanAConversationMayTake() {
        NotificationSettings settings = limited(1, 0);
        MailQueue limited = queue(settings);
        write(2);
        assertThat(limited.take("dies")).isInstanceOf(MailQueue.Next.Mails.class);

        clock.pass(settings.mailTimeout().plusMillis(999));
        assertThat(limited.take("other")).isInstanceOf(MailQueue.Next.NotBefore.class);
        clock.pass(Duration.ofMillis(1));
        assertThat(limited.take("other")).isInstanceOf(MailQueue.Next.Mails.class);
    }

    @Test
    void nodesThatSendAtTheSameTimeShareTheWorkAndTheLimit() throws Exception {
        NotificationSettings limited = limited(0, 150);
        write(200);
        ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
        CompletableFuture.allOf(Stream.generate(() -> node(limited))
                        .limit(4)
                        .map(node -> CompletableFuture.runAsync(
                                () -> sent.add(node.sendDue().sent()), command -> new Thread(command).start()))
                        .toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);

        assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(150);
        assertThat(sent).filteredOn(number -> number > 0).hasSizeGreaterThan(1);
        assertThat(smtp.deliveries()).hasSize(150).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void aNodeThatDiesLeavesItsMailToTheOthersWhenItsLeaseEnds() {
        write(2);
        assertThat(queue.take("dies")).isInstanceOf(MailQueue.Next.Mails.class);

        assertThat(mail.sendDue().sent()).isEqualTo(1);
        // a node whose own clock is ahead
        clock.pass(Duration.ofHours(1));
        assertThat(mail.sendDue().sent()).isZero();
        jdbc.sql("update mail set leased_until = leased_until - interval '119 seconds' where leased_by = 'dies'")
                .update();
        assertThat(mail.sendDue().sent()).isZero();
        jdbc.sql("update mail set leased_until = leased_until - interval '1 second' where leased_by = 'dies'")
                .update();
        assertThat(mail.sendDue().sent()).isEqualTo(1);
        assertThat(smtp.deliveries()).hasSize(2).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void whatIsUrgentOvertakesTheDigests() {
        write(3);
        jdbc.sql("update mail set urgent = false").update();
        clock.pass(Duration.ofSeconds(1));
        atOnce(notice("today", officer("urgent.canbo")));
        mail.sendDue();

        assertThat(smtp.deliveries().get(0).to()).startsWith("urgent.canbo");
    }

    // ---- many at once ----

    /** So many that a node takes some at once and speaks of them over several conversations. */
    private static final int MANY = 300;

    @Test
    void ofManyEachArrivesOnceOverSeveralConversationsAndTheUrgentOnesFirst() {
        write(MANY);
        jdbc.sql("update mail set urgent = id % 10 = 0").update();
        List<String> urgent = jdbc.sql("select to_address from mail where urgent")
                .query(String.class)
                .list();

        assertThat(mail.sendDue().sent()).isEqualTo(MANY);
        assertThat(smtp.deliveries()).hasSize(MANY).extracting(Delivery::to).doesNotHaveDuplicates();
        assertThat(smtp.connections()).isBetween(2, 4);
        assertThat(smtp.deliveries().subList(0, urgent.size() + MANY / 20))
                .extracting(Delivery::to)
                .containsAll(urgent);
        assertThat(jdbc.sql("select sent from mail_gate").query(Integer.class).single())
                .isEqualTo(MANY);
    }

    @Test
    void whereTheServerGoesAwayAmongManyItIsOneTryAndAllOthersLeaveLater() {
        write(MANY);
        smtp.script((step, about) -> step == Step.SENDER && smtp.deliveries().size() >= 20 ? "421 closing down" : null);
        OutgoingMail.Round round = mail.sendDue();

        assertThat(round.sent()).isBetween(20, 23);
        assertThat(round.next())
                .as("the pause after one try")
                .isEqualTo(clock.instant().plus(Duration.ofSeconds(10)));
        assertThat(jdbc.sql("select count(*) from mail where leased_by is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from mail where state = 'WAITING' and tries > 0")
                        .query(Integer.class)
                        .single())
                .as("those at which it broke off")
                .isBetween(1, 4);
        smtp.script(ScriptedSmtpServer.Script.WELL);
        clock.pass(Duration.ofMinutes(2));
        mail.sendDue();
        assertThat(smtp.deliveries()).hasSize(MANY).extracting(Delivery::to).doesNotHaveDuplicates();
    }

    @Test
    void whereTheDatabaseGoesAwayAmongManyNoneOfThemIsSentAgain() {
        write(MANY);
        MailQueue lost = mock(MailQueue.class, delegatesTo(queue));
        doAnswer(delegatesTo(queue))
                .doAnswer(delegatesTo(queue))
                .doThrow(GONE)
                .doThrow(GONE)
                .doAnswer(delegatesTo(queue))
                .when(lost)
                .sent(any(), any(), any(), any());
        OutgoingMail node = node(lost);

        assertThatThrownBy(node::sendDue).isSameAs(GONE);
        node.sendDue();
        assertThat(smtp.deliveries()).hasSize(MANY).extracting(Delivery::to).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from mail where state = 'SENT' and tries = 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(MANY);
    }

    // ---- pause ----

    @Test
    void whilePausedNothingLeavesByItselfButWhatIsAskedForDoes() {
        mail.pause();
        try {
            write(1);
            mail.sendByItself();
            assertThat(smtp.deliveries()).isEmpty();
            assertThat(mail.sendDue().sent()).isEqualTo(1);
            atOnce(notice("T-3", officer("unit000.canbo")));
        } finally {
            mail.resume();
        }
        mail.sendByItself();
        assertThat(smtp.deliveries()).hasSize(2);
    }

    @Test
    void aPauseWaitsForTheMailThatIsJustLeaving() throws Exception {
        write(5);
        AtomicInteger sentWhenPaused = new AtomicInteger();
        Thread pausing = new Thread(() -> {
            mail.pause();
            sentWhenPaused.set(
                    register.page(DESK, MailState.SENT, "", null, 100).size());
        });
        smtp.script((step, about) -> {
            if (step == Step.END && pausing.getState() == Thread.State.NEW) {
                pausing.start();
                // the server takes its time until whoever pauses waits, or does not
                await().until(() ->
                        Set.of(Thread.State.WAITING, Thread.State.TERMINATED).contains(pausing.getState()));
            }
            return null;
        });
        try {
            mail.sendByItself();
            pausing.join();
            assertThat(sentWhenPaused).hasValue(1);
            assertThat(smtp.deliveries()).hasSize(1);
        } finally {
            mail.resume();
        }
    }

    private static NotificationSettings limited(int perSecond, int perDay) {
        return limited(perSecond, perDay, null);
    }

    private static NotificationSettings limited(int perSecond, int perDay, NotificationSettings.Returns returns) {
        return new NotificationSettings(
                false,
                URI.create("https://danvankheo.example"),
                "phongtrao@danvankheo.example",
                "",
                true,
                LocalTime.of(7, 30),
                200,
                perSecond,
                perDay,
                Duration.ofSeconds(3),
                DataSize.ofMegabytes(15),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                30,
                returns);
    }

    /** Another node on the same database. */
    private OutgoingMail node(NotificationSettings limited) {
        return node(queue(limited));
    }

    private MailQueue queue(NotificationSettings limited) {
        return queue(limited, clock);
    }

    /** The database's time stands with the tests'. */
    private MailQueue queue(NotificationSettings limited, Clock clockOfTheNode) {
        return (MailQueue) beans.applyBeanPostProcessorsAfterInitialization(
                new MailQueue(jdbc, json, limited, clockOfTheNode, clock), "mailQueueOfAnotherNode");
    }

    private OutgoingMail node(MailQueue queue) {
        return node(queue, templates);
    }

    private OutgoingMail node(MailQueue queue, Templates templates) {
        return new OutgoingMail(queue, server, wording, templates, writer, events);
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
