package vn.danvankheo.ways;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.danvankheo.Chromium;
import vn.danvankheo.WebSession;
import vn.danvankheo.language.English;

/** Where the roles go, as far as they come; forms and dialogs are opened and tried, never sent or confirmed. */
final class Ways {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String ADMIN = "/camunda/app/admin/default/";
    private static final String WELCOME = "/camunda/app/welcome/default/";

    private static final String FORM_SENT = "**/submit-form";

    private static final Pattern DATE = Pattern.compile("Ngày|Thời điểm|Thời gian|Lúc|Hạn");

    private static final String COMMON = "/(ke-hoach|huong-dan|so-theo-doi|cong-khai|tieu-chi/ban)(/.*)?";
    /** The web applications, where their own ways lead, and what is no page. */
    private static final String ELSEWHERE =
            "/camunda/.*|/viec/.*|.*\\.(svg|png|xlsx|ics)|.*/tep/.*|/van-ban/.*|/bang/.*|/mau-van-ban/.*/(tai-ve|xem-thu)"
                    // one unit's page is like another's
                    + "|/to-chuc/don-vi/(?!TINH$|NINHHAI).*"
                    // and one person's like another's
                    + "|/du-lieu-ca-nhan/nguoi/(?!ninhhai01).*";

    private final int port;
    private final English english;
    // their caches last from one person to the next, as those of a browser that stays open
    private final BrowserContext telephone;
    private final BrowserContext computer;
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Set<String> forms = new HashSet<>();
    private final Set<String> formsWithPapers = new TreeSet<>();
    private final Set<String> pages = new HashSet<>();
    private final Set<String> structures = new HashSet<>();

    /** Logged in when first needed. */
    private WebSession stranger;

    Ways(Chromium chromium, int port, English english, Date now) {
        this.port = port;
        this.english = english;
        telephone = prepared(chromium.newTelephone(), now);
        computer = prepared(chromium.newDevice(), now);
    }

    /** All that was wrong anywhere: what, and where first. */
    Map<String, String> findings() {
        return findings;
    }

    /** The addresses of our own pages that have been read, most of them behind who read them. */
    Set<String> pages() {
        return pages;
    }

    /** Titles of the tasks, and names of the processes in the start list, whose forms have been read. */
    Set<String> forms() {
        return forms;
    }

    /** Titles of the tasks whose forms lead to official documents, all of which have been fetched. */
    Set<String> formsWithPapers() {
        return formsWithPapers;
    }

    // ---- on a telephone ----

    void logInOnATelephone() {
        try (Crawl visitor = Crawl.visitor(telephone, port, english)) {
            for (String path : List.of(
                    "/dang-nhap",
                    "/dang-nhap?da-thoat",
                    "/dang-nhap?het-han",
                    "/dang-nhap/lien-ket",
                    "/dang-nhap/quen-mat-khau",
                    "/dang-nhap/vao")) {
                visitor.open(path).keepsTheStandards(structures);
            }
            visitor.open("/dang-nhap");
            visitor.page().getByLabel("Tên đăng nhập").fill("ai-do");
            visitor.page().getByLabel("Mật khẩu").fill("sai");
            visitor.click(Crawl.logIn(visitor.page()));
            visitor.findings().forEach(findings::putIfAbsent);
        }
    }

    void tasksOnATelephone(String account) {
        go(account, telephone, person -> {
            person.read().open(TASKLIST);
            readForms(person);
        });
    }

    private void readForms(Crawl person) {
        Locator cards = person.page().locator("[cam-tasks] li.task h4.task a");
        awaitList(person, cards);
        for (int i = 0; i < cards.count(); i++) {
            if (forms.add(cards.nth(i).innerText().strip())) {
                cards.nth(i).click();
                Locator form = person.page().locator(".task-details .fjs-container");
                readForm(person, form);
                fetchPapers(cards.nth(i).innerText().strip(), form);
                trySending(person, person.page().locator(".form-actions .btn-primary"));
                // they would lie above the menu
                for (Locator close : first(person.page().locator(".page-notifications .close"))) {
                    close.click();
                }
            }
        }
        openStartList(person);
        for (String process : person.page().locator(".modal-body li a").allInnerTexts()) {
            if (forms.add(process.strip())) {
                person.page()
                        .locator(".modal-body li")
                        .getByText(process.strip(), new Locator.GetByTextOptions().setExact(true))
                        .click();
                readForm(person, person.page().locator(".modal .fjs-container"));
                trySending(person, button(person.page().locator(".modal-footer"), "Bắt đầu"));
                person.click(person.page().locator(".modal-footer").getByText("Quay lại"));
            }
        }
    }

