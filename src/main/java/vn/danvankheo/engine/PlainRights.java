package vn.danvankheo.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
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
 * revocation is taken in. Grants on a task or an instance go with its row (V129).
 */
@Component
class PlainRights implements SessionFactory {

    private static final Map<Resource, Class<?>> WITH_GRANTS =
            Map.of(Resources.TASK, TaskEntity.class, Resources.PROCESS_INSTANCE, ExecutionEntity.class);

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
        return new AuthorizationManager() {
            @Override
            public List<String> filterAuthenticatedGroupIds(List<String> authenticatedGroupIds) {
                return authenticatedGroupIds == null ? List.of() : authenticatedGroupIds;
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
        };
    }
}
