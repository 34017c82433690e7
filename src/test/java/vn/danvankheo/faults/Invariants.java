package vn.danvankheo.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.danvankheo.WebSession;
import vn.danvankheo.notification.ScriptedSmtpServer;
import vn.danvankheo.notification.ScriptedSmtpServer.Delivery;

/** What must hold after whatever fault, when everybody is done and everything has left. */
final class Invariants {

    /** Which task a model waits with, by what is recorded of it: worked out here, not asked of the product. */
    private static final String WRONG_TASK =
            """
            with said as (
                select code, case when stage = 'CHOSEN' and survey is null then 'Task_SurveyAndObjectives'
                                  when stage = 'CHOSEN' and consent is null then 'Task_SeekConsent'
                                  when stage in ('CHOSEN', 'RETURNED') then 'Task_Register'
                                  when stage = 'SENT' then 'Task_AcceptRegistration'
                                  when stage = 'REGISTERED' and plan is null then 'Task_PlanImplementation' end as task
                  from exemplary_model),
            found as (
                select instance.business_key_ as code, task.task_def_key_ as task
                  from act_ru_task task
                  join act_ru_execution instance on instance.id_ = task.proc_inst_id_
                  join act_re_procdef definition on definition.id_ = instance.proc_def_id_
                 where definition.key_ = 'modelLifecycle')
            select coalesce(said.code, found.code) || ' is to wait with ' || coalesce(said.task, 'nothing known')
                   || ', and waits with ' || coalesce(found.task, 'nothing')
              from said full join found on found.code = said.code
             where said.task is not null and said.task is distinct from found.task or said.code is null
            """;

    private static final String WRONG_TASK_OF_REVIEW =
            """
            with said as (
                select key, case stage when 'OPEN' then 'Task_PrepareReview' when 'SUBMITTED' then 'Task_ApproveReview'
                                       when 'SENT' then 'Task_ReceiveReview' end as task
                  from periodic_review),
            found as (
                select instance.business_key_ as key, task.task_def_key_ as task
                  from act_ru_task task
                  join act_ru_execution instance on instance.id_ = task.proc_inst_id_
                  join act_re_procdef definition on definition.id_ = instance.proc_def_id_
                 where definition.key_ = 'periodicReview')
            select coalesce(said.key, found.key) || ' is to wait with ' || coalesce(said.task, 'nothing')
                   || ', and waits with ' || coalesce(found.task, 'nothing')
              from said full join found on found.key = said.key
             where said.task is distinct from found.task
            """;

    /** A step that was done twice, or before the one that it follows; not by the nodes' clocks, which may be behind. */
    private static final String WRONG_PATH =
            """
            with way(task, place) as (
                values ('Task_SurveyAndObjectives', 1), ('Task_SeekConsent', 2), ('Task_Register', 3),
                       ('Task_AcceptRegistration', 4), ('Task_PlanImplementation', 5)),
            walked as (
                select about.business_key_ as code, way.place,
                       row_number() over (partition by about.id_ order by step.sequence_counter_, way.place) as came
                  from act_hi_actinst step
                  join act_hi_procinst about on about.id_ = step.proc_inst_id_ and about.proc_def_key_ = 'modelLifecycle'
                  join way on way.task = step.act_id_)
            select code || ': step ' || place || ' came as number ' || came from walked where place <> came
            """;

    private static final String OBLIGATIONS_WITHOUT_ONE_INSTANCE =
            """
            select obligation.key || ' has ' || count(about.id_) || ' instances' from obligation
              left join act_hi_procinst about
                on about.business_key_ = obligation.key and about.proc_def_key_ = 'unitRegistration'
             group by obligation.key having count(about.id_) <> 1
            """;

    private static final String MODELS_WITHOUT_ONE_INSTANCE =
            """
            select model.code || ' has ' || count(about.id_) || ' instances' from exemplary_model model
              left join act_hi_procinst about
                on about.business_key_ = model.code and about.proc_def_key_ = 'modelLifecycle'
             group by model.code having count(about.id_) <> 1
            """;

