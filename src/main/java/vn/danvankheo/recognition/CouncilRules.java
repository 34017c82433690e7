package vn.danvankheo.recognition;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** How the council of each unit works: as the unit has laid down, else as its tier does (plan, I.2.d). */
@Service
public class CouncilRules {

    private final RecognitionSettings settings;
    private final Organisation organisation;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditTrail audit;

    CouncilRules(
            RecognitionSettings settings, Organisation organisation, JdbcClient jdbc, Clock clock, AuditTrail audit) {
        this.settings = settings;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /** What holds for sessions that are opened from now on. */
    @Transactional(readOnly = true)
    public CouncilRule of(UnitCode unit) {
        return ownOf(unit).orElseGet(() -> ofTier(unit));
    }

    public CouncilRule ofTier(UnitCode unit) {
        return settings.council().get(organisation.unit(unit).kind().tier());
    }

    /** What the unit itself has laid down. */
    @Transactional(readOnly = true)
    public Optional<CouncilRule> ownOf(UnitCode unit) {
        return jdbc.sql("select mode, secrecy, quorum_percent, pass_percent, absence from council_rule where unit = ?")
                .param(unit.value())
                .query((row, number) -> new CouncilRule(
                        CouncilRule.Mode.valueOf(row.getString("mode")),
                        CouncilRule.Secrecy.valueOf(row.getString("secrecy")),
                        row.getInt("quorum_percent"),
                        row.getInt("pass_percent"),
                        CouncilRule.Absence.valueOf(row.getString("absence"))))
                .optional();
    }

    /**
     * Lays down the unit's own rule; a session that is open goes on under the one with which it was opened.
     *
     * @throws InvalidInput naming the field, when a share makes no sense or a word is missing
     */
    @Transactional
    public void change(
            UnitCode unit,
            CouncilRule.Mode mode,
            CouncilRule.Secrecy secrecy,
            Integer quorumPercent,
            Integer passPercent,
            CouncilRule.Absence absence,
            String by) {
        require(mode, "mode");
        require(secrecy, "secrecy");
        require(absence, "absence");
        requireWithin(quorumPercent, 1, 100, "quorumPercent");
        requireWithin(passPercent, CouncilRule.LEAST_PASS_PERCENT, 99, "passPercent");
        Map<String, String> before = told(of(unit));
        jdbc.sql(
                        """
                        insert into council_rule
                               (unit, mode, secrecy, quorum_percent, pass_percent, absence, changed_by, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (unit) do update
                           set mode = excluded.mode, secrecy = excluded.secrecy,
                               quorum_percent = excluded.quorum_percent, pass_percent = excluded.pass_percent,
                               absence = excluded.absence, changed_by = excluded.changed_by,
                               changed_at = excluded.changed_at
                        """)
                .params(
                        unit.value(),
                        mode.name(),
                        secrecy.name(),
                        quorumPercent,
                        passPercent,
                        absence.name(),
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        record(unit, before, by);
    }

    /** From now on the unit's council works as all of its tier. */
    @Transactional
    public void followTier(UnitCode unit, String by) {
        Map<String, String> before = told(of(unit));
        jdbc.sql("delete from council_rule where unit = ?").param(unit.value()).update();
        record(unit, before, by);
    }

    private void record(UnitCode unit, Map<String, String> before, String by) {
        audit.record(
                by,
                AuditEntry.change(
                        "Đặt cách làm việc của hội đồng", unit.value(), unit.value(), before, told(of(unit))));
    }

    private static Map<String, String> told(CouncilRule rule) {
        return Map.of(
                "hình thức", rule.mode().label(),
                "kín hay công khai", rule.secrecy().label(),
                "tỷ lệ tham gia", rule.quorumPercent() + " %",
                "tỷ lệ công nhận", rule.passPercent() + " %",
                "người vắng", rule.absence().label());
    }

    private static void require(Object value, String field) {
        if (value == null) {
            throw new InvalidInput(field, "chưa được chọn");
        }
    }

    private static void requireWithin(Integer value, int least, int most, String field) {
        if (value == null || value < least || value > most) {
            throw new InvalidInput(field, "phải là số nguyên từ %d đến %d".formatted(least, most));
        }
    }
}
