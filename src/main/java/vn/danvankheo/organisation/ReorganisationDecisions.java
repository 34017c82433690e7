package vn.danvankheo.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Rearrangement.Rearranged;
import vn.danvankheo.validation.InvalidInput;

/**
 * Sắp xếp tổ chức: decisions are drafted line by line, looked at, confirmed, and carried out at 00:00 of their day, each
 * in one transaction or not at all.
 */
@Service
@Transactional
public class ReorganisationDecisions {

    private final Reorganisations reorganisations;
    private final OrganisationPictures pictures;
    private final ObjectProvider<RecipientBodies> recipients;
    private final ObjectProvider<WorkOfUnits> work;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Days days;

    ReorganisationDecisions(
            Reorganisations reorganisations,
            OrganisationPictures pictures,
            ObjectProvider<RecipientBodies> recipients,
            ObjectProvider<WorkOfUnits> work,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Days days) {
        this.reorganisations = reorganisations;
        this.pictures = pictures;
        this.recipients = recipients;
        this.work = work;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.days = days;
    }

    // ---- drafting ----

    /**
     * @return the decision's id
     * @throws InvalidInput with the field of the paper
     */
    public long draft(DecisionPaper paper, String by) {
        refuse(paper);
        return reorganisations.save(new Reorganisation(paper, by, days.now())).id();
    }

    /**
     * @param seen the version that is corrected
     * @throws InvalidInput with the field of the paper, or when the draft has changed since, or is none any more
     */
    public void correct(long id, DecisionPaper paper, int seen) {
        Reorganisation decision = locked(id, seen);
        refuse(paper);
        decision.correct(paper);
    }

    /** @throws InvalidInput with the field of the line when the line alone, after those before it, cannot be carried out */
    public void addLine(long id, ReorganisationLine line) {
        Reorganisation decision = locked(id);
        List<ReorganisationLine> lines = new ArrayList<>(decision.contents().lines());
        lines.add(line);
        int added = lines.size() - 1;
        rearranged(lines, decision.effectiveOn()).objections().stream()
                .filter(objection -> objection.line() == added && !mayStillCome(line, objection))
                .findFirst()
                .ifPresent(objection -> {
                    throw new InvalidInput(objection.field(), objection.message());
                });
        decision.changeLines(all -> all.add(line));
    }

    /** What a further line may put right: the second part of a split, whereto the units below are moved. */
    private static boolean mayStillCome(ReorganisationLine line, Objection objection) {
        return line.kind() == ReorganisationKind.SPLIT
                && (objection.field().equals("units") || objection.field().equals("below"));
    }

    /**
     * @param line number of the line, from 0
     * @param seen the version in which it has that number
     * @throws InvalidInput when the draft has changed since, or is none any more
     */
    public void removeLine(long id, int line, int seen) {
        locked(id, seen).changeLines(all -> {
            if (line >= 0 && line < all.size()) {
                all.remove(line);
            }
        });
    }

    /** @throws InvalidInput with the field of {@link RenamedBody} */
    public void addBody(long id, RenamedBody body) {
        Reorganisation decision = locked(id);
        recipients.getObject().check(body);
        if (decision.contents().bodies().stream().anyMatch(each -> each.former().equals(body.former()))) {
            throw new InvalidInput("former", "đã có trong quyết định này");
        }
        decision.changeBodies(all -> all.add(body));
    }

    /**
     * @param body its number, from 0
     * @param seen the version in which it has that number
     * @throws InvalidInput when the draft has changed since, or is none any more
     */
    public void removeBody(long id, int body, int seen) {
        locked(id, seen).changeBodies(all -> {
            if (body >= 0 && body < all.size()) {
                all.remove(body);
            }
        });
    }

    // ---- reading ----

