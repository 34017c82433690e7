package vn.danvankheo.personaldata.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.PersonalDataSettings;

/**
 * What need not be kept is erased: on demand, and by itself when its term has ended. Papers, decisions, signatures, evidence
 * and the audit trail are not touched. Each portion is a transaction of its own, so that it can stop anywhere and goes on
 * where it was; of several nodes one works at a time.
 */
@Component
class Erasure {

    /** Rows that are erased in one transaction. */
    static final int AT_ONCE = 500;

    private final PersonalRecords records;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ClosedAccounts closed;
    private final DelegatedAdministration administration;
    private final Accounts accounts;
    private final PersonalDataSettings terms;
    private final AuditTrail audit;
    private final Days days;

    Erasure(
            PersonalRecords records,
            JdbcClient jdbc,
            TransactionOperations transactions,
            ClosedAccounts closed,
            DelegatedAdministration administration,
            Accounts accounts,
            PersonalDataSettings terms,
            AuditTrail audit,
            Days days) {
        this.records = records;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.closed = closed;
        this.administration = administration;
        this.accounts = accounts;
        this.terms = terms;
        this.audit = audit;
        this.days = days;
    }

    /**
     * Erases what need not be kept of the person.
     *
     * @param by account of whoever does it; null when its term has ended
     */
    @Transactional
    public void erase(String by, String account) {
        for (KeptData each : records.kept()) {
            each.erasing()
                    .forEach(statement ->
                            jdbc.sql(statement).param("account", account).update());
        }
        closed.erased(account, days.now());
        audit.record(by, AuditEntry.of("Xóa dữ liệu cá nhân không còn phải giữ", account, null));
    }

    /** Erases whatever has outlived its term. */
    void eraseExpired() {
        for (KeptData each : records.kept()) {
            for (Expiry expiry : each.expiries()) {
                inPortions(() -> erase(expiry));
            }
        }
        transactions.executeWithoutResult(status -> noteWhoHasNoSeat());
        inPortions(this::closeSome);
        inPortions(this::eraseSome);
    }

    /** @param portion does some and says whether there is more */
    private void inPortions(BooleanSupplier portion) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(status -> alone() && portion.getAsBoolean()));
        }
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('personal_data'))")
                .query(Boolean.class)
                .single();
    }

    private boolean erase(Expiry expiry) {
        LocalDate day = lastKept(expiry.term());
        int erased = jdbc.sql(expiry.statement())
                .param("before", days.startOf(day).atOffset(ZoneOffset.UTC))
                .param("day", day)
                .param("most", AT_ONCE)
                .update();
        return erased == AT_ONCE;
    }

    /** The first day that is still kept: what is of the day before has had its term. */
    private LocalDate lastKept(Period term) {
        return days.today().minus(term);
    }

    private void noteWhoHasNoSeat() {
        jdbc.sql(
                        """
                        delete from account_without_seat n
                         where exists (select 1 from committee_member s where s.account = n.account)
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into account_without_seat (account, since)
                        select m.account, :today from member m
                         where not exists (select 1 from committee_member s where s.account = m.account)
                        on conflict do nothing
                        """)
                .param("today", days.today())
                .update();
    }

    private boolean closeSome() {
        List<String> some = jdbc.sql(
                        "select account from account_without_seat where since < :day order by since, account limit :most")
                .param("day", lastKept(terms.accountsWithoutSeat()))
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
        List<String> toClose = some.stream()
                .filter(account -> !accounts.isAdministrator(account))
                .toList();
        toClose.forEach(administration::closeWithoutSeat);
        return toClose.size() == AT_ONCE;
    }

    private boolean eraseSome() {
        Instant before = days.startOf(lastKept(terms.closedAccounts()));
        List<String> some = closed.notErased(before, AT_ONCE);
        some.forEach(account -> erase(null, account));
        return some.size() == AT_ONCE;
    }
}
