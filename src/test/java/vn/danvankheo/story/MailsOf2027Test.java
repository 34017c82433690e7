package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.Year.form;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.notification.OutgoingMail;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ReportFigures;

/** Which mails people of the sample organisation find in their mailboxes, over a real SMTP conversation. */
@OwnApplication
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            "camunda.bpm.job-execution.enabled=false"
        })
class MailsOf2027Test {

    private static final Path TABLE = Path.of("src/test/resources/mails-of-2027.md");

    @Autowired
    private Year year;

    @Autowired
    private Organisation organisation;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private Announced announced;

    @Autowired
    private Officers officers;

    @Autowired
    private OutgoingMail outgoing;

    @Autowired
    private GreenMail mailServer;

    @BeforeEach
    void theYearIsOpenAndMailLeavesOnlyWhileTimePasses() throws Exception {
        outgoing.pause();
        year.forgetEverything();
        mailServer.purgeEmailFromAllMailboxes();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
    }

    @AfterEach
    void giveTimeBack() {
        year.giveTimeBack();
        outgoing.resume();
    }

    @Test
    void whoeverDoesNothingUntilTheEndOfMarchIsWrittenToOnTheseMornings() {
        year.travelTo("2027-03-31T12:00:00");

        assertThat(mailsTo("ninhhai.canbo"))
                .as("officer of a supervising union, himself late like his three grassroots unions")
                .containsExactly(
                        "19/02 [Dân vận khéo 2027] Còn 21 ngày: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)",
                        "05/03 [Dân vận khéo 2027] Còn 07 ngày: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)",
                        "08/03 [Dân vận khéo 2027] Quá hạn 03 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 2 việc khác",
                        "09/03 [Dân vận khéo 2027] Còn 03 ngày: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)",
                        "12/03 [Dân vận khéo 2027] Hôm nay hết hạn: gửi đăng ký mô hình, hạn cuối 12/3/2027 (trước ngày 13/3)",
                        "15/03 [Dân vận khéo 2027] Quá hạn 10 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 3 việc khác",
                        "17/03 [Dân vận khéo 2027] Còn 03 ngày: xử lý đơn vị quá hạn đăng ký, hạn cuối 20/3/2027 (trước ngày 21/3)",
                        "19/03 [Dân vận khéo 2027] Còn 01 ngày: xử lý đơn vị quá hạn đăng ký, hạn cuối 20/3/2027 (trước ngày 21/3)",
                        "22/03 [Dân vận khéo 2027] Quá hạn 17 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 3 việc khác",
                        "29/03 [Dân vận khéo 2027] Quá hạn 24 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 3 việc khác");
        assertThat(mailsTo("ninhhai01.canbo"))
                .as("officer of a grassroots union")
                .containsExactly(
                        "12/02 [Dân vận khéo 2027] Còn 21 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "26/02 [Dân vận khéo 2027] Còn 07 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "02/03 [Dân vận khéo 2027] Còn 03 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "05/03 [Dân vận khéo 2027] Hôm nay hết hạn: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "08/03 [Dân vận khéo 2027] Quá hạn 03 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "15/03 [Dân vận khéo 2027] Quá hạn 10 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "22/03 [Dân vận khéo 2027] Quá hạn 17 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "29/03 [Dân vận khéo 2027] Quá hạn 24 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)");
        assertThat(mailsTo("ninhhai01.thuongvu"))
                .as("its leadership")
                .containsExactly(
                        "08/03 [Dân vận khéo 2027] Quá hạn 03 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "15/03 [Dân vận khéo 2027] Quá hạn 10 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "22/03 [Dân vận khéo 2027] Quá hạn 17 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "29/03 [Dân vận khéo 2027] Quá hạn 24 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)");
        assertThat(mailsTo("ninhhai.giamsat"))
                .as("supervisor")
                .containsExactly(
                        "22/03 [Dân vận khéo 2027] Đôn đốc 3 việc quá hạn của các đơn vị trực thuộc",
                        "29/03 [Dân vận khéo 2027] Đôn đốc 3 việc quá hạn của các đơn vị trực thuộc");
        assertThat(mailsTo("tinh.canbo"))
                .as("desk")
                .containsExactly(
                        "08/03 [Dân vận khéo 2027] Quá hạn 03 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)",
                        "15/03 [Dân vận khéo 2027] Quá hạn 10 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 11 việc khác",
                        "17/03 [Dân vận khéo 2027] Còn 03 ngày: xử lý đơn vị quá hạn đăng ký, hạn cuối 20/3/2027 (trước ngày 21/3)",
                        "19/03 [Dân vận khéo 2027] Còn 01 ngày: xử lý đơn vị quá hạn đăng ký, hạn cuối 20/3/2027 (trước ngày 21/3)",
                        "22/03 [Dân vận khéo 2027] Quá hạn 17 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 11 việc khác",
                        "29/03 [Dân vận khéo 2027] Quá hạn 24 ngày: đôn đốc đơn vị gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3), và 11 việc khác");
        assertThat(mailsTo("tinh.giamsat"))
                .as("supervisor of the federation")
                .containsExactly(
                        "22/03 [Dân vận khéo 2027] Đôn đốc 12 việc quá hạn của các đơn vị trực thuộc",
                        "29/03 [Dân vận khéo 2027] Đôn đốc 12 việc quá hạn của các đơn vị trực thuộc");
    }

