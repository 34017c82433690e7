package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.embedded.SmallOrganisation;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/**
 * Whatever is decided about a running year's organisation, in whatever order: each unit in force has one chain of
 * superiors to the top, each obligation one unit that answers for it, each open task somebody who finds it, and nobody
 * else does.
 */
@OwnApplication
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            SmallOrganisation.ASKED_FOR + "=true",
            "danvankheo.notification.automatic=false",
            "camunda.bpm.job-execution.enabled=false"
        })
class ReorganisedAtRandomTest extends StoryOf2027 {

    private static final int DECISIONS = Integer.getInteger("reorganisation.decisions", 15);
    private static final int FEW = 5;
    private static final String TOP = "TINH";

    private static final String CHAINS =
            """
            with recursive chain(unit, at, steps) as (
                select code, superior, 0 from unit
                union all
                select chain.unit, unit.superior, steps + 1 from chain join unit on unit.code = chain.at
                 where chain.at is not null and steps < 30)
            select unit from chain where at is null and steps < 30
            """;

    /** Obligations of units whose work nobody, or more than one unit in force, carries on. */
    private static final String WITHOUT_ONE_OWNER =
            """
            with recursive holder(unit, code, valid_to, steps) as (
                select code, code, valid_to, 0 from unit
                union all
                select holder.unit, next.code, next.valid_to, steps + 1
                  from holder join unit ended on ended.code = holder.code join unit next on next.code = ended.superior
                 where holder.valid_to < cast(:today as date) and steps < 30)
            select obligation.unit from obligation
              left join holder on holder.unit = obligation.unit
                   and (holder.valid_to is null or holder.valid_to >= cast(:today as date))
             group by obligation.year, obligation.unit having count(holder.code) <> 1
            """;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ReorganisationDecisions decisions;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    private final long seed = Long.getLong("reorganisation.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int founded;

    @Test
    void everyTaskFindsItsReader() {
        System.out.printf("Decisions: -Dreorganisation.seed=%d%n", seed);
        officers.openTheYear();
        officers.planAndApprove(modelOf("NINHHAI01"));
        officers.plan(modelOf("NINHHAI02"));
        officers.choose("NINHPHUOC01", "Góc đọc sách");
        officers.survey(officers.choose("PHANRANG01", "Chợ không túi ni lông"));
        officers.register(officers.prepare("CDKCN03", "Ca tự quản"), "Ca tự quản an toàn");
        officers.askForAVisit(modelOf("TINH01"));
        check("before anything is decided");

        Map<ReorganisationKind, Integer> carriedOut = new TreeMap<>();
        LocalDate day = LocalDate.of(2027, 1, 20);
        for (int decided = 0; decided < DECISIONS; ) {
            ReorganisationLine line = line();
            year.clockTo(day + "T08:00:00");
            try {
                decisions.decide(
                        new DecisionPaper(decided + 1 + "/QĐ-LĐLĐ", day, "Ban Thường vụ", "Chủ tịch", day),
                        List.of(line),
                        List.of(),
                        "tinh.canbo");
            } catch (InvalidInput objection) {
                continue;
            }
            decided++;
            carriedOut.merge(line.kind(), 1, Integer::sum);
            day = day.plusDays(random.nextInt(3));
            year.clockTo(day + "T09:00:00");
            followUp.complete();
            check("seed %d, after %s".formatted(seed, line));
        }
        assertThat(carriedOut).hasSizeGreaterThan(3);
    }

    private String modelOf(String unit) {
        return officers.registerAndAccept(unit, "Vận động ở " + unit);
    }

    private ReorganisationLine line() {
        ReorganisationKind kind = inForce().size() < FEW
                ? ReorganisationKind.FOUND
                : ReorganisationKind.values()[random.nextInt(ReorganisationKind.values().length)];
        int number = kind == ReorganisationKind.CONSOLIDATE ? 2 : 1 + random.nextInt(2);
        List<UnitCode> units = kind == ReorganisationKind.FOUND
                ? List.of()
                : IntStream.range(0, number).mapToObj(each -> any()).distinct().toList();
        if (kind == ReorganisationKind.SPLIT
                || kind == ReorganisationKind.RENAME
                || kind == ReorganisationKind.SEPARATE) {
            units = units.subList(0, 1);
        }
        return new ReorganisationLine(
                kind,
                units,
                kind.foundsUnit() ? UnitCode.of("MOI" + founded++) : null,
                "Đơn vị mới " + founded,
                List.of("LDLD_HUYEN", "CD_XA", "CDCS").get(random.nextInt(3)),
                kind.foundsUnit() && random.nextBoolean() ? null : any(),
                kind == ReorganisationKind.MERGE || random.nextBoolean() ? any() : null,
                random.nextBoolean() ? any() : UnitCode.of(TOP),
                random.nextBoolean(),
                kind.foundsUnit() && random.nextBoolean()
                        ? Map.of(Committee.OFFICERS, Set.of(anyAccount()))
                        : Map.of());
    }

    private UnitCode any() {
        return oneOf(inForce());
    }

    private List<UnitCode> inForce() {
        return organisation.everyUnit().stream()
                .filter(unit -> unit.existsOn(year.today()))
                .map(Unit::code)
                .filter(Predicate.not(UnitCode.of(TOP)::equals))
                .toList();
    }

    private String anyAccount() {
        return oneOf(organisation.everyMember().stream()
                .map(member -> member.account())
                .filter(account -> account.endsWith(".canbo") && !account.startsWith("tinh."))
                .sorted()
                .toList());
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void check(String when) {
        assertThat(jdbc.sql(CHAINS).query(String.class).list())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(organisation.everyUnit().stream()
                        .map(unit -> unit.code().value())
                        .toList());
        assertThat(jdbc.sql(WITHOUT_ONE_OWNER)
                        .param("today", year.today())
                        .query(String.class)
                        .list())
                .as(when)
                .isEmpty();
        List<String> unread = new ArrayList<>();
        List<String> readByOthers = new ArrayList<>();
        List<String> accounts = identities.createUserQuery().list().stream()
                .map(User::getId)
                .filter(account -> organisation.member(account).stream()
                        .flatMap(member -> member.committees().stream())
                        .allMatch(seat -> seat.committee() != Committee.SUPERVISORS))
                .filter(account -> organisation.member(account).isPresent())
                .toList();
        Map<String, Set<String>> asked = new TreeMap<>();
        for (Task task : tasks.createTaskQuery().list()) {
            Set<String> readers = asked.computeIfAbsent(task.getId(), id -> readers(task));
            if (readers.isEmpty()) {
                unread.add(task.getTaskDefinitionKey() + " of " + task.getTenantId());
            }
        }
        Map<String, Set<String>> found = new TreeMap<>();
        for (String account : accounts) {
            year.as(account, () -> tasks.createTaskQuery().list())
                    .forEach(task -> found.computeIfAbsent(task.getId(), id -> new TreeSet<>())
                            .add(account));
        }
        asked.forEach((task, readers) -> {
            if (!readers.equals(found.getOrDefault(task, Set.of()))) {
                readByOthers.add("%s is asked of %s and found by %s".formatted(task, readers, found.get(task)));
            }
        });
        assertThat(unread).as(when).isEmpty();
        assertThat(readByOthers).as(when).isEmpty();
    }

    private Set<String> readers(Task task) {
        Set<String> readers = new TreeSet<>();
        for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
            if (link.getUserId() != null) {
                readers.add(link.getUserId());
            }
            if (link.getGroupId() != null) {
                identities.createUserQuery().memberOfGroup(link.getGroupId()).list().stream()
                        .map(User::getId)
                        .forEach(readers::add);
            }
        }
        return readers;
    }
}
