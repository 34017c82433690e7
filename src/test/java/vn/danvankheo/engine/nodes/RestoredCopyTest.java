package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.DefaultEventListenerFactory;
import org.springframework.context.event.EventListenerMethodProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import vn.danvankheo.embedded.StartRefused;

/** A restored copy finds out that it is one; a release finds out that a newer one has been here. */
class RestoredCopyTest {

    private static final Instant NOW = Instant.parse("2027-03-05T01:00:00Z");

    private final DataSource original = PlainPostgres.emptyDatabase();
    private final JdbcClient jdbc = JdbcClient.create(original);

    @BeforeEach
    void tables() throws SQLException {
        try (Connection connection = original.getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V050__notification.sql"));
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V118__nodes.sql"));
        }
        RestoredCopy.check(jdbc, false, true, NOW);
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_address, state,
                                          created_at, next_attempt_at)
                        values ('digest', 's', 'r', 'o', 'm', false, 'n', 'a@example.vn', 'WAITING', now(), now())
                        """)
                .update();
    }

    @Test
    void theOriginalStartsAgainAndAgain() {
        RestoredCopy.check(jdbc, false, true, NOW);

        assertThat(mail(jdbc)).isEqualTo("WAITING");
    }

    @Test
    void aCopyStartsOnlyWithItsMailHeldBack() {
        JdbcClient copy = JdbcClient.create(PlainPostgres.copyOf(original));

        assertThatThrownBy(() -> RestoredCopy.check(copy, false, true, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("bản sao", "DANVANKHEO_MAIL=false", "DANVANKHEO_TAKE_OVER=true");
        RestoredCopy.check(copy, false, false, NOW);
        assertThat(mail(copy)).isEqualTo("WAITING");
        assertThatThrownBy(() -> RestoredCopy.check(copy, false, true, NOW))
                .as("a drill makes it no original")
                .isInstanceOf(StartRefused.class);
    }

    @Test
    void aCopyThatTakesOverDoesNotSendAgainWhatMayHaveLeft() {
        jdbc.sql("update mail_gate set down_since = now(), retry_at = now(), down_tries = 3, trouble = 't'")
                .update();
        JdbcClient copy = JdbcClient.create(PlainPostgres.copyOf(original));

        RestoredCopy.check(copy, true, true, NOW);

        assertThat(mail(copy)).isEqualTo("FAILED");
        assertThat(copy.sql("select trouble from mail").query(String.class).single())
                .isEqualTo("chưa rõ đã gửi trước khi khôi phục hay chưa");
        assertThat(copy.sql("select down_since is null and retry_at is null from mail_gate")
                        .query(Boolean.class)
                        .single())
                .as("what was wrong with the mail server then is not so now")
                .isTrue();
        RestoredCopy.check(copy, false, true, NOW);
    }

    @Test
    void anOlderReleaseIsRefusedAndTheNewestIsNot() {
        ReleasedModels older = new ReleasedModels("older");
        ReleasedModels newer = new ReleasedModels("newer");
        older.release(jdbc, NOW);
        assertThat(older.areNewest(jdbc)).isTrue();
        newer.refuseOlderThanReleased(jdbc);
        newer.release(jdbc, NOW);
        newer.release(jdbc, NOW);

        assertThat(older.areNewest(jdbc)).isFalse();
        assertThat(newer.areNewest(jdbc)).isTrue();
        newer.refuseOlderThanReleased(jdbc);
        assertThatThrownBy(() -> older.refuseOlderThanReleased(jdbc))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("bản này cũ hơn bản đã chạy");
        assertThat(ReleasedModels.read()).isEqualTo(ReleasedModels.read()).isNotEqualTo(older);
    }

    @Test
    void theReleaseBeforeServesUntilANodeOfTheNewOneIsReady() {
        ReleasedModels before = new ReleasedModels("before");
        before.release(jdbc, NOW);
        RepositoryService repository = mock(RepositoryService.class, Answers.RETURNS_DEEP_STUBS);
        Nodes nodes = new Nodes(jdbc, repository, null, null, Clock.fixed(NOW, ZoneOffset.UTC), null);
        try (GenericApplicationContext node = new GenericApplicationContext()) {
            node.registerBean(EventListenerMethodProcessor.class);
            node.registerBean(DefaultEventListenerFactory.class);
            node.registerBean(Nodes.class, () -> nodes);
            node.refresh();

            // what else is done in this event may take its time, and until its end nobody is sent here
            node.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], null, Duration.ZERO));
            assertThat(before.areNewest(jdbc)).as("before it is ready").isTrue();

            AvailabilityChangeEvent.publish(node, ReadinessState.ACCEPTING_TRAFFIC);
            assertThat(before.areNewest(jdbc)).as("ready").isFalse();
        }
    }

    private static String mail(JdbcClient database) {
        return database.sql("select state from mail").query(String.class).single();
    }
}
