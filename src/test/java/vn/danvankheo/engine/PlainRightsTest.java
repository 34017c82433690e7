package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.Test;
import vn.danvankheo.validation.InvalidInput;

class PlainRightsTest {

    private final AuthorizationManager rights = (AuthorizationManager) new PlainRights().openSession();

    /** There is no database here: the engine's own would ask it for the groups of everybody. */
    @Test
    void theGroupsOfThePersonAreTakenWithoutAskingForThoseOfAll() {
        assertThat(rights.filterAuthenticatedGroupIds(List.of("NINHHAI.canbo", "vaitro.canbo")))
                .containsExactly("NINHHAI.canbo", "vaitro.canbo");
        assertThat(rights.filterAuthenticatedGroupIds(null)).isEmpty();
    }

    /** The engine is told not to look for one. */
    @Test
    void noRevocationIsTakenIn() {
        assertThatThrownBy(() -> rights.insert(new AuthorizationEntity(Authorization.AUTH_TYPE_REVOKE)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("hãy xóa quyền đã cấp");
    }

    @Test
    void aRevocationFromBeforeIsStillLookedFor() {
        ProcessEngine engine = mock(ProcessEngine.class, RETURNS_DEEP_STUBS);
        EnginePlugin plugin = new EnginePlugin(null, null, null, null, null, null, null, null, null, null, null);

        plugin.postProcessEngineBuild(engine);
        verify(engine.getProcessEngineConfiguration(), never()).setAuthorizationCheckRevokes("auto");

        when(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                        .count())
                .thenReturn(1L);
        plugin.postProcessEngineBuild(engine);
        verify(engine.getProcessEngineConfiguration()).setAuthorizationCheckRevokes("auto");
    }
}