    private static final String INSTANCES_WITHOUT_RECORD =
            """
            select proc_def_key_ || ' ' || business_key_ || ' has no record' from act_hi_procinst
             where proc_def_key_ = 'modelLifecycle'
                   and business_key_ not in (select code from exemplary_model)
                or proc_def_key_ = 'unitRegistration' and business_key_ not in (select key from obligation)
                or proc_def_key_ = 'periodicReview'
                   and business_key_ not in (select key from periodic_review)
                or proc_def_key_ = 'campaignYear' and business_key_ not in (select year::text from campaign)
            """;

    private static final String GAPS_IN_NUMBERS =
            """
            select series.name || ' stands at ' || series.last || ', and there are ' || count(model.code)
              from number_series series
              left join exemplary_model model on series.name = 'model/' || model.year
             where series.name like 'model/%'
             group by series.name, series.last having series.last <> count(model.code)
            """;

    private static final String LOCKED_BY_NOBODY =
            """
            select 'job ' || id_ || ' is locked by ' || lock_owner_ || ', who does not live' from act_ru_job
             where lock_owner_ is not null and lock_owner_ not in (select lock_owner from node)
            union all
            select 'mail ' || id || ' is leased' from mail where leased_by is not null
            union all
            select 'the digest of ' || day || ' is leased' from digest_run where leased_by is not null and ended_at is null
            union all
            select 'connection ' || pid || ' has kept a transaction open: ' || query from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%'
               and state_change < clock_timestamp() - interval '20 seconds'
            """;

    private static final String FAILED_JOBS =
            """
            select 'job ' || handler_type_ || ' ' || coalesce(handler_cfg_, '') || ' has been given up: '
                   || coalesce(exception_msg_, '')
              from act_ru_job where retries_ = 0
            union all
            select 'incident ' || incident_msg_ from act_ru_incident
            """;

    /** Open tasks that nobody may see, and rights to tasks that nobody is asked to do. */
    private static final String ORPHANED_TASKS =
            """
            select 'task ' || task.name_ || ' has no execution' from act_ru_task task
             where not exists (select from act_ru_execution where id_ = task.execution_id_)
            union all
            select 'task ' || coalesce(task.id_, right_to.resource_id_) || ' and who may see it do not agree'
              from act_ru_task task
              full join act_ru_authorization right_to
                on right_to.resource_id_ = task.id_ and right_to.resource_type_ = 7
              left join act_ru_identitylink link
                on link.task_id_ = task.id_ and link.type_ = 'candidate' and link.group_id_ = right_to.group_id_
             where task.id_ is not null and link.id_ is null
               and right_to.user_id_ is distinct from task.assignee_
            union all
            select 'a right to task ' || resource_id_ || ', which is over' from act_ru_authorization
             where resource_type_ = 7 and resource_id_ <> '*'
               and not exists (select from act_ru_task where id_ = resource_id_)
            """;

    private static final String UNSEALED =
            """
            select 'entry ' || id || ' is neither sealed nor waits for it' from audit_entry
             where not exists (select from audit_seal where entry = audit_entry.id)
               and not exists (select from audit_waiting where entry = audit_entry.id)
            """;

    private static final int TASKS_ON_PAGE = 100;
    private static final Pattern TASK_ON_PAGE = Pattern.compile("href=\"/viec/([^\"?]+)\"");

