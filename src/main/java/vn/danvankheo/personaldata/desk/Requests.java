package vn.danvankheo.personaldata.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitDirectory;
import vn.danvankheo.personaldata.PersonalDataSettings;
import vn.danvankheo.validation.InvalidInput;

/**
 * Yêu cầu của chủ thể dữ liệu: what people ask for about their data. The officers above their unit answer, at the federation
 * the administrator.
 */
@Component
class Requests {

    private static final int LONGEST = 2000;
    /** Whoever has so many open has said it. */
    private static final int MOST_OPEN = 3;

    private static final String KIND = "personalDataRequest";
    private static final String COLUMNS = "select id, account, name, kind, wish, asked_at, due_on, granted, answer,"
            + " answered_by, answered_at from personal_data_request";

    private final JdbcClient jdbc;
    private final UnitDirectory directory;
    private final Organisation organisation;
    private final Notices notices;
    private final PersonalDataSettings settings;
    private final AuditTrail audit;
    private final Days days;

    Requests(
            JdbcClient jdbc,
            UnitDirectory directory,
            Organisation organisation,
            Notices notices,
            PersonalDataSettings settings,
            AuditTrail audit,
            Days days) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.organisation = organisation;
        this.notices = notices;
        this.settings = settings;
        this.audit = audit;
        this.days = days;
    }

    /**
     * @param dueOn last day on which it is to be answered
     * @param granted whether what was asked for was done; null while it waits
     */
    record Request(
            long id,
            String account,
            String name,
            RequestKind kind,
            String wish,
            Instant askedAt,
            LocalDate dueOn,
            Boolean granted,
            String answer,
            String answeredBy,
            Instant answeredAt) {

        public boolean isOpen() {
            return granted == null;
        }
    }

    @Transactional(readOnly = true)
    public List<Request> of(String account) {
        return jdbc.sql(COLUMNS + " where account = ? order by id desc")
                .param(account)
                .query((row, number) -> request(row))
                .list();
    }

    /** Those that wait, the oldest first. */
    @Transactional(readOnly = true)
    public List<Request> open() {
        return jdbc.sql(COLUMNS + " where answered_at is null order by id")
                .query((row, number) -> request(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Request> find(long id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query((row, number) -> request(row))
                .optional();
    }

    /** @throws InvalidInput at {@code kind} or {@code wish} */
    @Transactional
    public void ask(Subject person, RequestKind kind, String wish) {
        if (kind == null) {
            throw new InvalidInput("kind", "chưa được chọn");
        }
        checkText("wish", wish);
        if (of(person.account()).stream().filter(Request::isOpen).count() >= MOST_OPEN) {
            throw new InvalidInput("wish", "đồng chí còn %d yêu cầu chưa được trả lời".formatted(MOST_OPEN));
        }
        LocalDate dueOn = days.today().plus(settings.answeredWithin());
        long id = jdbc.sql(
                        """
                        insert into personal_data_request (account, name, kind, wish, asked_at, due_on)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(person.account(), person.name(), kind.name(), wish, Timestamp.from(days.now()), dueOn)
                .query(Long.class)
                .single();
        Optional<Unit> home = person.units().stream().sorted().findFirst().map(organisation::unit);
        audit.record(
                person.account(),
                AuditEntry.of(
                        "Gửi yêu cầu về dữ liệu cá nhân: " + kind.getLabel(),
                        subject(id),
                        home.map(unit -> unit.code().value()).orElse(null)));
        tellKeepers(id, person, home, dueOn);
    }

    private void tellKeepers(long id, Subject person, Optional<Unit> home, LocalDate dueOn) {
        Optional<Unit> above = home.flatMap(unit -> organisation.superiorOf(unit.code()));
        List<Recipient> keepers = above.map(unit -> officersOf(unit.code()).stream()
                        .map(officer -> recipient(officer, unit))
                        .toList())
                .orElse(
                        settings.contactAddress().isEmpty()
                                ? List.of()
                                : List.of(Recipient.outside(
                                        "Người phụ trách dữ liệu cá nhân", settings.contactAddress())));
        Sender sender = sender();
        for (Recipient keeper : keepers) {
            notices.atOnce(Notice.of(
                            KIND,
                            subject(id),
                            "asked",
                            keeper,
                            sender,
                            days.today().getYear(),
                            "trả lời yêu cầu về dữ liệu cá nhân, hạn cuối " + Days.text(dueOn))
                    .withAbout(person.name())
                    .withLink(KeeperPages.REQUESTS));
        }
    }

    private List<Member> officersOf(UnitCode unit) {
        CommitteeOfUnit officers = Committee.OFFICERS.of(unit);
        return directory.membersAt(unit).stream()
                .filter(member -> member.committees().contains(officers))
                .toList();
    }

    /**
     * @param granted whether what was asked for was done
     * @param answer what was done, or why not
     * @throws InvalidInput at {@code granted} or {@code answer}; without field when it has been answered meanwhile
     */
    @Transactional
    public void answer(String by, Request request, Boolean granted, String answer) {
        if (granted == null) {
            throw new InvalidInput("granted", "chưa được chọn");
        }
        checkText("answer", answer);
        int answered = jdbc.sql(
                        """
                        update personal_data_request
                           set granted = ?, answer = ?, answered_by = ?, answered_at = ?
                         where id = ? and answered_at is null
                        """)
                .params(granted, answer, by, Timestamp.from(days.now()), request.id())
                .update();
        if (answered == 0) {
            throw new InvalidInput("", "yêu cầu này vừa được trả lời");
        }
        audit.record(
                by,
                AuditEntry.of(
                        granted
                                ? "Trả lời yêu cầu về dữ liệu cá nhân: đã thực hiện"
                                : "Trả lời yêu cầu về dữ liệu cá nhân: không thực hiện",
                        subject(request.id()),
                        null));
        directory
                .member(request.account())
                .ifPresent(person -> notices.atOnce(Notice.of(
                                KIND,
                                subject(request.id()),
                                "answered",
                                recipient(person, null),
                                sender(),
                                days.today().getYear(),
                                "xem trả lời yêu cầu về dữ liệu cá nhân của đồng chí")
                        .withLink(OwnDataPage.PATH)));
    }

    private Sender sender() {
        Unit federation = organisation.federation();
        return new Sender(federation.name(), federation.mailbox());
    }

    private static Recipient recipient(Member member, Unit unit) {
        return Recipient.person(
                member.account(),
                member.displayName(),
                member.email(),
                unit == null ? null : unit.code().value(),
                unit == null ? null : unit.name());
    }

    private static void checkText(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidInput(field, "chưa được điền");
        }
        if (text.length() > LONGEST) {
            throw new InvalidInput(field, "dài quá %d ký tự".formatted(LONGEST));
        }
    }

    /** An entry of the audit trail names the request, never what stands in it. */
    private static String subject(long id) {
        return "yeu-cau-du-lieu/" + id;
    }

    private static Request request(ResultSet row) throws SQLException {
        Timestamp answeredAt = row.getTimestamp("answered_at");
        return new Request(
                row.getLong("id"),
                row.getString("account"),
                row.getString("name"),
                RequestKind.valueOf(row.getString("kind")),
                row.getString("wish"),
                row.getTimestamp("asked_at").toInstant(),
                row.getDate("due_on").toLocalDate(),
                row.getObject("granted", Boolean.class),
                row.getString("answer"),
                row.getString("answered_by"),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
