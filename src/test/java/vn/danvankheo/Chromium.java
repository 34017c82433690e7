package vn.danvankheo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's Chromium for the tests of a class. Without one they are skipped with a line that says so; where CI is
 * set they fail instead.
 */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {

    // the first page after the start loads everything on a machine that is busy with the build
    private static final double PATIENCE_MS = 60_000;
    /** Debian's, without the window's side: the same pages with a third of the work for each. */
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

    private static final Path WHOLE = Path.of("/usr/bin/chromium");
    private static final Path EXECUTABLE = Files.isExecutable(SHELL) ? SHELL : WHOLE;

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext test) {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    Files.isExecutable(EXECUTABLE), "Bỏ qua kiểm thử trình duyệt: máy này không có Chromium");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** An office computer in Việt Nam with an English browser, as many have. */
    public BrowserContext newDevice() {
        return newDevice(new Browser.NewContextOptions().setLocale("en-US").setViewportSize(1400, 1000));
    }

    /** An office computer whose browser speaks Vietnamese. */
    public BrowserContext newVietnameseDevice() {
        return newDevice(new Browser.NewContextOptions().setLocale("vi-VN").setViewportSize(1400, 1000));
    }

    /** A small telephone, held upright. */
    public BrowserContext newTelephone() {
        return newDevice(new Browser.NewContextOptions()
                .setLocale("vi-VN")
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true));
    }

    private BrowserContext newDevice(Browser.NewContextOptions options) {
        BrowserContext device = browser.newContext(options.setTimezoneId("Asia/Ho_Chi_Minh"));
        device.setDefaultTimeout(PATIENCE_MS);
        device.onPage(this::listenTo);
        return device;
    }

    private void listenTo(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add("uncaught: " + error));
    }

    /** What the pages complained about on the console, and the errors that nobody caught. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
