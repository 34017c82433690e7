package vn.danvankheo.ways;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.danvankheo.WebSession;
import vn.danvankheo.language.English;

/**
 * A person who goes from page to page and reads all that is shown there: texts, titles and what a screen reader would say.
 * What is wrong is kept, so that one crawl tells of everything.
 */
final class Crawl implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;

    /** No request is on its way and nothing has changed for some frames. */
    private static final String AT_REST =
            """
            (() => {
              let asked = 0;
              let still = 0;
              const { send } = XMLHttpRequest.prototype;
              XMLHttpRequest.prototype.send = function (...body) {
                asked++;
                this.addEventListener('loadend', () => asked--);
                return send.apply(this, body);
              };
              const { fetch } = window;
              window.fetch = (...request) => {
                asked++;
                return fetch(...request).finally(() => asked--);
              };
              const frame = () => {
                still++;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
              document.addEventListener('readystatechange', () => (still = 0));
              new MutationObserver(() => (still = 0)).observe(document, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true
              });
              window.crawlAtRest = () =>
                document.readyState === 'complete' && asked === 0 && still > 8 && !document.querySelector('.app-splash');
            })();
            """;

    private static final String READ =
            """
            () => {
              const ATTRIBUTES = ['title', 'aria-label', 'placeholder', 'alt', 'uib-tooltip', 'uib-popover'];
              // in a pre stands what programs read: sources of forms and diagrams, the engine's data sheet
              const SOURCE = 'script, style, noscript, pre';
              const texts = new Set([document.title]);
              const shown = element => element.checkVisibility({ visibilityProperty: true });
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
              for (let node = walker.currentNode; node; node = walker.nextNode()) {
                if (node.nodeType === Node.TEXT_NODE) {
                  const parent = node.parentElement;
                  if (node.data.trim() && !parent.closest(SOURCE) && shown(parent.closest('select') || parent)) {
                    texts.add(node.data);
                  }
                } else if (shown(node)) {
                  ATTRIBUTES.map(name => node.getAttribute(name)).filter(Boolean).forEach(text => texts.add(text));
                  if (node.matches('input[type=submit], input[type=button]')) {
                    texts.add(node.value);
                  }
                }
              }
              return [...texts].map(text => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
            }
            """;

    /** Camunda's own errors, which nobody sees. */
    private static final List<Pattern> EXCUSED = List.of(
            // the dialog opens all the same
            Pattern.compile("u\\.open\\(\\.\\.\\.\\)\\.catch is not a function\\s+at t\\.deleteGroup"),
            // the delayed search for steps finds that its page has been left
            Pattern.compile("reading 'name'\\)\\s+at e\\.search "));

    private final Page page;
    private final String address;
    private final English english;
    private final String person;
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final List<Pattern> expected = new ArrayList<>();

    private Crawl(BrowserContext device, int port, English english, String person) {
        this.address = "http://127.0.0.1:" + port;
        this.english = english;
        this.person = person;
        // nobody is logged in, and nothing remains of whoever was
        device.clearCookies();
        page = device.newPage();
        page.onResponse(this::note);
        page.onConsoleMessage(message -> {
            // what a response says with its status is noted there
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")
                    && EXCUSED.stream().noneMatch(excused -> excused.matcher(message.text())
                            .find())) {
                find("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> find("nobody caught: " + error));
    }

    /** Makes a device one on which people can be followed, one after the other. */
    static BrowserContext prepared(BrowserContext device) {
        device.addInitScript(AT_REST);
        return device;
    }

    /** Somebody who has not logged in. */
    static Crawl visitor(BrowserContext device, int port, English english) {
        return new Crawl(device, port, english, "visitor");
    }

    /** At the start page. */
    static Crawl of(String account, BrowserContext device, int port, English english) {
        Crawl crawl = new Crawl(device, port, english, account);
        crawl.page.navigate(crawl.address + "/dang-nhap");
        crawl.page.getByLabel("Tên đăng nhập").fill(account);
        crawl.page.getByLabel("Mật khẩu").fill(WebSession.PASSWORD);
        logIn(crawl.page).click();
        assertThat(crawl.page.locator("header.top .person")).isVisible();
        return crawl;
    }

    /** The button for whoever knows his password. */
    static Locator logIn(Page page) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true));
    }

    private void note(Response response) {
        String answer = response.status() + " " + response.request().method() + " "
                + response.url().replace(address, "");
        if (response.status() >= 400
                && expected.stream()
                        .noneMatch(pattern -> pattern.matcher(answer).find())) {
            find(answer);
        }
    }

    private void find(String what) {
        findings.putIfAbsent(
                what, person + " at " + page.url().replace(address, "").replaceFirst("\\?viewbox=.*", ""));
    }

    /**
     * An answer of 400 and more that belongs to what is looked at.
     *
     * @param answer part of status, method and path, as a regular expression
     */
    Crawl expecting(String answer) {
        expected.add(Pattern.compile(answer));
        return this;
    }

    Page page() {
        return page;
    }

    /** Opens a page and reads it. */
    Crawl open(String path) {
        String opened = page.url();
        page.navigate(address + path);
        if (path.contains("#") && opened.split("#")[0].equals(page.url().split("#")[0])) {
            // within an application nothing is loaded anew; the dialogs of the page before are gone
            rest();
        }
        return read();
    }

    Crawl click(Locator what) {
        what.click();
        return read();
    }

    Crawl press(String key) {
        page.keyboard().press(key);
        return read();
    }

    void rest() {
        page.waitForFunction(
                "() => window.crawlAtRest()", null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
    }

    /** Reads what is shown now, once the page is at rest. */
    @SuppressWarnings("unchecked")
    Crawl read() {
        rest();
        for (String text : (List<String>) page.evaluate(READ)) {
            Set<String> foreign = english.in(text);
            if (!foreign.isEmpty()) {
                find(foreign + " in “" + text + "”");
            }
        }
        // a telephone would show a page that is wider all the same, only smaller
        int pageWidth = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
        if (pageWidth > page.viewportSize().width) {
            find("wider than the window: " + pageWidth);
        }
        return this;
    }

    /**
     * Holds the page against {@link Standards} once for each structure, for its bytes always; to be left afterwards.
     *
     * @param seen the structures that have been looked at
     */
    Crawl keepsTheStandards(Set<String> seen) {
        Standards.bytes(page).forEach(this::find);
        if (seen.add(Standards.structure(page))) {
            Standards.broken(page).forEach(this::find);
        }
        return this;
    }

    /** What was wrong, and where first. */
    Map<String, String> findings() {
        return findings;
    }

    @Override
    public void close() {
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
        page.close();
    }
}