    /** The first page after the start comes to rest before its list has been asked for; some people have no task. */
    private static void awaitList(Crawl person, Locator cards) {
        Locator nothingToDo = person.page().getByText("Không có công việc nào trong nhóm này.");
        assertThat(cards.or(nothingToDo).first()).isVisible();
    }

    private static void openStartList(Crawl person) {
        Locator menu = person.page().locator(".navbar-toggle");
        if (menu.isVisible()) {
            person.click(menu);
        }
        person.click(person.page().getByText("Bắt đầu việc mới").first());
    }

    /** With every field that a choice brings out, a calendar, a list to choose from and another row. */
    private static void readForm(Crawl person, Locator form) {
        assertThat(form.locator(".fjs-form-field").first()).isVisible();
        person.read();
        Locator choices = form.locator("input[type=radio]:enabled");
        for (int i = 0; i < choices.count(); i++) {
            choices.nth(i).check();
            person.read();
        }
        first(form.locator(".fjs-repeat-render-add")).forEach(person::click);
        for (String opened : List.of(
                ".fjs-datepicker input:enabled",
                ".fjs-form-field-select:not(.fjs-disabled) .fjs-input-group",
                ".fjs-form-field-taglist input")) {
            for (Locator field : first(form.locator(opened))) {
                person.click(field);
                // leaves what has opened, and the next calendar, too; Escape would close a dialog around the form
                Locator calendar = person.page().locator(".flatpickr-calendar.open");
                do {
                    person.press("Tab");
                } while (calendar.count() > 0);
            }
        }
    }

    /** What a form leads to is a file for whoever has the task, and is not there for another unit's officer. */
    @SuppressWarnings("unchecked")
    private void fetchPapers(String title, Locator form) {
        Locator links = form.locator("a[href*='/van-ban/'], a[href*='/bang/']");
        for (String path :
                (List<String>) links.evaluateAll("links => links.map(link => new URL(link.href).pathname)")) {
            formsWithPapers.add(title);
            APIResponse file = form.page().request().get("http://127.0.0.1:" + port + path);
            if (file.status() != 200
                    || !isFile(file, path.startsWith("/bang/") ? "spreadsheetml" : "wordprocessingml")) {
                findings.putIfAbsent("no file, but " + file.status() + ": " + path, title);
            }
            int strangers = stranger().get(path).statusCode();
            if (strangers != 404) {
                findings.putIfAbsent("for another unit's officer " + strangers + ": " + path, title);
            }
        }
    }

    /** A file of Office is a zip archive. */
    private static boolean isFile(APIResponse answer, String kind) {
        return answer.headers().get("content-type").contains(kind)
                && answer.headers().get("content-disposition").startsWith("attachment;")
                && new String(answer.body(), StandardCharsets.ISO_8859_1).startsWith("PK");
    }

    private WebSession stranger() {
        if (stranger == null) {
            stranger = WebSession.of(port, "thuanbac01.canbo");
        }
        return stranger;
    }

    private static List<Locator> first(Locator elements) {
        return elements.all().stream().filter(Locator::isVisible).limit(1).toList();
    }

    // ---- in the office ----

