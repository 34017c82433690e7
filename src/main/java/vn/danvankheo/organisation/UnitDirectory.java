package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Danh bạ: units and members as they are written down, to be looked through, corrected and handed out. */
@Service
@Transactional(readOnly = true)
public class UnitDirectory {

    private final Units units;
    private final Members members;
    private final JdbcClient jdbc;

    UnitDirectory(Units units, Members members, JdbcClient jdbc) {
        this.units = units;
        this.members = members;
        this.jdbc = jdbc;
    }

    /**
     * A row of the list.
     *
     * @param superior code of the superior, null for the federation
     * @param members how many persons sit in committees of the unit
     */
    public record Entry(
            String code,
            String name,
            String kind,
            String superior,
            LocalDate validFrom,
            LocalDate validTo,
            int members) {}

    /** @param total how many there are on all pages */
    public record Page(List<Entry> entries, int total) {}

    /**
     * The units at and below some, by code.
     *
     * @param tops what the person may see: these and all below
     * @param below only those directly below this unit; null for all
     * @param words part of the code or of the name, with or without marks; empty for all
     */
    public Page find(Collection<UnitCode> tops, UnitCode below, String words, int offset, int most) {
        if (tops.isEmpty()) {
            return new Page(List.of(), 0);
        }
        String chosen =
                """
                with recursive seen as (
                    select code from unit where code in (:tops)
                    union select lower.code from unit lower join seen on lower.superior = seen.code),
                chosen as (
                    select u.* from unit u join seen using (code)
                     where (cast(:below as varchar) is null or u.superior = :below)
                       and (u.code like upper(:like) or plain_text(u.name) like plain_text(:like)))
                """;
        String superior = below == null ? null : below.value();
        String like = "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%";
        List<String> codes = tops.stream().map(UnitCode::value).toList();
        int total = jdbc.sql(chosen + "select count(*) from chosen")
                .param("tops", codes)
                .param("below", superior)
                .param("like", like)
                .query(Integer.class)
                .single();
        List<Entry> entries = jdbc.sql(
                        chosen
                                + """
                        select c.code, c.name, k.name as kind, c.superior, c.valid_from, c.valid_to,
                               (select count(distinct account) from committee_member m where m.unit = c.code) as members
                          from chosen c join unit_kind k on k.code = c.kind
                         order by c.code limit :most offset :offset
                        """)
                .param("tops", codes)
                .param("below", superior)
                .param("like", like)
                .param("most", most)
                .param("offset", offset)
                .query(Entry.class)
                .list();
        return new Page(entries, total);
    }

    /** Everything that is written down, ended units too; superiors stand before their subordinates. */
    public Roster everything() {
        return new Roster(
                SuperiorsFirst.order(
                        units.everyone().stream().map(UnitEntity::toUnit).toList()),
                members.withSeats().stream().map(MemberEntity::toMember).toList());
    }

    public Optional<Member> member(String account) {
        return members.withSeats(List.of(account)).stream()
                .map(MemberEntity::toMember)
                .findFirst();
    }

    /** Who sits in the unit's committees, by account. */
    public List<Member> membersAt(UnitCode unit) {
        return members.withSeats(members.accountsAt(unit.value())).stream()
                .map(MemberEntity::toMember)
                .sorted(Comparator.comparing(Member::account))
                .toList();
    }

    /** The units for which the person sits himself in the committee. */
    public Set<UnitCode> unitsOf(String account, Set<Committee> committees) {
        return member(account).map(Member::committees).orElse(Set.of()).stream()
                .filter(seat -> committees.contains(seat.committee()))
                .map(CommitteeOfUnit::unit)
                .collect(Collectors.toSet());
    }
}
