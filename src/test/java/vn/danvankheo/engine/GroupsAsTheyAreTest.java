package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.Test;

class GroupsAsTheyAreTest {

    private final AuthorizationManager rights = (AuthorizationManager) new GroupsAsTheyAre().openSession();

    /** There is no database here: the engine's own would ask it for the groups of everybody. */
    @Test
    void theGroupsOfThePersonAreTakenWithoutAskingForThoseOfAll() {
        assertThat(rights.filterAuthenticatedGroupIds(List.of("NINHHAI.canbo", "vaitro.canbo")))
                .containsExactly("NINHHAI.canbo", "vaitro.canbo");
        assertThat(rights.filterAuthenticatedGroupIds(null)).isEmpty();
    }
}
