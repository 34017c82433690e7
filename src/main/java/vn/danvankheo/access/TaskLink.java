package vn.danvankheo.access;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The link of a task: Tasklist's own address of a task is a fragment, which no log-in can carry along. */
@Controller
class TaskLink {

    @GetMapping("/viec/{taskId}")
    String open(@PathVariable String taskId) {
        if (!taskId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/camunda/app/tasklist/default/#/?task=" + taskId;
    }
}
