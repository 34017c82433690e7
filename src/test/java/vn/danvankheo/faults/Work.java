package vn.danvankheo.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.faults.Ledger.Deed;
import vn.danvankheo.faults.node.HungryReport;

/**
 * People at their browsers, who do what their phase asks of them whatever becomes of the nodes: who gets no answer, or a
 * page that says that something went wrong, looks whether his task is still there and does it again, at whichever node
 * answers.
 */
final class Work implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final Map<String, Map<Integer, WebSession>> sessions = new ConcurrentHashMap<>();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<String> gaveUp = new CopyOnWriteArrayList<>();
    private volatile boolean everybodyClicksTwice;
    private volatile int tasksTakenTwice;

    Work(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    Duration patience() {
        return PATIENCE;
    }

    Ledger ledger() {
        return ledger;
    }

    Cluster cluster() {
        return cluster;
    }

    /** From now on each form is sent twice at once, to both nodes. */
    void everybodyClicksTwice() {
        everybodyClicksTwice = true;
    }

    /** What the harness itself has seen go wrong. */
    List<String> violations() {
        List<String> all = new ArrayList<>(ledger.violations(cluster.database()));
        all.addAll(gaveUp);
        if (tasksTakenTwice > 0) {
            all.add(tasksTakenTwice + " tasks were acknowledged to two at once");
        }
        return all;
    }

    /** Several people at once. Returns when all of them are done or have lost patience. */
    void atOnce(List<Runnable> deeds) {
        List<CompletableFuture<Void>> all = deeds.stream()
                .map(deed -> CompletableFuture.runAsync(deed, people))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    CompletableFuture<Void> begin(Runnable deed) {
        return CompletableFuture.runAsync(deed, people);
    }

    <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, people);
    }

    // ---- what a person does ----

    /** Completes a task when it comes, with what its form shows at first and what is filled in. */
    void complete(String account, String businessKey, String task, Map<String, ?> fields, Deed deed) {
        complete(account, businessKey, task, opened -> fields, deed);
    }

    @FunctionalInterface
    interface Form {
        Map<String, ?> filledIn(Opened task);
    }

    /** A task's form as a person has opened it. */
    record Opened(WebSession session, String id) {

        /** What the form shows. */
        Map<String, Object> shown() {
            Map<String, Object> values = new LinkedHashMap<>();
            WebSession.json(session.engineGet("/task/" + id + "/form-variables?deserializeValues=false"))
                    .fields()
                    .forEachRemaining(variable -> values.put(variable.getKey(), plain(variable.getValue())));
            return values;
        }

        private static Object plain(JsonNode variable) {
            JsonNode value = variable.path("value");
            try {
                return variable.path("type").asText().equals("Json")
                        ? JSON.readValue(value.asText(), Object.class)
                        : JSON.treeToValue(value, Object.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(variable.toString(), e);
            }
        }
    }

    void complete(String account, String businessKey, String task, Form form, Deed deed) {
        insist(account, deed, session -> {
            HttpResponse<String> found = session.engineGet(
                    "/task?processInstanceBusinessKey=" + encoded(businessKey) + "&taskDefinitionKey=" + task);
            if (found.statusCode() != 200) {
                return Came.TO_NOTHING;
            }
            JsonNode tasks = WebSession.json(found);
            if (tasks.isEmpty()) {
                return ledger.isUnclear(deed) ? Came.TO_BE_DONE_BEFORE : Came.TO_NOTHING;
            }
            String id = tasks.get(0).path("id").asText();
            Map<String, ?> fields = form.filledIn(new Opened(session, id));
            return submit(account, deed, each -> each.submitForm(id, fields), 204);
        });
    }

    /** Starts a process by its form. */
    void start(String account, String process, Map<String, ?> fields, Deed deed, BooleanSupplier doneBefore) {
        insist(account, deed, session -> {
            if (ledger.isUnclear(deed) && doneBefore.getAsBoolean()) {
                return Came.TO_BE_DONE_BEFORE;
            }
            HttpResponse<String> found = session.engineGet("/process-definition?latestVersion=true&key=" + process);
            if (found.statusCode() != 200 || WebSession.json(found).isEmpty()) {
                return Came.TO_NOTHING;
            }
            String id = WebSession.json(found).get(0).path("id").asText();
            return submit(account, deed, each -> each.submitStartForm(id, fields), 200);
        });
    }

    /** Puts a signed paper into the dossier of a model. */
    void upload(String account, String dossier, String kind, Deed deed) {
        byte[] paper = Papers.png();
        insist(account, deed, session -> {
            ledger.unclear(deed);
            HttpResponse<String> answer = session.upload(
                    "/ho-so/" + dossier, Map.of("loai", kind), "tep", "to-trinh.png", paper, "application/json");
            // or: the same file is in it already
            if (answer.statusCode() == 201 || answer.statusCode() == 422) {
                ledger.acknowledged(deed);
                return Came.TO_BE_DONE;
            }
            return Came.TO_NOTHING;
        });
    }

    /** Reminds a unit on the page of the registrations. */
    void nudge(String account, String unit, Deed deed) {
        insist(account, deed, session -> {
            ledger.unclear(deed);
            HttpResponse<String> answer = session.postForm("/theo-doi-dang-ky/nhac", Map.of("units", unit));
            if (answer.statusCode() != 302) {
                return Came.TO_NOTHING;
            }
            String said = session.get("/theo-doi-dang-ky").body();
            if (!said.contains("<li class=\"done\">")) {
                return Came.TO_NOTHING;
            }
            ledger.acknowledged(deed);
            return Came.TO_BE_DONE;
        });
    }

    /** Asks for a report that takes all the memory of the node, until it has none left. */
    void exhaust(Cluster.Node node) {
        await("the end of " + node).atMost(PATIENCE).until(() -> {
            quietly(() -> session(Phase.DESK, node).get(HungryReport.REPORT + "?" + HungryReport.ASKED_FOR), null);
            return !node.isAlive();
        });
    }

    /** Anything else that is asked of a page, until it answers so. */
    void post(String account, String path, Map<String, String> fields, Deed deed, BooleanSupplier doneBefore) {
        insist(account, deed, session -> {
            if (ledger.isUnclear(deed) && doneBefore.getAsBoolean()) {
                return Came.TO_BE_DONE_BEFORE;
            }
            return submit(account, deed, each -> each.postForm(path, fields), 302);
        });
    }

    private enum Came {
        TO_BE_DONE,
        /** By an attempt before, whose answer was lost. */
        TO_BE_DONE_BEFORE,
        TO_NOTHING
    }

    @FunctionalInterface
    private interface Attempt {
        Came at(WebSession session);
    }

    private Came submit(String account, Deed deed, Sending sending, int success) {
        ledger.unclear(deed);
        if (everybodyClicksTwice && cluster.alive().size() > 1) {
            List<CompletableFuture<Boolean>> clicks = cluster.nodes().stream()
                    .map(node -> CompletableFuture.supplyAsync(
                            () -> quietly(
                                    () -> sending.to(session(account, node)).statusCode() == success, false),
                            people))
                    .toList();
            long taken = clicks.stream().filter(CompletableFuture::join).count();
            if (taken > 1) {
                tasksTakenTwice++;
            }
            if (taken == 0) {
                return Came.TO_NOTHING;
            }
        } else if (sending.to(session(account, anyNode())).statusCode() != success) {
            return Came.TO_NOTHING;
        }
        ledger.acknowledged(deed);
        return Came.TO_BE_DONE;
    }

    @FunctionalInterface
    private interface Sending {
        HttpResponse<String> to(WebSession session);
    }

    private void insist(String account, Deed deed, Attempt attempt) {
        Instant patientUntil = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(patientUntil)) {
            Came came = quietly(() -> attempt.at(session(account, anyNode())), Came.TO_NOTHING);
            if (came != Came.TO_NOTHING) {
                return;
            }
            logInAgainIfNeeded(account);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        gaveUp.add("could not be done for " + PATIENCE.toMinutes() + " minutes: " + deed.what());
    }

    /** A connection that broke, here or at a node, and a log-in that was refused because a node had no database. */
    private <T> T quietly(Supplier<T> attempt, T otherwise) {
        try {
            return attempt.get();
        } catch (UncheckedIOException | DataAccessException | AssertionError e) {
            return otherwise;
        }
    }

    private synchronized Cluster.Node anyNode() {
        List<Cluster.Node> alive = cluster.alive();
        return alive.isEmpty() ? cluster.any(random) : alive.get(random.nextInt(alive.size()));
    }

    /** The person's session at that node; all nodes share it. */
    WebSession session(String account, Cluster.Node node) {
        Map<Integer, WebSession> byPort = sessions.computeIfAbsent(account, each -> new ConcurrentHashMap<>());
        return byPort.computeIfAbsent(node.port(), port -> byPort.values().stream()
                .findAny()
                .map(elsewhere -> elsewhere.twin(port))
                .orElseGet(() -> WebSession.of(port, account)));
    }

    /** A node that could not read the session has thrown it away; then the person logs in again. */
    private void logInAgainIfNeeded(String account) {
        Cluster.Node node = anyNode();
        boolean loggedIn =
                quietly(() -> session(account, node).engineGet("/task/count").statusCode() != 401, true);
        if (!loggedIn) {
            sessions.remove(account);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