    /** The newest day first. */
    @Transactional(readOnly = true)
    public List<ReorganisationView> all() {
        return reorganisations.findAllByOrderByEffectiveOnDescIdDesc().stream()
                .map(Reorganisation::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<ReorganisationView> find(long id) {
        return reorganisations.findById(id).map(Reorganisation::view);
    }

    /** What the decision would make of the organisation as it is now. */
    @Transactional(readOnly = true)
    public ReorganisationPreview preview(long id) {
        Reorganisation decision = reorganisations.findById(id).orElseThrow();
        OrganisationPicture before = pictures.read();
        return ReorganisationPreview.of(
                before,
                Rearrangement.of(before, decision.contents().lines(), decision.effectiveOn()),
                decision.effectiveOn(),
                this::work);
    }

    private Map<UnitCode, List<String>> work(Set<UnitCode> units) {
        Map<UnitCode, List<String>> texts = new TreeMap<>();
        work.orderedStream().forEach(each -> each.countedIn(units)
                .forEach((unit, count) ->
                        texts.computeIfAbsent(unit, first -> new ArrayList<>()).add(count + " " + each.name())));
        return texts;
    }

    /** From which units the unit came, and which came out of it; the oldest first. */
    @Transactional(readOnly = true)
    public List<DecidedLink> linksOf(UnitCode unit) {
        return jdbc.sql(
                        """
                        select link.*, decision.number, decision.issued_on, decision.issued_by, decision.signer,
                               decision.effective_on
                          from unit_link link join reorganisation decision on decision.id = link.reorganisation
                         where :unit in (predecessor, successor) order by from_day, predecessor, successor
                        """)
                .param("unit", unit.value())
                .query((row, number) -> new DecidedLink(
                        link(row, number),
                        new DecisionPaper(
                                row.getString("number"),
                                row.getDate("issued_on").toLocalDate(),
                                row.getString("issued_by"),
                                row.getString("signer"),
                                row.getDate("effective_on").toLocalDate())))
                .list();
    }

    /** Which units came out of which by the decision. */
    @Transactional(readOnly = true)
    public List<UnitLink> linksBy(long id) {
        return jdbc.sql("select * from unit_link where reorganisation = :id order by predecessor, successor")
                .param("id", id)
                .query(ReorganisationDecisions::link)
                .list();
    }

    private static UnitLink link(ResultSet row, int number) throws SQLException {
        return new UnitLink(
                UnitCode.of(row.getString("predecessor")),
                UnitCode.of(row.getString("successor")),
                ReorganisationKind.valueOf(row.getString("kind")),
                row.getDate("from_day").toLocalDate());
    }

    // ---- confirming and carrying out ----

    /**
     * From now on the decision waits for its day; when that is today it is carried out at once.
     *
     * @param seen the version that is confirmed
     * @throws InvalidInput when the draft has changed since, or cannot be carried out, as far as today's organisation
     *     tells; nothing has changed then
     */
    public void confirm(long id, int seen, String by) {
        confirm(locked(id, seen), by);
    }

    private void confirm(Reorganisation decision, String by) {
        refuse(decision.paper());
        if (decision.contents().lines().isEmpty()
                && decision.contents().bodies().isEmpty()) {
            throw new InvalidInput("", "chưa có dòng nào");
        }
        List<String> objections = objections(decision);
        if (!objections.isEmpty()) {
            throw new InvalidInput("", objections.get(0));
        }
        decision.confirm(by, days.now());
        if (decision.isWaitingOn(days.today())) {
            carryOut(decision);
        } else {
            record(by, "Xác nhận quyết định sắp xếp tổ chức", decision, Map.of(), Map.of());
        }
    }

    /**
     * Drafts, confirms and, when its day is today, carries out in one go.
     *
     * @return the decision's id
     */
    public long decide(DecisionPaper paper, List<ReorganisationLine> lines, List<RenamedBody> bodies, String by) {
        refuse(paper);
        Reorganisation decision = new Reorganisation(paper, by, days.now());
        decision.changeLines(all -> all.addAll(lines));
        decision.changeBodies(all -> all.addAll(bodies));
        confirm(reorganisations.saveAndFlush(decision), by);
        return decision.id();
    }

    /** @throws InvalidInput when it has been carried out or cancelled before */
    public void cancel(long id, String by) {
        Reorganisation decision = locked(id);
        boolean confirmed = decision.state() != ReorganisationState.DRAFT;
        decision.cancel(days.now());
        if (confirmed) {
            record(by, "Hủy quyết định sắp xếp tổ chức", decision, Map.of(), Map.of());
        }
    }

    /** What was stopped becomes a draft again, to be put right. */
    public void takeUpAgain(long id) {
        locked(id).takeUpAgain();
    }

    /** The decisions that wait and whose day has come, the earliest first. */
    @Transactional(readOnly = true)
    public List<Long> due() {
        return reorganisations.dueOn(days.today());
    }

    /** When the next decision that waits has to be carried out; it may be past. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextMoment() {
        return reorganisations.nextDay().map(days::startOf);
    }

    /**
     * Carries out a decision whose day has come or, when it no longer fits the organisation, stops it. Whoever comes
     * second, another node or a second start, finds it done.
     */
    public void carryOut(long id) {
        Reorganisation decision = locked(id);
        if (decision.isWaitingOn(days.today())) {
            carryOut(decision);
        }
    }

    private void carryOut(Reorganisation decision) {
        pictures.changeAlone();
        List<String> objections = objections(decision);
        if (!objections.isEmpty()) {
            String reason = String.join("; ", objections);
            decision.stop(reason, days.now());
            record(null, "Dừng quyết định sắp xếp tổ chức", decision, Map.of(), Map.of("lý do", reason));
            events.publishEvent(new ReorganisationStopped(decision.id(), decision.paper(), reason));
            return;
        }
        OrganisationPicture before = pictures.read();
        Rearranged change = Rearrangement.of(before, decision.contents().lines(), decision.effectiveOn());
        decision.carriedOut(days.now());
        pictures.write(before, change.after(), decision.effectiveOn());
        pictures.keep(change.links(), decision.id());
        List<RenamedBody> bodies = decision.contents().bodies();
        if (!bodies.isEmpty()) {
            recipients.getObject().become(bodies);
        }
        Map<String, String> was = new LinkedHashMap<>();
        Map<String, String> is = new LinkedHashMap<>();
        change.after().units().values().stream()
                .filter(unit -> !unit.equals(before.units().get(unit.code())))
                .forEach(unit -> {
                    Optional.ofNullable(before.units().get(unit.code()))
                            .ifPresent(old -> was.put(old.code().value(), facts(old)));
                    is.put(unit.code().value(), facts(unit));
                });
        bodies.forEach(body -> {
            was.put("nơi nhận: " + body.former(), body.former());
            is.put("nơi nhận: " + body.former(), body.name());
        });
        record(decision.confirmedBy(), "Thực hiện quyết định sắp xếp tổ chức", decision, was, is);
        if (!decision.contents().lines().isEmpty()) {
            events.publishEvent(new OrganisationChanged());
        }
    }

    private static String facts(Unit unit) {
        String superior = unit.superior() == null ? "" : unit.superior().value();
        return String.join(
                " · ",
                unit.name(),
                unit.kind().name(),
                unit.validTo() == null ? "trực thuộc " + superior : superior + " tiếp nhận công việc");
    }

    private List<String> objections(Reorganisation decision) {
        List<String> found =
                new ArrayList<>(rearranged(decision.contents().lines(), decision.effectiveOn()).objections().stream()
                        .map(Objection::text)
                        .toList());
        for (RenamedBody body : decision.contents().bodies()) {
            try {
                recipients.getObject().check(body);
            } catch (InvalidInput objection) {
                found.add("Nơi nhận %s: %s".formatted(body.former(), objection.getMessage()));
            }
        }
        return found;
    }

    private Rearranged rearranged(List<ReorganisationLine> lines, LocalDate day) {
        return Rearrangement.of(pictures.read(), lines, day);
    }

    private void record(
            String by, String action, Reorganisation decision, Map<String, String> before, Map<String, String> after) {
        DecisionPaper paper = decision.paper();
        audit.record(
                by,
                new AuditEntry(
                        action,
                        "Quyết định số %s ngày %s, hiệu lực từ %s"
                                .formatted(paper.number(), Days.text(paper.date()), Days.text(paper.effectiveOn())),
                        null,
                        null,
                        before,
                        after));
    }

    private Reorganisation locked(long id) {
        return reorganisations.lock(id).orElseThrow();
    }

    private Reorganisation locked(long id, int seen) {
        Reorganisation decision = locked(id);
        decision.refuseUnlessSeen(seen);
        return decision;
    }

    private void refuse(DecisionPaper paper) {
        paper.objections(days.today()).stream().findFirst().ifPresent(objection -> {
            throw objection;
        });
    }
}
