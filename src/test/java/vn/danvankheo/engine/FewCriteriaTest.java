package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.AppTest;

/** What is asked of the database for a task with few criteria is what the engine's own statement asks. */
@AppTest
class FewCriteriaTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private ActingAs acting;

    private static TaskQueryImpl one(int which) {
        TaskQueryImpl query = new TaskQueryImpl();
        if ((which & 1) != 0) {
            query.taskId("a task");
        }
        if ((which & 2) != 0) {
            query.taskDefinitionKey("Task_Register");
        }
        if ((which & 4) != 0) {
            query.processInstanceId("an instance");
        }
        if ((which & 8) != 0) {
            query.processInstanceBusinessKey("2027-0001");
        }
        return common(query, which);
    }

    private static TaskQueryImpl list(int which) {
        TaskQueryImpl query = new TaskQueryImpl();
        switch (which & 3) {
            case 1 -> query.taskCandidateUser("ninhhai01.canbo");
            case 2 -> query.taskCandidateGroup("NINHHAI01.canbo");
            case 3 -> query.taskCandidateGroupIn(List.of("NINHHAI01.canbo", "NINHHAI.canbo"));
            default -> query.taskUnassigned();
        }
        if ((which & 4) != 0 && (which & 3) != 0) {
            query.includeAssignedTasks();
        } else if ((which & 4) != 0) {
            query.dueAfter(new Date(1_800_000_000_000L));
        }
        if ((which & 8) != 0) {
            query.dueBefore(new Date(1_805_000_000_000L));
        }
        return common(query, which);
    }

    private static TaskQueryImpl common(TaskQueryImpl query, int which) {
        if ((which & 16) != 0) {
            query.active();
        } else if ((which & 32) != 0) {
            query.suspended();
        }
        if ((which & 64) != 0) {
            query.orderByDueDate().asc().orderByTaskCreateTime().desc();
        }
        return query;
    }

    static Stream<Arguments> queries() {
        return Stream.of(FewCriteria.LIST, FewCriteria.COUNT)
                .flatMap(name -> Stream.<IntFunction<TaskQueryImpl>>of(FewCriteriaTest::one, FewCriteriaTest::list)
                        .map(queries -> Arguments.of(name, queries)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theStatementIsTheSameWhoeverAsks(String name, IntFunction<TaskQueryImpl> queries) {
        assertThat(Stream.of("ninhhai01.canbo", "tinh.giamsat", "quantri", ""))
                .allSatisfy(account -> assertThat(IntStream.range(0, 128))
                        .allSatisfy(which -> assertThat(statement(name, account, queries.apply(which), true))
                                .isEqualTo(statement(name, account, queries.apply(which), false))));
    }

    /** Its words and its values. */
    private List<Object> statement(String name, String account, TaskQueryImpl query, boolean few) {
        return account.isEmpty()
                ? statement(name, query, few)
                : acting.account(account, () -> statement(name, query, few));
    }

    private List<Object> statement(String name, TaskQueryImpl query, boolean few) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            context.getAuthorizationManager().configureTaskQuery(query);
            context.getTenantManager().configureQuery(query);
            String chosen = FewCriteria.statement(name, query);
            assertThat(chosen).isNotEqualTo(name);
            return words(few ? chosen : name, query);
        });
    }

    private List<Object> words(String statement, TaskQueryImpl query) {
        Configuration configuration = engine.getSqlSessionFactory().getConfiguration();
        BoundSql sql = configuration.getMappedStatement(statement).getBoundSql(query);
        List<Object> words =
                new ArrayList<>(List.of(sql.getSql().replaceAll("\\s+", " ").trim()));
        for (ParameterMapping value : sql.getParameterMappings()) {
            words.add(
                    sql.hasAdditionalParameter(value.getProperty())
                            ? sql.getAdditionalParameter(value.getProperty())
                            : String.valueOf(configuration.newMetaObject(query).getValue(value.getProperty())));
        }
        return words;
    }

    static Stream<Field> criteria() {
        return Stream.of(TaskQueryImpl.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !FewCriteria.BESIDE.contains(field.getName()));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void whateverElseIsAskedForIsLeftToTheEngine(Field criterion) throws ReflectiveOperationException {
        isLeftUnlessKnown(criterion, one(1), FewCriteria.OF_ONE);
        isLeftUnlessKnown(criterion, list(1), FewCriteria.OF_LISTS);
    }

    private static void isLeftUnlessKnown(Field criterion, TaskQueryImpl query, FewCriteria few)
            throws ReflectiveOperationException {
        criterion.setAccessible(true);
        criterion.set(query, some(criterion));

        assertThat(FewCriteria.statement(FewCriteria.LIST, query).equals(FewCriteria.LIST))
                .isNotEqualTo(few.criteria().contains(criterion.getName()));
    }

    private static Object some(Field field) {
        Class<?> type = field.getType();
        if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == String.class) {
            return "x";
        } else if (type == Integer.class) {
            return 1;
        } else if (type == Date.class) {
            return new Date();
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        } else if (type == SuspensionState.class) {
            return SuspensionState.SUSPENDED;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (List.class.isAssignableFrom(type)) {
            return List.of(((ParameterizedType) field.getGenericType()).getActualTypeArguments());
        } else if (Set.class.isAssignableFrom(type)) {
            return Set.of("x");
        } else if (Map.class.isAssignableFrom(type)) {
            return Map.of("x", List.of());
        }
        throw new IllegalArgumentException(field.toString());
    }

    @Test
    void alternativesAreLeftToTheEngine() {
        TaskQueryImpl query = (TaskQueryImpl)
                one(1).or().taskDefinitionKey("a").processInstanceId("b").endOr();

        assertThat(FewCriteria.statement(FewCriteria.LIST, query)).isEqualTo(FewCriteria.LIST);
    }
}