    /** The table is read by people: whoever changes who is told what, and when, renews it and reads it. */
    @Test
    void aYearInWhichMostAreOnTimeAndSomeAreNotBringsTheseMailsAndNoOthers() throws IOException {
        announced.forget();
        new YearOfMails(year, officers, organisation).isLived();
        theYearEndsWithItsFigures();

        Map<String, Set<String>> recipients = new TreeMap<>();
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            recipients
                    .computeIfAbsent(sortedByDay(dayAndSubject(mail)), row -> new TreeSet<>())
                    .add(String.join(", ", recipients(mail)).replace("@danvankheo.example", ""));
        }
        String table = recipients.entrySet().stream()
                .map(row -> "| %s | %s |"
                        .formatted(row.getKey().replaceFirst("^(..)-(..)", "$2/$1"), String.join(", ", row.getValue())))
                .collect(Collectors.joining(
                        "\n", "| Ngày | Tiêu đề, sau “[Dân vận khéo 2027]” | Người nhận |\n|---|---|---|\n", "\n"));
        Files.writeString(Path.of("target", TABLE.getFileName().toString()), table);
        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    /** One unit was excused, and two models were summarised after their units had reported. */
    private void theYearEndsWithItsFigures() {
        ReportFigures told = announced.dispatched().get(1).figures();
        assertThat(told.missing()).isEmpty();
        assertThat(told.total())
                .extracting(
                        Figures::registered,
                        Figures::implemented,
                        Figures::summarised,
                        Figures::effective,
                        Figures::inspections,
                        Figures::stopped)
                .containsExactly(44, 44, 42, 44, 88, 0);
        assertThat(campaigns.frozenFigures(2027)).hasValueSatisfying(frozen -> {
            assertThat(frozen.units()).isEqualTo(45);
            assertThat(frozen.met()).isEqualTo(44);
        });
    }

    @Test
    void afterTheSystemWasDownOverADeadlineAndThreeRemindersEverybodyFindsOneMail() {
        year.travelTo("2027-02-20T08:00:00");
        int before = mailsTo("ninhhai.canbo").size();
        year.clockTo("2027-03-16T10:00:00");
        year.travelTo("2027-03-16T10:05:00");

        assertThat(mailsTo("ninhhai.canbo")).hasSize(before + 1);
        assertThat(mailsTo("ninhhai01.canbo").stream().filter(mail -> mail.startsWith("16/03")))
                .hasSize(1);
    }

    @Test
    void whoeverIsRemindedByHandReadsTheOfficersOwnWords() throws Exception {
        year.travelTo("2027-02-25T09:00:00");
        year.start(
                "ninhhai.canbo",
                "entryOnBehalf",
                form("units", List.of("NINHHAI01"), "reason", "Đơn vị không có máy tính"));
        year.travelTo("2027-02-26T08:00:00");

        assertThat(mailsTo("ninhhai01.canbo"))
                .last()
                .isEqualTo(
                        "26/02 [Dân vận khéo 2027] Còn 07 ngày: gửi đăng ký mô hình, hạn cuối 5/3/2027 (trước ngày 6/3)");
        assertThat(Stream.of(mailServer.getReceivedMessages()))
                .allMatch(mail -> header(mail, "Auto-Submitted").equals("auto-generated"));
    }

    private static String sortedByDay(String dayAndSubject) {
        return dayAndSubject.replaceFirst("^(..)/(..) (?:\\[Dân vận khéo 2027] )?", "$2-$1 | ");
    }

    private List<String> mailsTo(String account) {
        return Stream.of(mailServer.getReceivedMessages())
                .filter(mail -> recipients(mail).equals(List.of(account + "@danvankheo.example")))
                .map(MailsOf2027Test::dayAndSubject)
                .toList();
    }

    private static List<String> recipients(MimeMessage mail) {
        try {
            return Stream.of(mail.getRecipients(Message.RecipientType.TO))
                    .map(address -> ((jakarta.mail.internet.InternetAddress) address).getAddress())
                    .toList();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String dayAndSubject(MimeMessage mail) {
        try {
            return "%1$td/%1$tm %2$s".formatted(mail.getSentDate(), mail.getSubject());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
