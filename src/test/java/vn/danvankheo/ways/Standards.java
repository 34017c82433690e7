package vn.danvankheo.ways;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of our own pages keeps besides its language: WCAG 2.2 AA as far as a program can tell, the keyboard alone,
 * 150 KB for whoever comes for the first time, and paper.
 */
final class Standards {

    private static final int BYTES = 150 * 1024;

    /** A page of a hundred rows is the same at each of them. */
    private static final int TABS = 60;

    private static final String STRUCTURE =
            """
            () => [...new Set([...document.body.querySelectorAll('*')]
                .filter(element => element.checkVisibility())
                .map(element => `${element.localName}.${element.className}.${element.getAttribute('type') ?? ''}`))]
              .sort().join(' ')
            """;

    /** What comes over the line for a visitor whose browser has kept nothing; 300 bytes of headers for each answer. */
    private static final String BYTES_OF_THE_FIRST_LOAD =
            """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((sum, entry) => sum + entry.encodedBodySize + 300, 0)
            """;

    private static final String AXE =
            """
            async () => {
              const { violations } = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                resultTypes: ['violations']
              });
              return violations.filter(each => ['serious', 'critical'].includes(each.impact))
                .map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
            }
            """;

    private static final String LISTEN_TO_THE_FOCUS =
            """
            () => {
              const reached = [];
              const unseen = [];
              // from the top, whatever has the focus at first
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.removeAttribute('tabindex');
              document.addEventListener('focusin', ({ target }) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(target);
                reached.push(target);
                if (outlineStyle === 'none' || outlineWidth === '0px') {
                  unseen.push(target);
                }
              });
              const wanted = [...document.querySelectorAll(
                  'a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
                .filter(element => !element.disabled && element.type !== 'hidden' && !element.closest('iframe'))
                // of radio buttons one stands for all
                .filter(element => element.type !== 'radio');
              window.focusOf = { reached, unseen, wanted };
              return wanted.length;
            }
            """;

    private static final String FOCUS =
            """
            tabs => {
              const { reached, unseen, wanted } = window.focusOf;
              const line = element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
              const early = wanted.slice(0, tabs);
              const order = early.filter(element => reached.includes(element));
              return [
                ...early.filter(element => !reached.includes(element)).map(element => 'not by keyboard: ' + line(element)),
                ...unseen.map(element => 'focus is not seen: ' + line(element)),
                ...order.filter((element, place) => place > 0
                    && reached.indexOf(element) < reached.indexOf(order[place - 1]))
                  .map(element => 'out of order: ' + line(element))
              ];
            }
            """;

    private static final String PRINTED =
            """
            () => {
              const line = element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
              const white = color => ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(color);
              const background = element => getComputedStyle(element).backgroundColor;
              return [
                ...[...document.querySelectorAll('nav, button, header.top, input[type=search], input[type=file]')]
                  .filter(element => element.checkVisibility()).map(element => 'printed: ' + line(element)),
                ...[document.body, ...document.querySelectorAll('main, section, article')]
                  .filter(element => !white(background(element))).map(element => 'printed on a ground: ' + line(element))
              ];
            }
            """;

    private Standards() {}

    /** Which kinds of elements a page shows; what has the same ones keeps or breaks the same standards. */
    static String structure(Page page) {
        return (String) page.evaluate(STRUCTURE);
    }

    static List<String> bytes(Page page) {
        int bytes = ((Number) page.evaluate(BYTES_OF_THE_FIRST_LOAD)).intValue();
        return bytes > BYTES ? List.of("first load of %d KB".formatted(bytes / 1024)) : List.of();
    }

    /** The page is to be left afterwards: the focus has wandered. */
    @SuppressWarnings("unchecked")
    static List<String> broken(Page page) {
        List<String> broken = new ArrayList<>();
        // not through the page's own scripts, which its policy would forbid
        page.evaluate(AxeBuilder.getAxeScript());
        ((List<String>) page.evaluate(AXE)).forEach(finding -> broken.add("axe " + finding));

        int tabs = Math.min(TABS, (Integer) page.evaluate(LISTEN_TO_THE_FOCUS));
        for (int i = 0; i < tabs; i++) {
            page.keyboard().press("Tab");
        }
        broken.addAll((List<String>) page.evaluate(FOCUS, tabs));

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        broken.addAll((List<String>) page.evaluate(PRINTED));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        return broken;
    }
}
