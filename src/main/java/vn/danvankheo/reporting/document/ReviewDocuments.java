package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.SentDocuments;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.ReviewPaper.Line;
import vn.danvankheo.reporting.document.ReviewPaper.ModelLine;
import vn.danvankheo.reporting.document.ReviewPaper.Report;
import vn.danvankheo.reporting.document.ReviewPaper.Texts;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.QuantifiedSum;
import vn.danvankheo.review.ReportView;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;
import vn.danvankheo.review.UnitReview;

/** Báo cáo sơ kết, tổng kết of the units and of the federation, with figures as frozen (plan, III.1). */
@Component
class ReviewDocuments implements DocumentSource {

    private final Reviewing reviews;
    private final FederationReporting reports;
    private final ModelBuilding models;
    private final Rounds rounds;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final SentDocuments sent;
    private final LetterHead letterHead;
    private final Days days;

    ReviewDocuments(
            Reviewing reviews,
            FederationReporting reports,
            ModelBuilding models,
            Rounds rounds,
            CampaignPlanning campaigns,
            Organisation organisation,
            SentDocuments sent,
            LetterHead letterHead,
            Days days) {
        this.reviews = reviews;
        this.reports = reports;
        this.models = models;
        this.rounds = rounds;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.sent = sent;
        this.letterHead = letterHead;
        this.days = days;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.MID_YEAR_REPORT, DocumentKind.YEAR_REPORT, DocumentKind.PARTY_REPORT);
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return LetterHead.fieldsWith(Stream.concat(
                        Stream.of(text("kinh_gui", "Nơi nhận báo cáo, mỗi nơi một dòng", "Liên đoàn Lao động tỉnh …")),
                        ReviewPaper.FIELDS.stream())
                .toArray(DocumentField[]::new));
    }

    /** Of a report that has left the federation the copy that left, whatever template holds today. */
    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        ReviewKey asked = ReviewKey.of(key);
        if (kind != DocumentKind.PARTY_REPORT && kind != kindOf(asked.period())) {
            return Optional.empty();
        }
        if (!asked.unit().equals(organisation.federation().code())) {
            return kind == DocumentKind.PARTY_REPORT
                    ? Optional.empty()
                    : reviews.find(asked)
                            .filter(review -> review.content() != null)
                            .map(review -> ofUnit(kind, review));
        }
        Optional<ReportView> report = reports.find(asked.period()).filter(found -> found.content() != null);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        return kind == DocumentKind.PARTY_REPORT
                ? outside(asked.period()).map(recipient -> ofFederation(kind, report.get(), recipient))
                : Optional.of(ofFederation(kind, report.get(), null));
    }

    private static boolean isKey(String key) {
        return key.matches("\\d{4}-(H1|Y)/[A-Z0-9]{2,20}");
    }

    static DocumentKind kindOf(ReviewPeriod period) {
        return switch (period.span()) {
            case HALF_YEAR -> DocumentKind.MID_YEAR_REPORT;
            case YEAR -> DocumentKind.YEAR_REPORT;
        };
    }

    /** The first recipient with names of its own. */
    private Optional<ReportRecipient> outside(ReviewPeriod period) {
        return campaigns.recipients(period.year()).stream()
                .filter(recipient -> recipient.unionFieldName() != null)
                .findFirst();
    }

    // ---- for the sheets ----

    private boolean isFederation(ReviewKey key) {
        return key.unit().equals(organisation.federation().code());
    }

    /**
     * Up to when a report tells, and of whom.
     *
     * @param units the unit itself and all below it, branch by branch
     */
    record Frozen(Instant at, List<UnitCode> units) {}

    @Transactional(readOnly = true)
    public Optional<Frozen> frozen(ReviewKey key) {
        Optional<Instant> at = isFederation(key)
                ? reports.find(key.period())
                        .filter(found -> found.content() != null)
                        .map(this::frozenAt)
                : reviews.find(key).filter(found -> found.content() != null).map(this::frozenAt);
        return at.map(moment -> new Frozen(
                moment,
                Stream.concat(Stream.of(key.unit()), reviews.unitsBelow(key.period(), key.unit()).stream())
                        .toList()));
    }

    /** The models of one of those units. */
    @Transactional(readOnly = true)
    public List<ModelLine> models(ReviewKey key, UnitCode unit, Frozen frozen) {
        return lines(
                reviews.find(new ReviewKey(key.period(), unit)).stream()
                        .filter(review -> review.content() != null)
                        .filter(review -> unit.equals(key.unit()) || isReceivedBy(review, frozen.at())),
                days.dayOf(frozen.at()));
    }

    // ---- of a unit ----

    private DocumentContent ofUnit(DocumentKind kind, ReviewView review) {
        ReviewKey key = review.key();
        LocalDate day = days.dayOf(frozenAt(review));
        Map<String, Object> values = letterHead
                .of(key.unit(), key.period().year())
                .asOf(day)
                .withoutNumber("BC")
                .to(List.of("Như trên", "Cấp ủy đơn vị"))
                .values();
        values.put("kinh_gui", values.get("ten_cap_tren"));
        values.putAll(ReviewPaper.values(reportOf(review), Optional.empty()));
        return new DocumentContent(kind.slug() + "-" + key.period() + "-" + key.unit(), key.unit(), values);
    }

    private Instant frozenAt(ReviewView review) {
        return review.submittedAt() == null ? days.now() : review.submittedAt();
    }

    /** As the unit reported it. */
    Report reportOf(ReviewView review) {
        ReviewKey key = review.key();
        UnitReview content = review.content();
        LocalDate day = days.dayOf(frozenAt(review));
        List<ModelLine> lines =
                lines(Stream.concat(Stream.of(review), receivedBy(key.period(), key.unit(), frozenAt(review))), day);
        return new Report(
                key.period(),
                LetterHead.fullName(organisation.asOf(key.unit(), day).name()),
                review.figures().own(),
                below(key.period(), review.figures().below()),
                review.figures().total(),
                reviews.yearBefore(key),
                YearsPlan.cited(campaigns.approval(key.period().year())),
                "số " + content.partyReportNumber() + " ngày " + Days.text(content.partyReportDate()),
                new Texts(
                        content.results(),
                        content.limits(),
                        content.causes(),
                        content.lessons(),
                        content.direction(),
                        content.proposals()),
                QuantifiedSum.of(content.quantified(), review.figures().quantifiedBelow()),
                lines,
                content.models().stream()
                        .filter(row -> row.recognitionTier() != null)
                        .map(row -> row.code().value())
                        .collect(Collectors.toSet()),
                review.figures().below().stream()
                        .filter(line -> line.standing() == Standing.MISSING)
                        .map(UnitLine::name)
                        .toList());
    }

    private List<Line> below(ReviewPeriod period, List<UnitLine> frozen) {
        return frozen.stream()
                .map(line -> new Line(line, reviews.yearBefore(new ReviewKey(period, UnitCode.of(line.unit())))))
                .toList();
    }

    /** What came later is not in the figures either. */
    private Stream<ReviewView> receivedBy(ReviewPeriod period, UnitCode unit, Instant frozen) {
        return reviews.receivedAnywhereBelow(period, unit).stream().filter(review -> isReceivedBy(review, frozen));
    }

    private static boolean isReceivedBy(ReviewView review, Instant frozen) {
        return review.stage() == ReviewStage.RECEIVED
                && (review.receivedAt() == null || !review.receivedAt().isAfter(frozen));
    }

    private List<ModelLine> lines(Stream<ReviewView> told, LocalDate day) {
        List<ModelAssessment> rows = told.flatMap(review -> review.content().models().stream())
                .sorted(Comparator.comparing(row -> row.code().value()))
                .toList();
        List<ModelCode> codes = rows.stream().map(ModelAssessment::code).toList();
        Map<ModelCode, ModelView> known = models.views(codes);
        Map<ModelCode, List<Recognition>> recognised = rounds.recognitions(codes);
        Map<UnitCode, String> names =
                namesOn(day, known.values().stream().map(ModelView::unit).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> line(
                        row,
                        known.get(row.code()),
                        names,
                        recognised.getOrDefault(row.code(), List.of()).stream()
                                .filter(each -> !each.date().isAfter(day))
                                .reduce((one, next) -> next)))
                .toList();
    }

    private Map<UnitCode, String> namesOn(LocalDate day, Collection<UnitCode> units) {
        Map<UnitCode, String> names = new HashMap<>();
        units.forEach(unit -> names.put(unit, organisation.asOf(unit, day).name()));
        return names;
    }

    private static ModelLine line(
            ModelAssessment row, ModelView model, Map<UnitCode, String> names, Optional<Recognition> recognised) {
        return new ModelLine(
                row.code().value(),
                titleOf(row),
                names.get(model.unit()),
                model.field(),
                model.survey() == null
                        ? ""
                        : Days.text(model.survey().firstDay()) + " – "
                                + Days.text(model.survey().lastDay()),
                row.effectiveness(),
                row.feasibility(),
                row.remark(),
                recognised.map(Recognition::grade).orElse(null),
                recognised.map(Recognition::tier).map(Tiers::name).orElse(null));
    }

    /** The name as it was when the unit reported. */
    private static String titleOf(ModelAssessment row) {
        return row.model().substring(row.code().value().length()).replaceFirst("^ – ", "");
    }

    // ---- of the federation ----

    /** @param recipient whose names of the fields are used; null for the union's own */
    private DocumentContent ofFederation(DocumentKind kind, ReportView report, ReportRecipient recipient) {
        Optional<SentDocuments.Sent> copy = recipient == null
                ? sent.find(kind, subjectOf(report))
                // it may have been called differently when the report was sent
                : sent.find(kind, subjectOf(report), recipient.name()).or(() -> sent.find(kind, subjectOf(report)));
        UnitCode federation = organisation.federation().code();
        String name = kind.slug() + "-" + report.period();
        return copy.map(kept -> new DocumentContent(name, federation, Map.of(), kept.content()))
                .orElseGet(() -> new DocumentContent(name, federation, values(report, recipient)));
    }

    String subjectOf(ReportView report) {
        return new ReviewKey(report.period(), organisation.federation().code()).toString();
    }

    Map<String, Object> values(ReportView report, ReportRecipient recipient) {
        Unit federation = organisation.federation();
        LetterHead.Issue issue = letterHead
                .of(federation.code(), report.period().year())
                .asOf(dayOf(report))
                .withoutNumber("BC");
        if (report.dispatch() != null) {
            issue.numbered(report.dispatch().number(), report.dispatch().date());
        }
        Map<String, Object> values = issue.to(List.of("Như trên", "Thường trực " + federation.name()))
                .values();
        if (report.dispatch() != null) {
            Signer.of(report.dispatch().signer()).fill(values);
        }
        values.put("kinh_gui", recipient == null ? ownRecipients(report) : recipient.name());
        values.putAll(ReviewPaper.values(
                reportOf(report), Optional.ofNullable(recipient).map(ReportRecipient::unionFieldName)));
        return values;
    }

    /** Those who call the fields as the union does; when there are none, all. */
    private String ownRecipients(ReportView report) {
        List<ReportRecipient> all = campaigns.recipients(report.period().year());
        List<ReportRecipient> own =
                all.stream().filter(each -> each.unionFieldName() == null).toList();
        return (own.isEmpty() ? all : own).stream().map(ReportRecipient::name).collect(Collectors.joining("; "));
    }

    private LocalDate dayOf(ReportView report) {
        return report.dispatch() != null ? report.dispatch().date() : days.dayOf(frozenAt(report));
    }

    private Instant frozenAt(ReportView report) {
        return report.compiledAt() == null ? days.now() : report.compiledAt();
    }

    /** As the federation reports it. */
    Report reportOf(ReportView report) {
        Unit federation = organisation.federation();
        CompiledReport content = report.content();
        LocalDate day = days.dayOf(frozenAt(report));
        return new Report(
                report.period(),
                LetterHead.fullName(organisation.asOf(federation.code(), day).name()),
                null,
                below(report.period(), report.figures().lines()),
                report.figures().total(),
                Optional.ofNullable(report.figures().before()),
                YearsPlan.cited(campaigns.approval(report.period().year())),
                "",
                new Texts(
                        content.results(),
                        content.limits(),
                        content.causes(),
                        content.lessons(),
                        content.direction(),
                        content.proposals()),
                report.figures().quantified(),
                lines(receivedBy(report.period(), federation.code(), frozenAt(report)), day),
                Set.copyOf(content.highlights()),
                report.figures().missing().stream()
                        .map(missing -> missing.name() + " (" + missing.superior() + ")")
                        .toList());
    }
}
