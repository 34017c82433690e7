package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.WebSession.json;
import static vn.danvankheo.story.Judges.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.SubstitutionRequest;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;

/** Bỏ phiếu through the doors that Tasklist uses: by whom, by whom not, and how often. */
@AppTest
class CouncilBallotTest {

    private static final String NAME = "Mỗi công đoàn cơ sở một việc tốt";
    private static final String MEMBER = "ninhhai.hoidong1";
    private static final String SUBSTITUTE = "ninhhai.capuy";

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Judges judges;

    @Autowired
    private Rounds rounds;

    @Autowired
    private StandingIn standingIn;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theCouncilOfTheUnionVotes() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        String code = officers.registerAndAccept("NINHHAI", NAME);
        officers.planAndApprove(code);
        officers.askForAVisit(code);
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 50, "declaredDone", true);
        officers.summarise(code, 50, "tierAskedFor", "captren");
        officers.decideSummary(code, "APPROVE");
        year.clockTo("2027-09-01T08:00:00");
        rounds.openNext(2027, "captren");
        judges.appraise("NINHHAI", 0);
    }

    @AfterEach
    void nobodyStandsInForAnybody() {
        jdbc.sql("update substitution set ended_by = 'x', ended_at = now() where ended_at is null")
                .update();
        standingIn.follow();
        year.giveTimeBack();
    }

    @Test
    void eachMemberCastsHisOwnBallotAndNobodyElseDoes() {
        Map<String, String> ballots = ballots();
        assertThat(ballots).containsOnlyKeys(MEMBER, "ninhhai.hoidong2", "ninhhai.hoidong3");
        String ballot = ballots.get(MEMBER);
        for (String other : List.of(
                "ninhhai.hoidong2",
                "ninhhai.canbo",
                "ninhhai.thuongvu",
                "ninhhai.kiemtra",
                "ninhhai01.canbo",
                "tinh.canbo",
                "tinh.hoidong1")) {
            WebSession stranger = WebSession.of(port, other);
            assertThat(stranger.engineGet("/task/" + ballot).statusCode())
                    .as(other)
                    .isIn(403, 404);
            assertThat(stranger.engineGet("/task/" + ballot + "/form-variables").statusCode())
                    .as(other)
                    .isIn(403, 404);
            assertThat(stranger.submitForm(ballot, filledIn(MEMBER, ballot)).statusCode())
                    .as(other)
                    .isIn(403, 404);
        }
        WebSession supervisor = WebSession.of(port, "ninhhai.giamsat");
        assertThat(supervisor.submitForm(ballot, filledIn(MEMBER, ballot)).statusCode())
                .as("who follows the round in Cockpit")
                .isIn(403, 404);
        assertThat(voted()).isEmpty();

        ballots.forEach((member, task) -> assertThat(WebSession.of(port, member)
                        .submitForm(task, filledIn(member, task))
                        .statusCode())
                .as(member)
                .isEqualTo(204));

        assertThat(voted()).containsExactly(MEMBER, "ninhhai.hoidong2", "ninhhai.hoidong3");
        year.runDueJobs();
        assertThat(rounds.minutes(RoundKey.of(round("NINHHAI"))).voted()).isEqualTo(3);
        assertThat(year.openTasks(round("NINHHAI"))).containsExactly("Task_DecideRecognition");
    }

    @Test
    void whoSendsHisBallotTwiceHasVotedOnce() throws Exception {
        String ballot = ballots().get(MEMBER);
        WebSession member = WebSession.of(port, MEMBER);
        Map<String, Object> first = filledIn(MEMBER, ballot);
        Map<String, Object> second = filledIn(MEMBER, ballot);
        assertThat(first.get("receipt")).isNotEqualTo(second.get("receipt"));

        List<Integer> answers = new ArrayList<>();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> sent =
                    List.of(both.submit(() -> member.submitForm(ballot, first)), both.submit(() -> member.twin()
                            .submitForm(ballot, second)));
            for (Future<HttpResponse<String>> answer : sent) {
                answers.add(answer.get().statusCode());
            }
        } finally {
            both.shutdown();
        }

        assertThat(answers).containsOnlyOnce(204);
        assertThat(member.submitForm(ballot, first).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(voted()).containsExactly(MEMBER);
        assertThat(jdbc.sql("select (select count(*) from secret_ballot) + (select count(*) from open_ballot)")
                        .query(Integer.class)
                        .single())
                .as("one model, one vote")
                .isEqualTo(1);
    }

    @Test
    void whoStandsInForAMemberOfTheCouncilDoesNotVote() {
        String ballot = ballots().get(MEMBER);
        standingIn.arrange(
                new SubstitutionRequest(
                        MEMBER, SUBSTITUTE, LocalDate.of(2027, 9, 1), LocalDate.of(2027, 9, 30), "Đi công tác"),
                MEMBER);
        WebSession substitute = WebSession.of(port, SUBSTITUTE);

        assertThat(substitute.engineGet("/task/" + ballot).statusCode()).isIn(403, 404);
        assertThat(json(substitute.engineGet("/task"))).isEmpty();
        assertThat(substitute.submitForm(ballot, filledIn(MEMBER, ballot)).statusCode())
                .isIn(403, 404);
        assertThat(substitute
                        .enginePost("/task/" + ballot + "/claim", Map.of("userId", SUBSTITUTE))
                        .statusCode())
                .isIn(403, 404);
        assertThat(voted()).isEmpty();

        assertThat(WebSession.of(port, MEMBER)
                        .submitForm(ballot, filledIn(MEMBER, ballot))
                        .statusCode())
                .as("the absent member still votes himself")
                .isEqualTo(204);
    }

    /** Task ids by member, as each finds his own. */
    private Map<String, String> ballots() {
        Map<String, String> ballots = new TreeMap<>();
        year.tasksBy("member", round("NINHHAI"), "Task_CouncilBallot").forEach((member, task) -> {
            JsonNode own = json(WebSession.of(port, member).engineGet("/task"));
            assertThat(own).hasSize(1);
            assertThat(own.get(0).path("id").asText()).isEqualTo(task.getId());
            ballots.put(member, task.getId());
        });
        return ballots;
    }

    /** The ballot as Tasklist opens it for the member, who agrees to everything. */
    private Map<String, Object> filledIn(String member, String ballot) {
        JsonNode opened = json(WebSession.of(port, member).engineGet("/task/" + ballot + "/form-variables"));
        List<JsonNode> votes = new ArrayList<>();
        try {
            for (JsonNode vote : new ObjectMapper()
                    .readTree(opened.path("votes").path("value").asText())) {
                votes.add(((ObjectNode) vote).put("stand", "FOR").put("grade", "Tốt"));
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(opened.toString(), e);
        }
        assertThat(votes).hasSize(1);
        return Map.of("receipt", opened.path("receipt").path("value").asText(), "votes", votes);
    }

    private List<String> voted() {
        return jdbc.sql("select account from council_participation order by account")
                .query(String.class)
                .list();
    }
}
