package vn.danvankheo.engine.nodes;

import java.security.Principal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;

/** Nâng cấp: for the administrator, which nodes live, which versions of the diagrams are in use, what could not follow. */
@Controller
class UpgradePage {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");

    private final ModelUpgrades upgrades;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ZoneId zone;

    UpgradePage(ModelUpgrades upgrades, JdbcClient jdbc, Accounts accounts, Days days) {
        this.upgrades = upgrades;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.zone = days.zone();
    }

    /** @param newest whether it is of the release that came last */
    record Node(String host, String started, String seen, boolean newest) {}

    /** @param ended null while it is under way */
    record Done(String process, int from, int to, int moved, String began, String ended) {}

    @GetMapping("/nang-cap")
    String show(Principal person, Model page) {
        if (!accounts.isAdministrator(person.getName())) {
            throw new AccessDeniedException("administrators only");
        }
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute(
                "nodes",
                jdbc.sql(
                                """
                                select host, started_at, seen_at,
                                       fingerprint = (select fingerprint from released_models order by no desc limit 1) as newest
                                  from node order by host, started_at
                                """)
                        .query((row, number) -> new Node(
                                row.getString("host"),
                                moment(row.getObject("started_at", OffsetDateTime.class)),
                                moment(row.getObject("seen_at", OffsetDateTime.class)),
                                row.getBoolean("newest")))
                        .list());
        page.addAttribute("running", upgrades.running());
        page.addAttribute("leftBehind", upgrades.leftBehind());
        page.addAttribute(
                "done",
                upgrades.done().stream()
                        .map(each -> new Done(
                                each.process(),
                                each.from(),
                                each.to(),
                                each.moved(),
                                moment(each.began()),
                                moment(each.ended())))
                        .toList());
        return "nang-cap";
    }

    private String moment(OffsetDateTime at) {
        return at == null ? null : MOMENT.format(at.atZoneSameInstant(zone));
    }
}
