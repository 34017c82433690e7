package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;

/** Whatever has been granted to whom and whatever is asked: {@link PlainRights} answers as the engine would. */
@AppTest
class SameRightsTest {

    private static final int QUESTIONS = 400;

    private static final List<String> PEOPLE = List.of("thu.an", "thu.binh");
    private static final List<String> GROUPS = List.of("THU.canbo", "THU.banchapban", "thu.vaitro");
    private static final List<String> IDS = List.of("*", "thu-1", "thu-2");

    private record Right(Resource resource, Permission permission) {}

    private static final List<Right> RIGHTS = List.of(
            new Right(Resources.TASK, Permissions.READ),
            new Right(Resources.TASK, Permissions.UPDATE),
            new Right(Resources.TASK, Permissions.TASK_WORK),
            new Right(Resources.TASK, TaskPermissions.READ_VARIABLE),
            new Right(Resources.PROCESS_DEFINITION, Permissions.READ_TASK),
            new Right(Resources.PROCESS_DEFINITION, Permissions.TASK_WORK),
            new Right(Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ_TASK_VARIABLE));

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(20270313);
    private final List<String> granted = new ArrayList<>();

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @BeforeEach
    void someGrants() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 24; i++) {
            Right right = any(RIGHTS);
            String id = any(IDS);
            int to = random.nextInt(5);
            String user = to == 0 ? Authorization.ANY : to < 3 ? any(PEOPLE) : null;
            String group = user == null ? any(GROUPS) : null;
            if (keys.add(right.resource() + id + user + group)) {
                granted.add("thu-" + i);
                jdbc.sql("insert into act_ru_authorization (id_, rev_, type_, user_id_, group_id_, resource_type_,"
                                + " resource_id_, perms_) values (?, 1, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                "thu-" + i,
                                to == 0 ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT,
                                user,
                                group,
                                right.resource().resourceType(),
                                id,
                                right.permission().getValue())
                        .update();
            }
        }
    }

    @AfterEach
    void asItWas() {
        granted.forEach(id -> jdbc.sql("delete from act_ru_authorization where id_ = ?")
                .param(id)
                .update());
    }

    private PermissionCheck atomic() {
        Right right = any(RIGHTS);
        PermissionCheck check = new PermissionCheck();
        check.setPermission(right.permission());
        check.setResource(right.resource());
        check.setResourceId(random.nextInt(6) == 0 ? null : any(IDS));
        if (random.nextInt(8) == 0) {
            check.setAuthorizationNotFoundReturnValue(0L);
        }
        return check;
    }

    private CompositePermissionCheck question() {
        CompositePermissionCheck check = new CompositePermissionCheck(random.nextInt(4) > 0);
        IntStream.rangeClosed(0, random.nextInt(4)).forEach(i -> check.addAtomicCheck(atomic()));
        return check;
    }

    @Test
    void theAnswerIsTheEnginesOwn() {
        Set<Boolean> answers = new HashSet<>();
        for (int i = 0; i < QUESTIONS; i++) {
            CompositePermissionCheck question = question();
            String person = any(PEOPLE);
            List<String> groups =
                    GROUPS.stream().filter(g -> random.nextBoolean()).toList();
            boolean ours = engine.getCommandExecutorTxRequired()
                    .execute(context -> ((AuthorizationManager) new PlainRights().openSession())
                            .isAuthorized(person, groups, question));
            boolean theEngines = engine.getCommandExecutorTxRequired()
                    .execute(context -> new AuthorizationManager().isAuthorized(person, groups, question));

            assertThat(ours).as("question %d, %s of %s", i, person, groups).isEqualTo(theEngines);
            answers.add(ours);
        }
        assertThat(answers).containsExactlyInAnyOrder(true, false);
    }
}
