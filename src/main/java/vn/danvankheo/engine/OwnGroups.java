package vn.danvankheo.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.db.DbGroupQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;

/**
 * In which groups the person is who asks: everyone may know that of himself. Each list of Tasklist asks for it anew, and the
 * engine compares each group with the person's rights then, by a statement that it composes and has planned every time.
 */
final class OwnGroups extends DbIdentityServiceProvider {

    private static final String SQL =
            """
            select own.id_, own.rev_, own.name_, own.type_
            from act_id_membership seat join act_id_group own on own.id_ = seat.group_id_
            where seat.user_id_ = ? order by own.id_
            """;

    @Override
    public List<Group> findGroupByQueryCriteria(DbGroupQueryImpl query) {
        return asksForOwn(query) ? groupsOf(query.getUserId()) : super.findGroupByQueryCriteria(query);
    }

    /** For nothing less; whoever wants some of them or another order gets it from the engine. */
    private boolean asksForOwn(DbGroupQueryImpl query) {
        return query.getUserId() != null
                && query.getUserId().equals(getCommandContext().getAuthenticatedUserId())
                && query.getOrderingProperties().isEmpty()
                && query.getFirstResult() == 0
                && query.getMaxResults() == Integer.MAX_VALUE
                && Stream.of(
                                query.getId(),
                                query.getIds(),
                                query.getName(),
                                query.getNameLike(),
                                query.getType(),
                                query.getTenantId())
                        .allMatch(Objects::isNull);
    }

    private List<Group> groupsOf(String account) {
        try (PreparedStatement question =
                getDbSqlSession().getSqlSession().getConnection().prepareStatement(SQL)) {
            question.setString(1, account);
            try (ResultSet answer = question.executeQuery()) {
                List<Group> groups = new ArrayList<>();
                while (answer.next()) {
                    GroupEntity group = new GroupEntity(answer.getString("id_"));
                    group.setRevision(answer.getInt("rev_"));
                    group.setName(answer.getString("name_"));
                    group.setType(answer.getString("type_"));
                    groups.add(group);
                }
                return groups;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
