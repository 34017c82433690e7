package vn.danvankheo.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.dossier.EvidenceKind;
import vn.danvankheo.dossier.FileSize;
import vn.danvankheo.notification.Deadline;
import vn.danvankheo.notification.Letter;
import vn.danvankheo.notification.Letter.Attachment;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.NotificationSettings;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Addressees.Addressee;
import vn.danvankheo.reporting.document.DispatchedReports;
import vn.danvankheo.reporting.document.OfficialDocuments.Made;
import vn.danvankheo.review.ReportDispatched;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewReminderDue;
import vn.danvankheo.validation.InvalidInput;

/** What people are told about the reviews of units, and the federation's report that goes to other bodies. */
@Component
class ReviewNotices {

    private static final String REMINDER = "review";
    private static final String REPORT = "report";
    private static final String START_PAGE = "/";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Notices notices;
    private final Addressees addressees;
    private final Organisation organisation;
    private final DispatchedReports documents;
    private final Evidence evidence;
    private final NotificationSettings settings;
    private final TaskLinks links;
    private final Days days;

    ReviewNotices(
            Notices notices,
            Addressees addressees,
            Organisation organisation,
            DispatchedReports documents,
            Evidence evidence,
            NotificationSettings settings,
            TaskLinks links,
            Days days) {
        this.notices = notices;
        this.addressees = addressees;
        this.organisation = organisation;
        this.documents = documents;
        this.evidence = evidence;
        this.settings = settings;
        this.links = links;
        this.days = days;
    }

    /** In time the officers are reminded; late also the unit's leadership and the officers of the union above. */
    @EventListener
    void on(ReviewReminderDue event) {
        UnitCode unit = event.review().unit();
        String what =
                "gửi báo cáo " + TaskWords.inSentence(event.review().period().reviewName());
        tell(event, Committee.OFFICERS.of(unit), what);
        if (!days.now().isBefore(event.closesAt())) {
            tell(event, Committee.LEADERSHIP.of(unit), what);
            organisation
                    .superiorOf(unit)
                    .ifPresent(above -> tell(event, Committee.OFFICERS.of(above.code()), "đôn đốc đơn vị " + what));
        }
    }

    private void tell(ReviewReminderDue event, CommitteeOfUnit committee, String what) {
        ReviewKey key = event.review();
        LocalDate lastDay = days.lastDayBefore(event.closesAt());
        // the same for all, however many they are
        String unitName = organisation.unit(key.unit()).name();
        String link = committee.unit().equals(key.unit()) ? links.of("periodicReview", key.toString()) : START_PAGE;
        for (Addressee addressee : addressees.membersOf(committee)) {
            notices.put(Notice.of(
                            REMINDER,
                            key.toString(),
                            event.rung() + " " + lastDay,
                            addressee.to(),
                            addressee.from(),
                            key.period().year(),
                            what)
                    .withOtherwise(addressee.otherwise())
                    .withUnit(key.unit().value())
                    .withAbout(unitName)
                    .withLink(link)
                    .withDeadline(new Deadline(key + " review", lastDay)));
        }
    }

    /**
     * Those whose address is known get the signed copy where there is one, the report in their words and its figures; the
     * others by post alone. What each of them gets is kept.
     */
    @EventListener
    void on(ReportDispatched report) {
        Unit federation = organisation.federation();
        List<Attachment> signed = report.recipients().stream().anyMatch(ReviewNotices::isMailed)
                ? signedCopy(report.period())
                : List.of();
        for (ReportDispatched.Recipient recipient : report.recipients()) {
            Made document = documents.keep(report.period(), recipient.name(), recipient.unionFieldName());
            if (isMailed(recipient)) {
                List<Attachment> enclosed = new ArrayList<>(signed);
                enclosed.add(new Attachment(document.name(), WORD, document.content()));
                enclosed.add(new Attachment(
                        "so-lieu-" + report.period() + ".xlsx",
                        ReportSheet.CONTENT_TYPE,
                        ReportSheet.of(report, Optional.ofNullable(recipient.unionFieldName()))));
                notices.send(new Letter(
                        Notice.of(
                                        REPORT,
                                        report.period().toString(),
                                        report.number(),
                                        Recipient.outside(recipient.name(), recipient.email()),
                                        new Sender(federation.name(), federation.mailbox()),
                                        report.period().year(),
                                        "gửi báo cáo")
                                .withUnit(federation.code().value())
                                .withValue(
                                        "trích yếu",
                                        "Báo cáo %s phong trào thi đua “Dân vận khéo”"
                                                .formatted(TaskWords.inSentence(
                                                        report.period().reviewName())))
                                .withValue("số văn bản", report.number())
                                .withValue("ngày văn bản", Days.text(report.date())),
                        enclosed));
            }
        }
    }

    private static boolean isMailed(ReportDispatched.Recipient recipient) {
        return recipient.email() != null && !recipient.email().isBlank();
    }

    /**
     * In the order in which its files were added.
     *
     * @throws InvalidInput when a mail does not carry it
     */
    private List<Attachment> signedCopy(ReviewPeriod period) {
        List<EvidenceFile> files = evidence
                .of(Dossier.keyOfReport(period, organisation.federation().code()))
                .stream()
                .filter(file -> file.kind() == EvidenceKind.SIGNED_REPORT)
                .sorted(Comparator.comparing(EvidenceFile::uploadedAt))
                .toList();
        long size = files.stream().mapToLong(EvidenceFile::size).sum();
        if (size > settings.largestEnclosure().toBytes()) {
            throw new InvalidInput(
                    "signedCopy",
                    ("bản đã ký nặng %s, thư điện tử chỉ mang được %s; hãy gỡ ở thẻ “Hồ sơ minh chứng” rồi tải lên bản"
                                    + " quét nhỏ hơn, hoặc xóa địa chỉ thư của nơi nhận và gửi bản giấy")
                            .formatted(
                                    FileSize.text(size),
                                    FileSize.text(settings.largestEnclosure().toBytes())));
        }
        return files.stream()
                .map(file -> new Attachment(file.name(), file.mediaType(), contentOf(file)))
                .toList();
    }

    private byte[] contentOf(EvidenceFile file) {
        try (InputStream content = evidence.content(file.id())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("evidence " + file.id(), e);
        }
    }
}