    void tasklist(String account) {
        go(account, computer, person -> {
            Page page = person.page();
            person.open(TASKLIST);
            page.locator("[cam-tasks] h5.assignee").first().hover();
            person.read();
            person.click(page.locator(".sort-by").first()).press("Escape");
            person.click(page.getByPlaceholder("Lọc công việc")).press("Escape");
            for (Locator list : page.locator(".task-filter .name a").all()) {
                person.click(list);
            }
            person.click(page.locator(".task-filter .name a").first());
            person.click(page.locator("[cam-tasks] li.task h4.task a").first());
            for (Locator tab : page.locator(".task-card .nav-tabs a").all()) {
                person.click(tab);
            }
            page.locator(".unclaim").first().hover();
            person.read();
            person.click(page.locator(".unclaim").first());
            person.click(page.locator(".claim").first());
            person.press("?").press("Escape");
            openStartList(person);
            person.click(page.locator(".modal-footer").getByText("Đóng"));
            person.expecting("^404 GET .*/task/khong-co$");
            person.open(TASKLIST + "#/?task=khong-co");
            person.open(TASKLIST);
            person.click(page.locator("li.account > a"));
            person.click(page.getByText("Tài khoản của tôi"));
            person.click(page.locator("[ng-click=\"showForm('password')\"]"));
        });
    }

    /** Whatever our own pages lead to, from the start page and these; what several roles have in common only once. */
    void ownPages(String account, String... further) {
        go(account, telephone, person -> {
            Set<String> ahead = new LinkedHashSet<>(List.of(further));
            ahead.addAll(linksOf(person.read()));
            person.keepsTheStandards(structures);
            while (!ahead.isEmpty()) {
                String path = ahead.iterator().next();
                ahead.remove(path);
                if (pages.add(path.matches(COMMON) ? path : account + path)) {
                    ahead.addAll(linksOf(person.open(path)));
                    person.keepsTheStandards(structures);
                }
            }
        });
        go(account, computer, person -> {
            List<String> ways = linksOf(person.read());
            ways.forEach(person::open);
            List.of(further).forEach(person::open);
        });
    }

    @SuppressWarnings("unchecked")
    private static List<String> linksOf(Crawl person) {
        return ((List<String>) person.page()
                        .locator("a[href]")
                        .evaluateAll(
                                "links => links.map(link => new URL(link.href)).filter(url => url.origin === origin)"
                                        + ".map(url => url.pathname)"))
                .stream().filter(path -> !path.matches(ELSEWHERE)).distinct().toList();
    }

    void errorPages(String account) {
        go(account, telephone, person -> person.expecting("^404 GET /khong-co$")
                .open("/khong-co")
                .expecting("^403 GET /theo-doi-dang-ky$")
                .open("/theo-doi-dang-ky")
                .expecting("^403 GET /camunda/app/(cockpit|admin)/default/$")
                .open(COCKPIT)
                .open(ADMIN)
                .expecting("^404 GET /viec/khong-co$")
                .open("/viec/khong-co"));
    }

    // ---- Cockpit ----

