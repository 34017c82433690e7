package vn.danvankheo.access;

import java.security.Principal;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.organisation.Committee;

/** Leads everybody to where his work is. */
@Controller
class FirstPage {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String ADMIN = "/camunda/app/admin/default/";

    private final Accounts accounts;

    FirstPage(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/")
    String open(Principal person) {
        if (accounts.isAdministrator(person.getName())) {
            return "redirect:" + ADMIN;
        }
        return "redirect:" + (onlySupervises(accounts.groupsOf(person.getName())) ? COCKPIT : TASKLIST);
    }

    /** The link of the mails: Tasklist's own address of a task is a fragment, which no log-in can carry along. */
    @GetMapping("/viec/{taskId}")
    String openTask(@PathVariable String taskId) {
        if (!taskId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + TASKLIST + "#/?task=" + taskId;
    }

    private static boolean onlySupervises(Set<String> groups) {
        String supervisors = "." + Committee.SUPERVISORS.code();
        return groups.stream().anyMatch(group -> group.endsWith(supervisors))
                && groups.stream().noneMatch(FirstPage::isWorkingCommittee);
    }

    private static boolean isWorkingCommittee(String group) {
        for (Committee committee : Committee.values()) {
            // roles carry grants and are no committees
            if (committee != Committee.SUPERVISORS
                    && !group.startsWith("vaitro.")
                    && group.endsWith("." + committee.code())) {
                return true;
            }
        }
        return false;
    }
}