    private final Cluster cluster;
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private Invariants(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @return by the name of each invariant what violates it; all of them, also those that hold */
    static Map<String, List<String>> check(Cluster cluster, Work work, int faults) {
        Invariants all = new Invariants(cluster);
        all.check("nothing acknowledged is lost, nothing is done twice", work::violations);
        all.check(
                "one instance for each record, one record for each instance",
                () -> all.rows(
                        OBLIGATIONS_WITHOUT_ONE_INSTANCE, MODELS_WITHOUT_ONE_INSTANCE, INSTANCES_WITHOUT_RECORD));
        all.check(
                "each model and review in one legal state, by a legal path",
                () -> all.rows(WRONG_TASK, WRONG_PATH, WRONG_TASK_OF_REVIEW));
        all.check("numbers without a gap", () -> all.rows(GAPS_IN_NUMBERS));
        all.check("each mail of the outbox left, and nothing else", all::mails);
        all.check("no mail twice but in the window after DATA", () -> doubled(cluster.mail(), faults));
        all.check("no orphaned lock, lease, task or right", () -> all.rows(LOCKED_BY_NOBODY, ORPHANED_TASKS));
        all.check("no job given up", () -> all.rows(FAILED_JOBS));
        all.check("the audit trail is whole", () -> all.trail(work));
        all.check("start page, follow-up and statistics equal the records", () -> all.dashboards(work));
        return all.found;
    }

    private void check(String name, Supplier<List<String>> violations) {
        found.put(name, violations.get());
    }

    private List<String> rows(String... queries) {
        List<String> rows = new ArrayList<>();
        for (String query : queries) {
            rows.addAll(cluster.list(query));
        }
        return rows;
    }

    // ---- mail ----

    private List<String> mails() {
        List<String> violations = new ArrayList<>();
        Set<String> arrived =
                cluster.mail().deliveries().stream().map(Delivery::messageId).collect(Collectors.toSet());
        Map<String, String> known = new HashMap<>();
        cluster.database()
                .sql("select message_id, state from mail")
                .query((row, number) -> known.put(row.getString(1), row.getString(2)))
                .list();
        arrived.stream()
                .filter(id -> !known.containsKey(id))
                .forEach(id -> violations.add("told, and it is not so: " + id));
        known.forEach((id, state) -> {
            if (state.equals("SENT")
                    && !arrived.contains(id)
                    && !cluster.sentBefore().contains(id)) {
                violations.add("called sent, and did not arrive: " + id);
            }
            if (Set.of("WAITING", "FAILED").contains(state) && !id.equals("<poison>")) {
                violations.add("did not leave: " + id + " " + state);
            }
        });
        return violations;
    }

    /** Twice may come what was the last one through its connection: whether it had been taken could not be noted. */
    static List<String> doubled(ScriptedSmtpServer server, int faults) {
        Map<String, List<Delivery>> byMail =
                server.deliveries().stream().collect(Collectors.groupingBy(Delivery::messageId));
        Map<Integer, Delivery> lastThrough = server.deliveries().stream()
                .collect(Collectors.toMap(Delivery::connection, each -> each, (one, next) -> next));
        List<String> violations = new ArrayList<>();
        int inTheWindow = 0;
        for (List<Delivery> deliveries : byMail.values()) {
            for (Delivery early : deliveries.subList(0, deliveries.size() - 1)) {
                if (lastThrough.get(early.connection()).equals(early)) {
                    inTheWindow++;
                } else {
                    violations.add("came again: " + early.messageId());
                }
            }
        }
        // each node has one mail in hand
        if (inTheWindow > faults * Cluster.NODES) {
            violations.add(inTheWindow + " mails came twice by " + faults + " faults");
        }
        return violations;
    }

    /** What became of the mails that were sent from within the transactions: the same questions, the other arm. */
    static List<String> ofNaiveArm(Cluster cluster) {
        Set<String> told = new TreeSet<>(cluster.list("select '<' || key || '>' from naive_told"));
        Map<String, Long> arrived = cluster.naiveMail().deliveries().stream()
                .collect(Collectors.groupingBy(Delivery::messageId, Collectors.counting()));
        List<String> violations = new ArrayList<>();
        arrived.forEach((id, times) -> {
            if (!told.contains(id)) {
                violations.add("told, and it is not so: " + id);
            } else if (times > 1) {
                violations.add("came " + times + " times: " + id);
            }
        });
        told.stream().filter(id -> !arrived.containsKey(id)).forEach(id -> violations.add("never arrived: " + id));
        return violations;
    }

    // ---- audit ----

    private List<String> trail(Work work) {
        List<String> violations = rows(UNSEALED);
        WebSession supervisor = work.session("tinh.giamsat", cluster.nodes().get(0));
        supervisor.postForm("/nhat-ky-kiem-toan/kiem-tra", Map.of());
        if (!supervisor.get("/nhat-ky-kiem-toan").body().contains("không dòng nào bị sửa")) {
            violations.add("the check of the chain does not say that nothing was changed");
        }
        return violations;
    }

    // ---- dashboards ----

    private List<String> dashboards(Work work) {
        List<String> violations = new ArrayList<>();
        for (Cluster.Node node : cluster.nodes()) {
            for (String account : List.of("ninhhai01.canbo", "ninhhai.canbo", "tinh.canbo", "cdgd.thuongvu")) {
                Set<String> shown = new TreeSet<>();
                Matcher task = TASK_ON_PAGE.matcher(
                        work.session(account, node).get("/").body());
                while (task.find()) {
                    shown.add(task.group(1));
                }
                Set<String> recorded = new TreeSet<>(cluster.database()
                        .sql(
                                """
                                select distinct task.id_ from act_ru_task task
                                  join act_ru_identitylink link on link.task_id_ = task.id_ and link.type_ = 'candidate'
                                  join committee_member seat on seat.unit || '.' || seat.committee = link.group_id_
                                 where seat.account = ?
                                """)
                        .param(account)
                        .query(String.class)
                        .list());
                if (shown.size() == TASKS_ON_PAGE) {
                    // of more the page says how many, and the list of tasks has them
                    recorded.retainAll(shown);
                }
                compare(violations, node + ", start page of " + account, shown, recorded);
            }
            Set<String> followed = new TreeSet<>();
            int last = 1;
            for (int page = 1; page <= last; page++) {
                JsonNode shown = WebSession.json(
                        work.session("tinh.giamsat", node).get("/theo-doi/luot-thuc-hien?trang=" + page));
                followed.addAll(shown.findValuesAsText("instance"));
                last = shown.path("last").asInt();
            }
            Set<String> running = new TreeSet<>(
                    cluster.list(
                            """
                    select id_ from act_hi_procinst where end_time_ is null
                       and proc_def_key_ in ('campaignYear', 'unitRegistration', 'modelLifecycle', 'periodicReview',
                                             'recognitionRound')
                    """));
            compare(violations, node + ", follow-up", followed, running);
            if (!cluster.list("select key from obligation limit 1").isEmpty()) {
                statistics(violations, work, node);
            }
        }
        return violations;
    }

    private void statistics(List<String> violations, Work work, Cluster.Node node) {
        JsonNode counted = WebSession.json(work.session("tinh.canbo", node).get("/api/statistics/" + Phase.YEAR))
                .path("units")
                .path(0);
        Map<String, String> recorded = Map.of(
                "units", "select count(*) from obligation where year = 2027 and stage <> 'EXCUSED'",
                "registered",
                        "select count(*) from exemplary_model where year = 2027 and first_sent_at is not null"
                                + " and stage not in ('RETURNED', 'WITHDRAWN')",
                "built",
                        "select count(*) from exemplary_model where year = 2027 and first_sent_at is not null"
                                + " and stage not in ('RETURNED', 'WITHDRAWN') and nature = 'NEW'");
        recorded.forEach((figure, sql) -> compare(
                violations,
                node + ", statistics of " + figure,
                Set.of(counted.path(figure).asText()),
                Set.copyOf(cluster.list(sql))));
    }

    private static void compare(List<String> violations, String where, Set<String> shown, Set<String> recorded) {
        if (!shown.equals(recorded)) {
            violations.add(where + " shows " + shown + ", recorded is " + recorded);
        }
    }
}
