package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes and gives back what a person has typed so far; the author is always the person who is logged in. */
@RestController
@RequestMapping("/nhap/{taskId}")
class FormDraftController {

    /** The longest form, a report of the federation, has six fields of at most 20,000 characters. Bytes. */
    static final int LIMIT = 512 * 1024;

    private final FormDrafts drafts;
    private final TaskAccess access;
    private final ObjectMapper json;
    private final Clock clock;

    FormDraftController(FormDrafts drafts, TaskAccess access, ObjectMapper json, Clock clock) {
        this.drafts = drafts;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<?> find(@PathVariable String taskId, Principal author) {
        if (!access.isOpenFor(taskId, author.getName())) {
            return gone();
        }
        return drafts.draftOf(taskId, author.getName())
                .<ResponseEntity<?>>map(
                        draft -> ResponseEntity.ok(new StoredDraft(draft.data(), shown(draft.savedAt()))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping
    ResponseEntity<?> save(@PathVariable String taskId, Principal author, HttpServletRequest request)
            throws IOException {
        if (!access.isAskedOf(taskId, author.getName())) {
            return gone();
        }
        if (access.isBallot(taskId)) {
            return refusal(
                    HttpStatus.CONFLICT, "Phiếu bầu không lưu nháp. Nội dung chỉ được ghi khi bấm “Hoàn thành”.");
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            return refusal(HttpStatus.PAYLOAD_TOO_LARGE, "Bản nháp quá dài, chưa lưu được. Hãy rút gọn nội dung.");
        }
        JsonNode data;
        try {
            data = json.readTree(body);
        } catch (JsonProcessingException e) {
            data = null;
        }
        if (data == null || !data.isObject()) {
            return refusal(HttpStatus.BAD_REQUEST, "Bản nháp không đúng dạng, chưa lưu được.");
        }
        // PostgreSQL's jsonb holds no U+0000; a form cannot produce it
        if (data.toString().contains("\\u0000")) {
            return refusal(HttpStatus.BAD_REQUEST, "Bản nháp có ký tự không dùng được, chưa lưu được.");
        }
        return drafts.save(taskId, author.getName(), data)
                .<ResponseEntity<?>>map(savedAt -> ResponseEntity.ok(Map.of("savedAt", shown(savedAt))))
                .orElseGet(FormDraftController::gone);
    }

    @DeleteMapping
    ResponseEntity<Void> forget(@PathVariable String taskId, Principal author) {
        drafts.forget(taskId, author.getName());
        return ResponseEntity.noContent().build();
    }

    private OffsetDateTime shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atZone(clock.getZone()).toOffsetDateTime();
    }

    private static ResponseEntity<Map<String, String>> gone() {
        return refusal(HttpStatus.NOT_FOUND, "Công việc này không còn nữa hoặc không giao cho đồng chí.");
    }

    private static ResponseEntity<Map<String, String>> refusal(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(Map.of("message", message));
    }

    record StoredDraft(JsonNode data, OffsetDateTime savedAt) {}
}
