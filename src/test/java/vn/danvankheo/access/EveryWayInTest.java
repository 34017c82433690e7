package vn.danvankheo.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.danvankheo.AppTest;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.story.BusyYear;

/**
 * Every address of the route table is asked by every role, about what belongs to NINHHAI01, and whom it lets in is
 * compared with the table that is committed beside this test. A new address, or a role that an address newly lets in, is
 * a line of that table, which somebody reads: {@code -Daccess.table=src/test/resources/access/routes.txt} writes it anew.
 *
 * <p>What the engine's web applications ask for has its own list and tests.
 */
@AppTest
@OwnApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the later ones leave behind what was typed into forms
class EveryWayInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 12;
    private static final String TABLE = "access/routes.txt";
    private static final String NOBODY = "-";
    private static final String VISITOR = "khach";

    /** From who may do least to who may do most, so that nobody finds a thing gone that another has done away with. */
    private static final List<String> ROLES = List.of(
            VISITOR,
            "bacai01.canbo",
            "bacai.giamsat",
            "bacai.canbo",
            "ninhhai01.thuongvu",
            "ninhhai01.canbo",
            "ninhhai.capuy",
            "ninhhai.hoidong1",
            "ninhhai.kiemtra",
            "ninhhai.giamsat",
            "ninhhai.thuongvu",
            "ninhhai.canbo",
            "tinh.giamsat",
            "tinh.thuongvu",
            "tinh.canbo",
            "quantri");

    /** Of other units: nothing of NINHHAI01 is theirs. */
    private static final Set<String> STRANGERS = Set.of("bacai01.canbo", "bacai.giamsat", "bacai.canbo");

    /** What ends the session of who asks, or is not ours. */
    private static final Set<String> LEFT_OUT = Set.of("GET /error", "POST /error", "PUT /error", "DELETE /error");

    private static final Map<String, Map<String, String>> FILLED_IN = Map.ofEntries(
            entry("POST /du-lieu-ca-nhan/tim/dinh-chinh", Map.of("number", "0")),
            entry("POST /hoi-dong", Map.of("don-vi", "NINHHAI01")),
            entry("POST /hoi-dong/chung", Map.of("don-vi", "NINHHAI01")),
            entry("POST /so-theo-doi/{code:\\d{4}-\\d{4,6}}/nhan-rong", Map.of("donVi", "NINHHAI01")),
            entry("POST /thu/{id:[0-9]{1,18}}/bi-tra-lai", Map.of("reason", "Hộp thư đầy")),
            entry("POST /to-chuc/don-vi/{code}", Map.of("name", "Công đoàn cơ sở Trường THCS Tri Hải")),
            entry("POST /to-chuc/don-vi/{code}/them", Map.of("committee", "thuongvu", "account", "ninhhai01.canbo")),
            entry("POST /to-chuc/don-vi/{code}/thoi", Map.of("committee", "canbo", "account", "ninhhai01.canbo")),
            entry("POST /to-chuc/tai-khoan/{account}", Map.of("displayName", "Cán bộ phụ trách – NINHHAI01")),
            entry("POST /xu-ly-thay", Map.of("absent", "ninhhai01.canbo")),
            entry("POST /xu-ly-thay/tim", Map.of("absent", "ninhhai01.canbo")));

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping addresses;

    @Autowired
    private BusyYear year;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ReorganisationDecisions reorganisations;

    /** By the beginning of the address, the longest one that fits counts: what stands for its variables. */
    private Map<String, Map<String, String>> examples;

    private final Map<String, WebSession> people = new HashMap<>();

    @BeforeAll
    void theYearIsBusy() {
        year.begin();
        year.reviewsAreWritten();
        ROLES.forEach(
                role -> people.put(role, role.equals(VISITOR) ? WebSession.visitor(port) : WebSession.of(port, role)));
        people.get("tinh.canbo").postForm("/so-theo-doi/cong-khai", Map.of("mo", "true"));
        examples = examples();
    }

    @AfterAll
    void today() {
        ClockUtil.reset();
    }

    @Test
    @Order(1)
    void itLetsInWhoStandsInTheTable() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Map<String, String> broken = new TreeMap<>();
        for (Route route : routes()) {
            List<String> letIn = new ArrayList<>();
            for (String role : ROLES) {
                HttpResponse<String> answer = route.ask(people.get(role), route.path());
                if (answer.statusCode() >= 500) {
                    broken.put(route + " as " + role, answer.statusCode() + " " + answer.body());
                }
                if (isLetIn(answer)) {
                    letIn.add(role);
                }
            }
            found.put(route.toString(), named(letIn));
        }

        assertThat(broken).isEmpty();
        if (System.getProperty("access.table") != null) {
            write(Path.of(System.getProperty("access.table")), found);
        }
        Map<String, String> committed = table();
        assertThat(found.keySet()).isEqualTo(committed.keySet());
        found.entrySet().removeAll(committed.entrySet());
        assertThat(found).as("roles that are let in otherwise than committed").isEmpty();
    }

    @Test
    @Order(2)
    void nothingIsChangedWithoutTheToken() {
        Map<String, Integer> changed = new TreeMap<>();
        for (String account : List.of("tinh.canbo", "ninhhai01.canbo", "quantri")) {
            WebSession person = WebSession.of(port, account);
            person.forget("DVK-XSRF");
            for (Route route : routes()) {
                if (!route.isRead()) {
                    HttpResponse<String> answer = route.ask(person, route.path());
                    person.forget("DVK-XSRF");
                    if (answer.statusCode() != 403) {
                        changed.put(account + " " + route, answer.statusCode());
                    }
                }
            }
        }
        assertThat(changed).isEmpty();
    }

    /** Neither a stack trace nor another's page comes of an address that no page would write. */
    @Test
    @Order(3)
    void whatNoPageWouldAskForIsRefused() {
        Map<String, String> broken = new TreeMap<>();
        for (String odd :
                List.of("..%2f..%2fetc%2fpasswd", "%00", "NINHHAI01'", "99999999999999999999", "a".repeat(3_000))) {
            for (Route route : routes()) {
                if (!route.path().equals(route.pattern())) {
                    HttpResponse<String> answer = route.ask(
                            people.get("tinh.canbo"),
                            VARIABLE.matcher(route.pattern()).replaceAll(Matcher.quoteReplacement(odd)));
                    boolean harmless = answer.statusCode() < 500
                            && !answer.body().contains("Exception")
                            && !answer.body().contains("\tat ");
                    if (!harmless) {
                        broken.put(route + " with " + odd, answer.statusCode() + " " + answer.body());
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    @Order(5)
    void noPageIsBrokenByWhatIsTypedIntoIt() {
        Map<String, String> broken = new TreeMap<>();
        for (Route route : routes()) {
            Set<String> fields = new TreeSet<>(route.fields().keySet());
            fields.addAll(typed(route.handler()));
            if (route.isRead() || fields.isEmpty()) {
                continue;
            }
            for (String odd : List.of("a\u0000b", "a".repeat(20_000), "31/02/2027", "-1", "\ud83d\ude00 '\"<b>${1}")) {
                Map<String, String> filledIn = fields.stream().collect(Collectors.toMap(name -> name, name -> odd));
                HttpResponse<String> answer = route.with(filledIn).ask(people.get("tinh.canbo"), route.path());
                if (answer.statusCode() >= 500) {
                    broken.put(route + " with " + shortened(filledIn), answer.statusCode() + "");
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** The fields of what a page's form is bound to. */
    private static Set<String> typed(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .filter(type -> type.getName().startsWith("vn.danvankheo"))
                .flatMap(type -> type.isRecord()
                        ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
                        : Arrays.stream(type.getDeclaredFields()).map(Field::getName))
                .collect(Collectors.toSet());
    }

    /**
     * Each form that is open for somebody is sent by him, filled in with anything: it is taken, or refused with a sentence,
     * and what is refused has changed nothing.
     */
    @Test
    @Order(4)
    void noFormIsBrokenByWhatStandsInIt() {
        long seed = Long.getLong("access.seed", System.nanoTime());
        System.out.printf("Nonsense in the forms: -Daccess.seed=%d%n", seed);
        Nonsense nonsense = new Nonsense(new Random(seed));
        Map<String, String> broken = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        Set<String> taken = new TreeSet<>();
        Set<String> tried = new TreeSet<>();
        for (Task task : tasks.createTaskQuery().active().list()) {
            if (!tried.add(task.getTaskDefinitionKey())) {
                continue;
            }
            String account = readerOf(task);
            WebSession person = people.computeIfAbsent(account, name -> WebSession.of(port, name));
            JsonNode form = WebSession.json(person.engineGet("/task/" + task.getId() + "/deployed-form"));
            for (int attempt = 0; attempt < ATTEMPTS && isOpen(task); attempt++) {
                long before = recorded();
                Map<String, Object> sent = nonsense.of(form, prefilled(person, task));
                HttpResponse<String> answer = person.submitForm(task.getId(), sent);
                if (answer.statusCode() == 204) {
                    taken.add(task.getTaskDefinitionKey());
                } else if (isRefusal(answer) && isOpen(task) && recorded() == before) {
                    refused.merge(task.getTaskDefinitionKey(), 1, Integer::sum);
                } else {
                    broken.put(
                            task.getTaskDefinitionKey() + " by " + account + " with " + shortened(sent),
                            answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(refused).hasSizeGreaterThan(8);
        assertThat(taken).isNotEmpty();
    }

    private String readerOf(Task task) {
        return task.getAssignee() != null
                ? task.getAssignee()
                : tasks.getIdentityLinksForTask(task.getId()).stream()
                        .filter(link -> link.getGroupId() != null)
                        .flatMap(link -> identities.createUserQuery().memberOfGroup(link.getGroupId()).list().stream())
                        .map(User::getId)
                        .sorted()
                        .findFirst()
                        .orElseThrow();
    }

    private boolean isOpen(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).count() == 1;
    }

    private long recorded() {
        return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
    }

    private static Map<String, Object> prefilled(WebSession person, Task task) {
        Map<String, Object> values = new HashMap<>();
        WebSession.json(person.engineGet("/task/" + task.getId() + "/form-variables"))
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
            throw new AssertionError(variable.toString(), e);
        }
    }

    private static boolean isRefusal(HttpResponse<String> answer) {
        String message = answer.statusCode() == 400
                ? WebSession.json(answer).path("message").asText()
                : "";
        return !message.isEmpty()
                && message.length() < 1_000
                && !message.contains("Exception")
                && message.codePoints().anyMatch(letter -> letter > 127);
    }

    private static String shortened(Map<String, ?> sent) {
        return sent.toString().replaceAll("(.{200}).*?(.{200})$", "$1…$2");
    }

    /** What stands in the table is itself held to the rules that hold everywhere. */
    @Test
    @Order(6)
    void theTableKeepsTheRules() throws IOException {
        Map<String, List<String>> letIn = new TreeMap<>();
        table().forEach((route, roles) -> letIn.put(route, Arrays.asList(roles.split(" "))));

        assertThat(letIn.keySet().stream().filter(route -> letIn.get(route).contains(VISITOR)))
                .allMatch(route -> route.contains("/dang-nhap")
                        || route.contains("/cong-khai")
                        || route.equals("GET /du-lieu-ca-nhan"));
        assertThat(letIn.keySet().stream().filter(route -> isAboutAUnit(route) && !isForEverybody(route)))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(letIn.get(route)).as(route).doesNotContainAnyElementsOf(STRANGERS));
    }

    private static boolean isAboutAUnit(String route) {
        return Stream.of("{unit", "{account", "{taskId", "{code}", "{*key}").anyMatch(route::contains);
    }

    /** Route → why it is not only for those whom the unit concerns. */
    private static final Map<String, String> FOR_EVERYBODY = Map.of(
            "GET /api/models/{code}",
            "the register is read by all who have an account",
            "DELETE /nhap/{taskId}",
            "whoever asks, only his own draft goes, and there is none");

    private static boolean isForEverybody(String route) {
        return FOR_EVERYBODY.containsKey(route)
                || route.startsWith("GET /so-theo-doi/")
                || route.startsWith("GET /cong-khai/");
    }

    // ---- the route table ----

    private List<Route> routes() {
        return addresses.getHandlerMethods().entrySet().stream()
                .flatMap(handler -> routes(handler.getKey(), handler.getValue()))
                .filter(route -> !LEFT_OUT.contains(route.toString()))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    private Stream<Route> routes(RequestMappingInfo address, HandlerMethod handler) {
        Set<RequestMethod> methods = address.getMethodsCondition().getMethods();
        return address.getPatternValues().stream().flatMap(pattern -> (methods.isEmpty()
                        ? Stream.of(RequestMethod.GET, RequestMethod.POST)
                        : methods.stream())
                .map(method -> new Route(
                        method.name(), pattern, filledIn(pattern), asked(method + " " + pattern, handler), handler)));
    }

    private String filledIn(String pattern) {
        Map<String, String> values = new HashMap<>(examples.get("/"));
        examples.entrySet().stream()
                .filter(example -> pattern.startsWith(example.getKey()))
                .sorted(Comparator.comparing(example -> example.getKey().length()))
                .forEach(example -> values.putAll(example.getValue()));
        return VARIABLE.matcher(pattern)
                .replaceAll(variable -> {
                    String value = values.get(variable.group(1));
                    assertThat(value)
                            .as("an example of %s in %s", variable.group(1), pattern)
                            .isNotNull();
                    return Matcher.quoteReplacement(variable.group().startsWith("{*") ? "/" + value : value);
                })
                .replace("//", "/");
    }

    /** What the handler cannot do without, and what is filled in well enough for it to come to the question who asks. */
    private static Map<String, String> asked(String route, HandlerMethod handler) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            Class<?> type = parameter.getParameterType();
            if (asked == null
                    || !asked.required()
                    || !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    || Map.class.isAssignableFrom(type)
                    || MultiValueMap.class.isAssignableFrom(type)
                    || MultipartFile.class.isAssignableFrom(type)) {
                continue;
            }
            fields.put(nameOf(parameter), value(type));
        }
        fields.putAll(FILLED_IN.getOrDefault(route, Map.of()));
        return fields;
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        parameter.initParameterNameDiscovery(NAMES);
        return asked == null || asked.name().isEmpty() ? parameter.getParameterName() : asked.name();
    }

    private static String value(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        if (type == boolean.class || type == Boolean.class) {
            return "false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "1";
        }
        return type == LocalDate.class ? "2027-01-01" : "";
    }

    private record Route(
            String method, String pattern, String path, Map<String, String> fields, HandlerMethod handler) {

        Route with(Map<String, String> filledIn) {
            return new Route(method, pattern, path, filledIn, handler);
        }

        boolean isRead() {
            return method.equals("GET");
        }

        Optional<String> file() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(parameter ->
                            parameter.getGenericParameterType().getTypeName().contains(MultipartFile.class.getName()))
                    .map(EveryWayInTest::nameOf)
                    .findFirst();
        }

        boolean takesJson() {
            return Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> JsonNode.class.isAssignableFrom(parameter.getParameterType())
                            || parameter.hasParameterAnnotation(RequestBody.class));
        }

        HttpResponse<String> ask(WebSession person, String address) {
            if (isRead()) {
                String query = fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
                return person.send("GET", query.isEmpty() ? address : address + "?" + query, "*/*", null, null);
            }
            if (file().isPresent()) {
                return person.upload(
                        address, fields, file().get(), "to.txt", "không phải".getBytes(StandardCharsets.UTF_8), "*/*");
            }
            if (takesJson()) {
                return person.send(method, address, "*/*", "application/json", "{}");
            }
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
            return person.send(method, address, "*/*", "application/x-www-form-urlencoded", body);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean isLetIn(HttpResponse<String> answer) {
        boolean toLogIn = answer.headers()
                .firstValue("Location")
                .filter(target -> target.contains("/dang-nhap"))
                .isPresent();
        return !toLogIn && !Set.of(401, 403, 404).contains(answer.statusCode());
    }

    // ---- the committed table ----

    private static String named(List<String> letIn) {
        return letIn.isEmpty() ? NOBODY : String.join(" ", letIn);
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        try (var in = EveryWayInTest.class.getClassLoader().getResourceAsStream(TABLE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(" \\| ");
                        table.put(parts[0].strip(), expand(parts[1].strip()));
                    });
        }
        return table;
    }

    private static void write(Path file, Map<String, String> found) throws IOException {
        StringBuilder text =
                new StringBuilder("# Whom an address lets in that is about NINHHAI01; written by EveryWayInTest\n");
        found.forEach((route, roles) ->
                text.append(route).append(" | ").append(shorten(roles)).append('\n'));
        Files.writeString(file, text);
    }

    private static final List<Map.Entry<String, Set<String>>> SHORT = List.of(
            entry("all", Set.copyOf(ROLES)),
            entry(
                    "accounts",
                    ROLES.stream().filter(role -> !role.equals(VISITOR)).collect(Collectors.toSet())));

    private static String shorten(String roles) {
        Set<String> set = new TreeSet<>(Arrays.asList(roles.split(" ")));
        return SHORT.stream()
                .filter(name -> name.getValue().equals(set))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(roles);
    }

    private static String expand(String roles) {
        return SHORT.stream()
                .filter(name -> name.getKey().equals(roles))
                .map(name ->
                        named(ROLES.stream().filter(name.getValue()::contains).toList()))
                .findFirst()
                .orElse(roles);
    }

    // ---- what belongs to NINHHAI01 ----

    private Map<String, Map<String, String>> examples() {
        String model = jdbc.sql(
                        "select code from exemplary_model where unit = 'NINHHAI01' and registration_number is not null"
                                + " order by code limit 1")
                .query(String.class)
                .single();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(model)
                .processDefinitionKey("modelLifecycle")
                .singleResult()
                .getId();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKeyLike("2027-%")
                .taskAssignee("ninhhai01.canbo")
                .list()
                .get(0)
                .getId();
        people.get("ninhhai01.canbo")
                .upload("/ho-so/" + model, Map.of("loai", "PHOTO"), "tep", "anh.png", Papers.png());
        String evidence = jdbc.sql("select id::text from evidence_file where dossier = :key and kind = 'PHOTO'")
                .param("key", model)
                .query(String.class)
                .single();
        String mail = jdbc.sql("select id::text from mail where unit like 'NINHHAI%' order by id limit 1")
                .query(String.class)
                .optional()
                .orElse("1");
        people.get("ninhhai01.canbo")
                .postForm("/du-lieu-ca-nhan/gui-yeu-cau", Map.of("kind", "CORRECTION", "wish", "Sửa thư điện tử"));
        String request = jdbc.sql("select max(id)::text from personal_data_request")
                .query(String.class)
                .single();
        String decision = String.valueOf(reorganisations.draft(
                new DecisionPaper(
                        "15/QĐ-LĐLĐ",
                        LocalDate.of(2027, 3, 10),
                        "Ban Thường vụ LĐLĐ tỉnh",
                        "Chủ tịch",
                        LocalDate.of(2028, 1, 1)),
                "tinh.canbo"));
        return Map.ofEntries(
                entry("/", Map.of("year", "2027", "unit", "NINHHAI01", "code", model, "taskId", task)),
                entry("/van-ban", Map.of("slug", "phieu-dang-ky", "key", model)),
                entry("/du-lieu-ca-nhan", Map.of("account", "ninhhai01.canbo", "id", request)),
                entry("/bang", Map.of("period", "2027-H1")),
                entry("/thong-ke", Map.of("key", "linh-vuc")),
                entry("/ke-hoach/quy-trinh", Map.of("file", "model-lifecycle")),
                entry("/ke-hoach/bieu-mau", Map.of("id", "register")),
                entry("/api/documents", Map.of("kind", "phieu-dang-ky", "key", model, "session", "1")),
                entry("/api/models", Map.of("id", evidence)),
                entry("/huong-dan", Map.of("file", "can-bo", "picture", "dang-nhap.png")),
                entry("/mau-van-ban", Map.of("slug", "phieu-dang-ky")),
                entry("/ho-so", Map.of("key", model, "what", "2027-H1", "id", evidence)),
                entry("/thu", Map.of("id", mail, "position", "1")),
                entry("/mau-thu", Map.of("kind", "digest")),
                entry("/hop-thu", Map.of("to", "ninhhai01.canbo@example.org", "number", "1", "place", "1")),
                entry("/theo-doi", Map.of("id", instance)),
                entry("/to-chuc", Map.of("code", "NINHHAI01", "account", "ninhhai01.canbo")),
                entry("/to-chuc/sap-xep", Map.of("id", decision, "line", "1", "body", "1", "slug", "doi-ten")),
                entry("/tieu-chi", Map.of("id", "1", "tier", "coso", "kind", "tap-the")));
    }
}
