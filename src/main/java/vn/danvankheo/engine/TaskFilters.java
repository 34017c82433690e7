package vn.danvankheo.engine;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists of tasks (nhóm việc) in Tasklist. Every one is driven by what the person or his groups are asked for: an
 * unfiltered query with authorization, or one with an OR, is many times slower.
 */
@Component
class TaskFilters {

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void ensure() {
        ensure("Việc cần làm", "Việc của tôi và của bộ phận tôi", 0, mine());
        ensure(
                "Sắp đến hạn",
                "Còn không quá 7 ngày",
                1,
                mine().dueAfterExpression("${now()}").dueBeforeExpression("${dateTime().plusDays(7)}"));
        ensure("Quá hạn", "Đã qua hạn cuối", 2, mine().dueBeforeExpression("${now()}"));
        ensure(
                "Việc chung của đơn vị (chưa ai nhận)",
                "Chưa có người nhận việc",
                3,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned());
    }

    private TaskQuery mine() {
        // his committees' and what is asked of him alone, a ballot
        return tasks.createTaskQuery()
                .taskCandidateUserExpression("${currentUser()}")
                .includeAssignedTasks();
    }

    private void ensure(String name, String description, int position, TaskQuery query) {
        Filter known = filters.createFilterQuery().filterName(name).singleResult();
        if (known != null && asksFor(known).equals(asksFor(query))) {
            return;
        }
        Filter filter = known == null ? filters.newTaskFilter(name) : known;
        filter.setQuery(query.orderByDueDate().asc().orderByTaskCreateTime().asc());
        filter.setProperties(Map.of(
                "description", description, "priority", position, "refresh", true, "showUndefinedVariable", false));
        filters.saveFilter(filter);
    }

    private static Map<String, String> asksFor(Filter filter) {
        return asksFor((TaskQuery) filter.getQuery());
    }

    /** The expressions of the query; all that a person's list is chosen by is written as one. */
    private static Map<String, String> asksFor(TaskQuery query) {
        return ((TaskQueryImpl) query).getExpressions();
    }
}
