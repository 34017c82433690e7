package vn.danvankheo.reporting;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.exemplar.ModelCode;

/** What the supervisors' tables in Cockpit ask for. */
@RestController
@RequestMapping("/theo-doi")
class FollowUpController {

    private static final int MOST_NAMES = 200;

    private final FollowUp followUp;
    private final Accounts accounts;

    FollowUpController(FollowUp followUp, Accounts accounts) {
        this.followUp = followUp;
        this.accounts = accounts;
    }

    @GetMapping("/luot-thuc-hien")
    List<FollowUp.Row> rows(Principal person) {
        return followUp.rowsFor(person.getName());
    }

    @GetMapping("/ten-mo-hinh")
    Map<String, String> names(@RequestParam("ma") List<String> codes, Principal person) {
        return followUp.namesFor(
                person.getName(),
                codes.stream()
                        .limit(MOST_NAMES)
                        .filter(ModelCode::isOne)
                        .map(ModelCode::of)
                        .toList());
    }

    /** What the person is, for what a page offers; rights are kept elsewhere. */
    @GetMapping("/toi")
    Map<String, Boolean> me(Principal person) {
        return Map.of("administrator", accounts.isAdministrator(person.getName()));
    }
}
