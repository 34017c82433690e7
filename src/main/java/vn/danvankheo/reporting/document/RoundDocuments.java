package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.recognition.Commendation;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.RoundRecord;
import vn.danvankheo.recognition.RoundRecord.Entry;
import vn.danvankheo.recognition.RoundRecord.Session;
import vn.danvankheo.recognition.RoundRecords;

/** The papers of a recognition round: from the list of candidates to the proposal of commendations (plan, I.2.d). */
@Component
class RoundDocuments implements DocumentSource {

    /** A round and, where a session before the newest is meant, its number: {@code 2027-CN/NINHHAI/1}. */
    private static final Pattern KEY = Pattern.compile("(\\d{4}-CN/[A-Z0-9]{2,20})(?:/(\\d{1,3}))?");

    private static final DocumentField TO = text("kinh_gui", "Nơi nhận tờ trình", "Liên đoàn Lao động tỉnh …");

    private static final Map<DocumentKind, List<DocumentField>> FIELDS = Map.of(
            DocumentKind.RECOGNITION_REQUEST, with(RoundPaper.REQUEST, TO),
            DocumentKind.CANDIDATE_LIST, RoundPaper.CANDIDATES,
            DocumentKind.COUNCIL_MINUTES, RoundPaper.MINUTES,
            DocumentKind.RECOGNITION_DECISION, RoundPaper.DECISION,
            DocumentKind.COMMENDATION_REQUEST, with(RoundPaper.COMMENDATION, TO));

    private final RoundRecords rounds;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final LetterHead letterHead;
    private final Days days;
    private final Clock clock;

    RoundDocuments(
            RoundRecords rounds,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            LetterHead letterHead,
            Days days,
            Clock clock) {
        this.rounds = rounds;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.letterHead = letterHead;
        this.days = days;
        this.clock = clock;
    }

    private static List<DocumentField> with(List<DocumentField> fields, DocumentField further) {
        return Stream.concat(fields.stream(), Stream.of(further)).toList();
    }

