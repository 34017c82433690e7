package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.AppTest;

/** In which groups somebody is, asked by himself and by others. */
@AppTest
class OwnGroupsTest {

    private static final String OFFICER = "ninhhai.canbo";

    @Autowired
    private IdentityService identities;

    @AfterEach
    void nobody() {
        identities.clearAuthentication();
    }

    @Test
    void whoAsksForHisOwnGetsWhatTheEngineHas() {
        List<Group> engines = of(OFFICER).list();

        as(OFFICER);

        assertThat(of(OFFICER).list())
                .isNotEmpty()
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(engines);
        assertThat(((GroupEntity) of(OFFICER).list().get(0)).getRevision()).isPositive();
    }

    @Test
    void whoAsksForSomeOfThemOrInAnotherOrderGetsThose() {
        as(OFFICER);
        List<Group> own = of(OFFICER).list();

        assertThat(own).hasSizeGreaterThan(1);
        assertThat(of(OFFICER).listPage(1, 1))
                .extracting(Group::getId)
                .containsExactly(own.get(1).getId());
        assertThat(of(OFFICER).groupName(own.get(0).getName()).list())
                .extracting(Group::getName)
                .containsOnly(own.get(0).getName());
        assertThat(of(OFFICER).orderByGroupId().desc().list().get(0).getId())
                .isEqualTo(own.get(own.size() - 1).getId());
    }

    @Test
    void whoAsksForAnothersGetsOnlyWhatHeMayRead() {
        assertThat(of("quantri").list()).extracting(Group::getId).contains("camunda-admin");

        as(OFFICER);

        assertThat(of("quantri").list()).extracting(Group::getId).doesNotContain("camunda-admin");
    }

    private GroupQuery of(String account) {
        return identities.createGroupQuery().groupMember(account);
    }

    private void as(String account) {
        List<String> groups = of(account).list().stream().map(Group::getId).toList();
        identities.setAuthentication(account, groups);
    }
}