    void cockpitOfASupervisor(String account) {
        go(account, computer, person -> {
            Page page = person.page();
            person.read();
            person.click(page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Theo dõi tiến độ")));
            table(person);
            menus(person);
            person.click(page.locator(".dvk-follow tbody a").first());
            instance(person);
            person.click(
                    page.locator(".breadcrumbs-panel a", new Page.LocatorOptions().setHasText("Xây dựng mô hình")));
            tabs(person);
            heat(person);
            processes(person);
            ended(person);
            person.expecting("^404 GET .*/process-instance/khong-co$");
            person.open(COCKPIT + "#/process-instance/khong-co/runtime");
        });
    }

    private static void heat(Crawl person) {
        for (Locator button : person.page().locator(".dvk-heat button").all()) {
            person.click(button);
        }
    }

    private static void ended(Crawl person) {
        Page page = person.page();
        person.click(page.locator("[cam-widget-header] a[href='#/da-ket-thuc']"));
        page.getByLabel("Kết thúc từ ngày").fill("31/2/2027");
        page.getByLabel("Kết thúc từ ngày").press("Tab");
        person.read();
        page.getByLabel("Kết thúc từ ngày").fill("");
        page.getByLabel("Kết thúc từ ngày").press("Tab");
        for (Locator instance : first(page.locator(".dvk-page tbody a"))) {
            person.click(instance);
        }
        person.expecting("^404 GET .*/theo-doi/luot/khong-co$");
        person.open(COCKPIT + "#/da-ket-thuc/khong-co");
    }

    private static void table(Crawl person) {
        Page page = person.page();
        assertThat(page.locator(".dvk-follow tbody a").first()).isVisible();
        page.getByLabel("Tìm trong danh sách theo dõi").fill("không có mô hình nào tên như vậy");
        person.read();
        page.getByLabel("Tìm trong danh sách theo dõi").fill("");
        page.getByLabel("Chỉ việc quá hạn").check();
        person.read();
    }

    private static void menus(Crawl person) {
        for (String menu :
                List.of("li.account > a", "li.app-switch > a", "li.dropdown:not(.account):not(.app-switch) > a")) {
            first(person.page().locator("[cam-widget-header] " + menu)).forEach(person::click);
        }
        person.press("Escape");
    }

    private static void instance(Crawl person) {
        Page page = person.page();
        tabs(person);
        for (Locator side : page.locator(".ctn-sidebar .nav-tabs a").all()) {
            person.click(side);
        }
        page.locator("button[ng-click='zoomIn()']").hover();
        person.read();
    }

    /** The tabs below a diagram, each with its search where it has one. */
    private static void tabs(Crawl person) {
        Locator tabs = person.page().locator("[ng-click^='Tabs.selectTab'], [ng-click^='selectTab(tabProvider']");
        assertThat(tabs.first()).isVisible();
        person.read();
        for (Locator tab : tabs.all()) {
            person.click(tab);
            search(person);
        }
    }

    private static void processes(Crawl person) {
        person.open(COCKPIT + "#/processes");
        search(person);
        person.click(person.page().locator("[ng-click=\"selectTab('previews')\"]"));
    }

    /** What can be searched for, and a condition with a date where there is one. */
    private static void search(Crawl person) {
        Page page = person.page();
        for (Locator input : first(page.getByPlaceholder("Thêm điều kiện"))) {
            person.click(input);
            Locator kinds = page.locator(".dropdown-menu li", new Page.LocatorOptions().setHasText(DATE));
            if (first(kinds).isEmpty()) {
                person.press("Escape");
                continue;
            }
            person.click(first(kinds).get(0));
            first(page.locator(".search-container [cam-widget-inline-field] [ng-click*='startEditing']"))
                    .forEach(value -> person.click(value).press("Escape"));
            first(page.locator(".search-container .remove-search")).forEach(person::click);
        }
    }

    void cockpitOfTheAdministrator(String account) {
        go(account, computer, person -> {
            Page page = person.page();
            person.open(COCKPIT);
            menus(person);
            person.click(page.locator(".dvk-follow tr", new Page.LocatorOptions().setHasText("xã Vĩnh Hải"))
                    .locator("a"));
            instance(person);
            dialogs(person, "[ng-click='openDialog()']");
            for (String tab : List.of("Sự cố", "Công việc", "Tác vụ tự động")) {
                person.click(page.locator(".ctn-tabbed .nav-tabs a, .ctn-content-bottom .nav-tabs a")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + tab + "\\s*$")))
                        .first());
                dialogs(person, ".ctn-tabbed-content tbody [ng-click^='open']");
            }
            person.click(page.locator(".breadcrumbs-panel a", new Page.LocatorOptions().setHasText("Đăng ký mô hình")));
            tabs(person);
            dialogs(person, "[ng-click='openDialog()']");
            processes(person);
            for (String view : List.of("decisions", "tasks", "batch")) {
                person.open(COCKPIT + "#/" + view);
            }
            person.open(COCKPIT + "#/repository");
            for (String resource : List.of("adjust.form", "inspect.form", "model-lifecycle.bpmn")) {
                person.click(page.locator(".resources li", new Page.LocatorOptions().setHasText(resource)));
            }
        });
    }

    /** Opens, reads and closes what these open, with what is asked for when something is not to be done at once. */
    private static void dialogs(Crawl person, String openers) {
        Page page = person.page();
        for (Locator opener : page.locator(openers).all()) {
            if (!opener.isVisible()) {
                continue;
            }
            person.click(opener);
            for (Locator later : first(page.locator(".modal").getByLabel("Hẹn giờ"))) {
                person.click(later);
                first(page.locator(".modal [ng-click*='startEditing'], .modal .cam-widget-inline-field"))
                        .forEach(day -> person.click(day).press("Escape"));
            }
            closeDialog(person);
        }
    }

    private static void closeDialog(Crawl person) {
        Locator dialog = person.page().locator(".modal-dialog");
        if (dialog.count() > 0) {
            dialog.locator(".modal-footer")
                    .getByText(Pattern.compile("^\\s*(Đóng|Bỏ qua|Hủy)\\s*$"))
                    .first()
                    .click();
            assertThat(dialog).hasCount(0);
        }
    }

    // ---- Admin ----

    void admin(String account) {
        go(account, computer, person -> {
            Page page = person.page();
            person.open(ADMIN);
            menus(person);
            person.open(ADMIN + "#/users");
            search(person);
            person.open(ADMIN + "#/user-create");
            page.locator("input[type=password]").first().fill("ngan");
            person.read();
            for (String tab : List.of("profile", "account", "groups", "tenants")) {
                person.open(ADMIN + "#/users/ninhhai.canbo?tab=" + tab);
                dialogs(person, "[ng-click^='openCreate'], [ng-click='deleteUser()']");
            }
            person.open(ADMIN + "#/groups");
            search(person);
            person.open(ADMIN + "#/group-create");
            for (String tab : List.of("group", "tenants", "users")) {
                person.open(ADMIN + "#/groups/NINHHAI.canbo?tab=" + tab);
                dialogs(person, "[ng-click^='openCreate'], [ng-click='deleteGroup()']");
            }
            person.open(ADMIN + "#/tenants");
            search(person);
            person.open(ADMIN + "#/tenant-create");
            for (String tab : List.of("tenant", "users", "groups")) {
                person.open(ADMIN + "#/tenants/NINHHAI?tab=" + tab);
                dialogs(person, "[ng-click^='openCreate'], [ng-click='deleteTenant()']");
            }
            authorizations(person);
            for (String section : List.of("general", "metrics")) {
                person.open(ADMIN + "#/system?section=system-settings-" + section);
                first(page.locator("[ng-click='startEditing()']"))
                        .forEach(day -> person.click(day).press("Escape"));
            }
            person.open(ADMIN + "#/system?section=diagnostics");
        });
    }

    private static void authorizations(Crawl person) {
        Page page = person.page();
        person.open(ADMIN + "#/authorization");
        for (Locator resource : page.locator(".ctn-sidebar li a, aside li a").all()) {
            person.click(resource);
        }
        person.click(page.getByText("Tạo phân quyền mới"));
        person.open(ADMIN + "#/authorization?resource=0");
        dialogs(person, "[ng-click^='deleteAuthorization']");
        person.click(page.locator("[ng-click^='updateAuthorization']").first());
    }

    // ---- the way itself ----

    private void go(String account, BrowserContext device, Consumer<Crawl> way) {
        try (Crawl person = Crawl.of(account, device, port, english).expecting("^400 POST .*/submit-form$")) {
            way.accept(person);
            person.findings().forEach(findings::putIfAbsent);
        }
    }

    private static BrowserContext prepared(BrowserContext device, Date now) {
        device.clock().install(new Clock.InstallOptions().setTime(now));
        return Crawl.prepared(device);
    }

    /** Tries to send a form. Only meanwhile is there something between page and server: it keeps the cache from working. */
    private static void trySending(Crawl person, Locator button) {
        person.page()
                .route(
                        FORM_SENT,
                        sent -> sent.fulfill(new Route.FulfillOptions()
                                .setStatus(400)
                                .setContentType("application/json")
                                .setBody("{\"message\":\"Chưa gửi: chỉ đọc thử.\"}")));
        person.click(button);
        person.page().unroute(FORM_SENT);
    }

    private static Locator button(Locator around, String name) {
        return around.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^\\s*" + name + "\\s*$")));
    }
}