    @Override
    public Set<DocumentKind> kinds() {
        return FIELDS.keySet();
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return LetterHead.fieldsWith(FIELDS.get(kind).toArray(DocumentField[]::new));
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        Matcher asked = KEY.matcher(key);
        if (!asked.matches()) {
            return Optional.empty();
        }
        RoundKey round = RoundKey.of(asked.group(1));
        if (organisation.units(Set.of(round.unit())).isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> session = Optional.ofNullable(asked.group(2)).map(Integer::valueOf);
        return rounds.find(round)
                .flatMap(record -> record.session(session).flatMap(list -> content(kind, record, list)));
    }

    private Optional<DocumentContent> content(DocumentKind kind, RoundRecord record, Session session) {
        Unit unit = organisation.unit(record.key().unit());
        LocalDate day = dayOf(session);
        RoundPaper.Round round = round(record, day);
        LetterHead.Issue issue = letterHead.of(unit.code(), record.key().year()).asOf(day);
        Optional<Map<String, Object>> values =
                switch (kind) {
                    case RECOGNITION_REQUEST -> request(record, round, issue, unit);
                    case CANDIDATE_LIST ->
                        Optional.of(filled(issue.withoutNumber("DS"), RoundPaper.candidates(round, session)));
                    case COUNCIL_MINUTES ->
                        session.minutes() == null
                                ? Optional.empty()
                                : Optional.of(filled(
                                        issue.withoutNumber("BB").to(List.of("Ban Thường vụ, Ban Chấp hành")),
                                        RoundPaper.minutes(round, session)));
                    case RECOGNITION_DECISION -> decision(round, session, issue);
                    case COMMENDATION_REQUEST -> commendation(record, round, issue);
                    default -> Optional.empty();
                };
        return values.map(filled -> new DocumentContent(fileName(kind, record, session), unit.code(), filled));
    }

    private static String fileName(DocumentKind kind, RoundRecord record, Session session) {
        String suffix = record.sessions().size() > 1 ? "-phien-" + session.number() : "";
        return kind.slug() + "-" + record.key().year() + "-" + record.key().unit() + suffix;
    }

    private static Map<String, Object> filled(LetterHead.Issue issue, Map<String, Object> own) {
        Map<String, Object> values = issue.values();
        values.putAll(own);
        return values;
    }

    private Optional<Map<String, Object>> request(
            RoundRecord record, RoundPaper.Round round, LetterHead.Issue issue, Unit unit) {
        Optional<Unit> above = organisation.superiorOf(unit.code());
        if (above.isEmpty() || RoundPaper.nominated(record).isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = filled(
                issue.withoutNumber("TTr").to(List.of("Như trên")),
                RoundPaper.request(
                        round, Tiers.nameInSentence(above.get().kind().tier())));
        values.put("kinh_gui", values.get("ten_cap_tren"));
        return Optional.of(values);
    }

    private Optional<Map<String, Object>> decision(RoundPaper.Round round, Session session, LetterHead.Issue issue) {
        if (session.minutes() == null || session.recognised().isEmpty()) {
            return Optional.empty();
        }
        issue.withoutNumber("QĐ").to(List.of("Như Điều 3", "Công đoàn cấp trên (để báo cáo)"));
        if (session.decision() != null) {
            issue.numbered(session.decision().number(), session.decision().date());
        }
        Map<String, Object> values = filled(issue, RoundPaper.decision(round, session));
        values.put(
                "tham_quyen",
                String.valueOf(values.get("tm")).replaceFirst("^TM\\. ", "") + " " + values.get("co_quan"));
        if (session.decision() != null) {
            Signer.of(session.decision().signer()).fill(values);
        }
        return Optional.of(values);
    }

    private static Optional<Map<String, Object>> commendation(
            RoundRecord record, RoundPaper.Round round, LetterHead.Issue issue) {
        if (record.commendations().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values =
                filled(issue.withoutNumber("TTr").to(List.of("Như trên")), RoundPaper.commendation(round));
        values.put(
                "kinh_gui",
                record.commendations().stream()
                        .map(Commendation::level)
                        .distinct()
                        .collect(Collectors.joining("; ")));
        return Optional.of(values);
    }

    private LocalDate dayOf(Session session) {
        if (session.decision() != null) {
            return session.decision().date();
        }
        return session.minutes() == null ? days.today() : RoundPaper.heldOn(session.minutes(), clock.getZone());
    }

    private RoundPaper.Round round(RoundRecord record, LocalDate day) {
        List<ModelCode> codes = Stream.concat(
                        record.sessions().stream()
                                .flatMap(session -> session.list().stream())
                                .map(Entry::model),
                        record.commendations().stream().map(Commendation::model))
                .distinct()
                .toList();
        Map<ModelCode, RoundPaper.Candidate> known = models.views(codes).values().stream()
                .map(model -> candidate(model, day))
                .collect(Collectors.toMap(RoundPaper.Candidate::code, Function.identity()));
        return new RoundPaper.Round(
                record,
                Tiers.nameInSentence(record.tier()),
                YearsPlan.cited(campaigns.approval(record.key().year())),
                known,
                clock.getZone());
    }

    private RoundPaper.Candidate candidate(ModelView model, LocalDate day) {
        return new RoundPaper.Candidate(
                model.code(),
                model.title(),
                organisation.asOf(model.unit(), day).name(),
                model.field().label(),
                model.content().subject(),
                model.registration() == null
                        ? ""
                        : model.registration().inCharge().stream()
                                .map(RoundDocuments::named)
                                .collect(Collectors.joining("; ")),
                model.survey() == null
                        ? ""
                        : Days.text(model.survey().firstDay()) + " – "
                                + Days.text(model.survey().lastDay()),
                model.summary() == null ? "" : model.summary().results());
    }

    private static String named(Person person) {
        return person.fullName() + ", " + person.position();
    }
}
