package vn.danvankheo.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface OpenedRounds extends JpaRepository<Round, String> {

    /**
     * Until the end of the transaction no other one opens rounds of the year or changes one of them: whoever then looks at
     * what there is sees what all the others have done.
     */
    @NativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('recognition ' || :year, 200))")
    int openAlone(int year);

    /** Until the end of the transaction no other one opens rounds of the year. */
    @NativeQuery("select 1 from pg_advisory_xact_lock_shared(hashtextextended('recognition ' || :year, 200))")
    int openNone(int year);

    /** Until the end of the transaction no other one has the round to itself, be it opened yet or not. */
    @NativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('recognition ' || :round, 200))")
    int haveAlone(String round);

    /**
     * The first units behind that code of the kinds that exist on the day, or have left candidates, and whose round of the
     * year has not been opened.
     */
    @NativeQuery(
            """
            select u.code from unit u
            where u.kind in (:kinds) and u.valid_from <= :day
              and (u.valid_to is null or u.valid_to >= :day
                   or exists (select from recognition_candidate c where c.year = :year and c.unit = u.code))
              and u.code > :behind
              and not exists (select from recognition_round r where r.year = :year and r.unit = u.code)
            order by u.code limit :limit
            """)
    List<String> unitsWithout(int year, Set<String> kinds, LocalDate day, String behind, int limit);
}
