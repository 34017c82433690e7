package vn.danvankheo.engine.security;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;

/** The link of a task: Tasklist's own address of a task is a fragment, which no log-in can carry along. */
@Controller
class TaskLink {

    private final Refusals refusals;
    private final Accounts accounts;

    TaskLink(Refusals refusals, Accounts accounts) {
        this.refusals = refusals;
        this.accounts = accounts;
    }

    @GetMapping("/viec/{taskId}")
    String open(@PathVariable String taskId, Principal person, HttpServletResponse response, Model page) {
        if (!taskId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<Answer> nothingToOpen = refusals.explainLink(taskId, person.getName());
        if (nothingToOpen.isEmpty()) {
            return "redirect:/camunda/app/tasklist/default/#/?task=" + taskId;
        }
        Answer answer = nothingToOpen.get();
        response.setStatus(
                answer.status() == HttpServletResponse.SC_CONFLICT
                        ? HttpServletResponse.SC_GONE
                        : HttpServletResponse.SC_NOT_FOUND);
        page.addAttribute("message", answer.message());
        page.addAttribute("name", accounts.nameOf(person.getName()));
        return "viec-khong-mo";
    }
}
