package vn.danvankheo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * Whether everybody sees exactly what he may, over the engine's REST, Cockpit, our own pages and the API, however the
 * organisation stands. What he may is counted out here from the rows of units and members and the rules of routing, never
 * asked of the engine; the sessions may be older than the organisation is.
 */
@Component
public class Isolation {

    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default/process-instance";
    private static final int MODELS_EACH = 2;

    /** Who is asked for each task: the committee, of which unit, and whether he does the work or judges that of others. */
    private static final Map<String, Asked> ASKED = Map.ofEntries(
            Map.entry("Task_IssuePlan", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApprovePlan", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_HandleLateUnits", Asked.does(Committee.OFFICERS, Of.VARIABLE)),
            Map.entry("Task_ConfirmRegister", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_CompileMidYearReport", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApproveMidYearReport", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_DispatchMidYearReport", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_CompileYearReport", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApproveYearReport", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_DispatchYearReport", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_SelectContent", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_SelectContentLate", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_SurveyAndObjectives", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_SeekConsent", Asked.does(Committee.PARTY, Of.UNIT)),
            Map.entry("Task_Register", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_AcceptRegistration", Asked.judges(Committee.OFFICERS, Of.SUPERIOR)),
            Map.entry("Task_PlanImplementation", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApproveImplementationPlan", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_ReportProgress", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ResolveDifficulty", Asked.does(Committee.OFFICERS, Of.SUPERIOR)),
            Map.entry("Task_Inspect", Asked.judges(Committee.INSPECTION, Of.SUPERIOR)),
            Map.entry("Task_Adjust", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_GiveOpinion", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_DecideStop", Asked.judges(Committee.LEADERSHIP, Of.SUPERIOR)),
            Map.entry("Task_Summarise", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApproveSummary", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_ProposeReplication", Asked.does(Committee.OFFICERS, Of.SUPERIOR)),
            Map.entry("Task_PrepareReview", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_ApproveReview", Asked.does(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_ReceiveReview", Asked.judges(Committee.OFFICERS, Of.SUPERIOR)),
            Map.entry("Task_Appraise", Asked.judges(Committee.INSPECTION, Of.UNIT)),
            Map.entry("Task_RecordCouncilMeeting", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_DecideRecognition", Asked.judges(Committee.LEADERSHIP, Of.UNIT)),
            Map.entry("Task_ProposeCommendation", Asked.does(Committee.OFFICERS, Of.UNIT)),
            Map.entry("Task_RecordCommendation", Asked.does(Committee.OFFICERS, Of.UNIT)));

    /** Of the unit that the instance is about, of the one above it, or of the one that the task names. */
    private enum Of {
        UNIT,
        SUPERIOR,
        VARIABLE
    }

    private record Asked(Committee committee, Of unit, boolean judges) {

        static Asked does(Committee committee, Of unit) {
            return new Asked(committee, unit, false);
        }

        static Asked judges(Committee committee, Of unit) {
            return new Asked(committee, unit, true);
        }
    }

    private final Organisation organisation;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final Days days;

    Isolation(Organisation organisation, TaskService tasks, RuntimeService runtime, JdbcClient jdbc, Days days) {
        this.organisation = organisation;
        this.tasks = tasks;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.days = days;
    }

    /** By account, sessions of all who have a seat and are not among those logged in before. */
    public Map<String, WebSession> logIn(int port, Set<String> before) {
        return organisation.everyMember().stream()
                .filter(member -> !member.committees().isEmpty())
                .map(Member::account)
                .filter(account -> !before.contains(account))
                .collect(Collectors.toMap(Function.identity(), account -> WebSession.of(port, account)));
    }

    /** Asks everything anew in the sessions, those of people who have no seat any more included. */
    public void check(Map<String, WebSession> sessions) {
        Picture picture = new Picture();
        assertThat(picture.readers()).as("open tasks with a reader").containsAll(picture.open.keySet());
        assertThat(picture.candidates()).as("who is asked in the engine").isEqualTo(picture.asked());
        new TreeMap<>(sessions).forEach(picture::check);
    }

    /**
     * An open task, as the organisation says.
     *
     * @param asked null for a ballot
     * @param member whose ballot it is; null when he has left the council
     */
    private record Work(String name, CommitteeOfUnit asked, String member, UnitCode about) {}

    /** How everything stands at the moment. */
    private final class Picture {

        private final Map<UnitCode, Unit> units =
                organisation.everyUnit().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        private final Map<String, Set<CommitteeOfUnit>> seats =
                organisation.everyMember().stream().collect(Collectors.toMap(Member::account, Member::committees));
        private final Set<CommitteeOfUnit> withReaders =
                seats.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        private final UnitCode federation = organisation.federation().code();
        private final Map<String, UnitCode> models = new TreeMap<>();
        private final Map<String, UnitCode> instances = new TreeMap<>();
        private final Map<String, Work> open = new HashMap<>();

        Picture() {
            jdbc.sql("select code, unit from exemplary_model").query(row -> {
                models.put(row.getString(1), UnitCode.of(row.getString(2)));
            });
            Map<String, String> keys = new HashMap<>();
            for (ProcessInstance instance : runtime.createProcessInstanceQuery().list()) {
                keys.put(instance.getId(), instance.getBusinessKey());
                instances.put(instance.getBusinessKey(), unitOf(instance.getBusinessKey()));
            }
            tasks.createTaskQuery().list().forEach(task -> open.put(task.getId(), work(task, keys)));
        }

        private UnitCode unitOf(String businessKey) {
            return businessKey.contains("/")
                    ? UnitCode.of(businessKey.substring(businessKey.indexOf('/') + 1))
                    : models.getOrDefault(businessKey, federation);
        }

        private Work work(Task task, Map<String, String> keys) {
            String key = keys.get(task.getProcessInstanceId());
            String name = key + " " + task.getTaskDefinitionKey();
            UnitCode unit = unitOf(key);
            Asked rule = ASKED.get(task.getTaskDefinitionKey());
            if (rule == null) {
                assertThat(task.getTaskDefinitionKey()).isEqualTo("Task_CouncilBallot");
                String member = task.getAssignee();
                return new Work(name, null, seatsOf(member).contains(Committee.COUNCIL.of(unit)) ? member : null, unit);
            }
            UnitCode whose =
                    switch (rule.unit()) {
                        case UNIT -> holder(unit);
                        case SUPERIOR -> superior(unit);
                        case VARIABLE -> holder(UnitCode.of((String) tasks.getVariable(task.getId(), "supervisor")));
                    };
            CommitteeOfUnit asked = rule.judges() ? upwards(rule.committee(), whose) : doing(rule.committee(), whose);
            return new Work(name, asked, null, isWithin(unit, asked.unit()) ? unit : asked.unit());
        }

        // ---- the rules ----

        private UnitCode holder(UnitCode unit) {
            return units.get(unit).hasEndedBy(days.today())
                    ? holder(units.get(unit).superior())
                    : unit;
        }

        private UnitCode superior(UnitCode unit) {
            UnitCode superior = units.get(holder(unit)).superior();
            return superior == null ? federation : superior;
        }

        private CommitteeOfUnit doing(Committee committee, UnitCode unit) {
            return withReaders.contains(committee.of(unit)) ? committee.of(unit) : upwards(Committee.OFFICERS, unit);
        }

        private CommitteeOfUnit upwards(Committee committee, UnitCode from) {
            return withReaders.contains(committee.of(from)) || from.equals(federation)
                    ? committee.of(from)
                    : upwards(committee, superior(from));
        }

        private boolean isWithin(UnitCode unit, UnitCode top) {
            return unit.equals(top)
                    || units.get(unit).superior() != null
                            && isWithin(units.get(unit).superior(), top);
        }

        // ---- what each may see ----

        private Set<CommitteeOfUnit> seatsOf(String account) {
            return seats.getOrDefault(account, Set.of());
        }

        private boolean isAbove(String account, UnitCode unit, Committee... committees) {
            return seatsOf(account).stream()
                    .filter(seat ->
                            committees.length == 0 || List.of(committees).contains(seat.committee()))
                    .anyMatch(seat -> isWithin(unit, seat.unit()));
        }

        private boolean isOfFederation(String account) {
            return seatsOf(account).stream().anyMatch(seat -> seat.unit().equals(federation));
        }

        private boolean follows(String account) {
            return seatsOf(account).stream().anyMatch(seat -> seat.committee() == Committee.SUPERVISORS);
        }

        private boolean isAsked(String account, Work work) {
            return work.asked() == null
                    ? account.equals(work.member())
                    : seatsOf(account).contains(work.asked());
        }

        private Set<String> tasksOf(String account) {
            return open.values().stream()
                    .filter(work -> isAsked(account, work) || isAbove(account, work.about(), Committee.SUPERVISORS))
                    .map(Work::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Set<String> instancesOf(String account) {
            return instances.keySet().stream()
                    .filter(key -> isAbove(account, instances.get(key), Committee.SUPERVISORS))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The federation carries no list. */
        private Set<String> tenantsOf(String account) {
            return units.keySet().stream()
                    .filter(unit -> seatsOf(account).stream()
                            .filter(seat -> !seat.unit().equals(federation))
                            .anyMatch(seat -> isWithin(unit, seat.unit())))
                    .map(UnitCode::value)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<String> readers() {
            Set<String> read = new HashSet<>();
            open.forEach((id, work) -> {
                // the ballot of a unit that has ended is just being closed by its timer
                if (work.asked() == null
                        ? work.member() != null || units.get(work.about()).hasEndedBy(days.today())
                        : withReaders.contains(work.asked())) {
                    read.add(id);
                }
            });
            return read;
        }

        Map<String, Set<String>> asked() {
            Map<String, Set<String>> asked = new TreeMap<>();
            open.forEach((id, work) -> {
                if (work.asked() != null) {
                    asked.put(id, Set.of(work.asked().id()));
                }
            });
            return asked;
        }

        Map<String, Set<String>> candidates() {
            Map<String, Set<String>> candidates = new TreeMap<>();
            jdbc.sql("select task_id_, group_id_ from act_ru_identitylink"
                            + " where type_ = 'candidate' and group_id_ is not null")
                    .query(row -> {
                        candidates
                                .computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                                .add(row.getString(2));
                    });
            return candidates;
        }

        // ---- what each sees ----

        void check(String account, WebSession person) {
            assertThat(taskNames(person.engineGet("/task")))
                    .as("tasks of " + account)
                    .isEqualTo(tasksOf(account));
            assertThat(texts(person.engineGet("/tenant"), "id"))
                    .as("units of " + account)
                    .isEqualTo(tenantsOf(account));
            HttpResponse<String> running = person.engineGet("/process-instance");
            assertThat(followedBy(person))
                    .as("table of " + account)
                    .isEqualTo(isOfFederation(account) ? instances.keySet() : instancesOf(account));
            if (follows(account)) {
                Set<String> keys = instancesOf(account);
                assertThat(texts(running, "businessKey"))
                        .as("instances of " + account)
                        .isEqualTo(keys);
                assertThat(texts(person.sendJson("POST", COCKPIT, Map.of()), "businessKey"))
                        .as("instances of %s in Cockpit", account)
                        .isEqualTo(keys);
            } else {
                assertThat(running.statusCode()).as("instances of " + account).isEqualTo(403);
            }
            someModels(account).forEach(code -> assertThat(
                            person.get("/api/models/" + code + "/evidence").statusCode())
                    .as("evidence of %s for %s", code, account)
                    .isEqualTo(isAbove(account, models.get(code)) ? 200 : 404));
        }

        /** The keys on all pages of the table. */
        private static Set<String> followedBy(WebSession person) {
            Set<String> keys = new TreeSet<>();
            int last = 1;
            for (int page = 1; page <= last; page++) {
                HttpResponse<String> answer = person.get("/theo-doi/luot-thuc-hien?trang=" + page);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                WebSession.json(answer)
                        .path("rows")
                        .forEach(row -> keys.add(row.path("key").asText()));
                last = WebSession.json(answer).path("last").asInt();
            }
            return keys;
        }

        /** Not the same for everybody, so that each is asked for by many. */
        private List<String> someModels(String account) {
            List<String> codes = List.copyOf(models.keySet());
            int first = Math.floorMod(account.hashCode(), codes.size());
            return codes.subList(first, Math.min(first + MODELS_EACH, codes.size()));
        }

        private Set<String> taskNames(HttpResponse<String> answer) {
            return texts(answer, "id").stream()
                    .map(id -> open.containsKey(id) ? open.get(id).name() : id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static Set<String> texts(HttpResponse<String> answer, String field) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Set<String> texts = new TreeSet<>();
            WebSession.json(answer).forEach(row -> texts.add(row.path(field).asText()));
            return texts;
        }
    }
}
