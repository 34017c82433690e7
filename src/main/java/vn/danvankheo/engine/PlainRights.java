package vn.danvankheo.engine;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;
import vn.danvankheo.validation.InvalidInput;

/**
 * Rights as they are here, so that the engine need not look for what there is not. Before each check of rights it reads the
 * ids of all groups that have a grant, only to leave out those of the person's groups that have none: here each committee is
 * a group and has one, and with 12,000 units it would read 24,000 ids for each request, several times, and leave out
 * nothing. It also asks whether anything has been revoked from the person: here what nobody may do is not granted, and no
 * revocation is taken in. Grants on a task or an instance go with its row (V129). Without revocations a check is one
 * question, whether any grant will do; the engine composes a statement of some pages for it, each time anew.
 */
@Component
public class PlainRights implements SessionFactory {

    private static final Map<Resource, Class<?>> WITH_GRANTS =
            Map.of(Resources.TASK, TaskEntity.class, Resources.PROCESS_INSTANCE, ExecutionEntity.class);

    /** Each grant is looked up by its whole key: a committee may have ten thousands, one for each of its tasks. */
    private static final String GRANTS =
            """
            select from act_ru_authorization
            where type_ = 1 and user_id_ = ? and resource_type_ = kind and resource_id_ in (id, '*')
            and perms_ & perms = perms
            union all
            select from unnest(?) as own (committee) cross join act_ru_authorization
            where type_ = 1 and group_id_ = committee and resource_type_ = kind and resource_id_ in (id, '*')
            and perms_ & perms = perms
            union all
            select from act_ru_authorization
            where type_ = 0 and user_id_ = '*' and resource_type_ = kind and resource_id_ in (id, '*')
            and perms_ & perms = perms
            """;

    private static final String GRANTED = "select exists (select from unnest(?, ?, ?) as asked (kind, id, perms)"
            + " cross join lateral (" + GRANTS + ") as granted)";

    private static final String WHICH =
            "select id from unnest(?, ?, ?) as asked (kind, id, perms) where exists (" + GRANTS + ")";

    private static final Set<DbEntityState> IN_DATABASE = Set.of(
            DbEntityState.PERSISTENT,
            DbEntityState.MERGED,
            DbEntityState.DELETED_PERSISTENT,
            DbEntityState.DELETED_MERGED);

    @Override
    public Class<?> getSessionType() {
        return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
        return new Rights();
    }

    /**
     * Which of these the person may use so; one question for all.
     *
     * @param groups of the person
     * @param context of the engine's command in which it is asked
     */
    public static Set<String> grantedAmong(
            Collection<String> ids,
            String account,
            List<String> groups,
            Permission permission,
            Resource resource,
            CommandContext context) {
        List<PermissionCheck> asked = ids.stream()
                .map(id -> {
                    PermissionCheck check = new PermissionCheck();
                    check.setPermission(permission);
                    check.setResource(resource);
                    check.setResourceId(id);
                    return check;
                })
                .toList();
        return ((Rights) context.getAuthorizationManager()).which(account, groups, asked);
    }

    private static final class Rights extends AuthorizationManager {

        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> authenticatedGroupIds) {
            return authenticatedGroupIds == null ? List.of() : authenticatedGroupIds;
        }

        @Override
        public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
            return isAuthorizationEnabled()
                    ? isAuthorized(userId, groupIds, createCompositePermissionCheck(check))
                    : super.isAuthorized(userId, groupIds, check);
        }

        @Override
        public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
            return isPlain(check) && !isRevokeAuthCheckEnabled(userId, groupIds)
                    ? isGranted(userId, filterAuthenticatedGroupIds(groupIds), check.getAtomicChecks())
                    : super.isAuthorized(userId, groupIds, check);
        }

        /** Whether any grant will do, whichever of the permissions it is for; all else is left to the engine. */
        private boolean isPlain(CompositePermissionCheck check) {
            List<PermissionCheck> asked = check.getAtomicChecks();
            return check.getCompositeChecks().isEmpty()
                    && (asked.size() == 1 || asked.size() > 1 && check.isDisjunctive())
                    && asked.stream()
                            .allMatch(one -> isResourceValidForPermission(one)
                                    && one.getResourceIdQueryParam() == null
                                    && one.getAuthorizationNotFoundReturnValue() == null);
        }

        private boolean isGranted(String userId, List<String> groupIds, List<PermissionCheck> asked) {
            try (PreparedStatement question = question(GRANTED, userId, groupIds, asked);
                    ResultSet answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Set<String> which(String userId, List<String> groupIds, List<PermissionCheck> asked) {
            if (!isAuthorizationEnabled() || isRevokeAuthCheckEnabled(userId, groupIds)) {
                return asked.stream()
                        .filter(check -> isAuthorized(userId, groupIds, check))
                        .map(PermissionCheck::getResourceId)
                        .collect(Collectors.toSet());
            }
            try (PreparedStatement question = question(WHICH, userId, filterAuthenticatedGroupIds(groupIds), asked);
                    ResultSet answer = question.executeQuery()) {
                Set<String> which = new HashSet<>();
                while (answer.next()) {
                    which.add(answer.getString(1));
                }
                return which;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private PreparedStatement question(
                String sql, String userId, List<String> groupIds, List<PermissionCheck> asked) throws SQLException {
            Connection connection = getDbSqlSession().getSqlSession().getConnection();
            PreparedStatement question = connection.prepareStatement(sql);
            question.setArray(1, array(connection, "int4", asked.stream().map(PermissionCheck::getResourceType)));
            question.setArray(2, array(connection, "text", asked.stream().map(PermissionCheck::getResourceId)));
            question.setArray(3, array(connection, "int4", asked.stream().map(PermissionCheck::getPerms)));
            question.setString(4, userId);
            question.setArray(5, array(connection, "text", groupIds.stream()));
            return question;
        }

        private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
            return connection.createArrayOf(type, values.toArray());
        }

        @Override
        public void insert(DbEntity authorization) {
            if (((Authorization) authorization).getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
                throw new InvalidInput(
                        "", "Không dùng loại “Thu hồi” (REVOKE). Muốn ai thôi có quyền nào, hãy xóa quyền đã cấp.");
            }
            super.insert(authorization);
        }

        @Override
        public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
            Class<?> rows = WITH_GRANTS.get(resource);
            CachedDbEntity row = rows == null
                    ? null
                    : getDbEntityManager().getDbEntityCache().getCachedEntity(rows, resourceId);
            if (row == null || !IN_DATABASE.contains(row.getEntityState())) {
                super.deleteAuthorizationsByResourceId(resource, resourceId);
            }
        }
    }
}
