package vn.danvankheo.engine.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a script of the pages is told when something is refused; Tasklist shows the message as it is.
 *
 * @param field the form field that the message is about, null when it is about none
 */
record Answer(int status, String type, String message, String field) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(int status, String type, String message) {
        return new Answer(status, type, message, null);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("message", message);
        if (field != null) {
            body.put("field", field);
        }
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
