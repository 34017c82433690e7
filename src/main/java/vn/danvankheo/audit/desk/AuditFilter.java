package vn.danvankheo.audit.desk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danvankheo.calendar.Days;

/**
 * What is looked for, as it was typed; empty for everything.
 *
 * @param person log-in name, e-mail address or part of the name, of whoever did it or was stood in for
 * @param unit code; the units below it are meant, too
 * @param subject beginning of a business key, an account or what else it was done to
 * @param from first day
 * @param until last day
 */
record AuditFilter(String person, String unit, String subject, String from, String until) {

    static AuditFilter of(Map<String, String> parameters) {
        return new AuditFilter(
                typed(parameters, "nguoi"),
                typed(parameters, "don-vi"),
                typed(parameters, "ma"),
                typed(parameters, "tu"),
                typed(parameters, "den"));
    }

    private static String typed(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    /** What cannot be looked for, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new HashMap<>();
        if (!from.isEmpty() && firstDay().isEmpty()) {
            errors.put("tu", "không phải là ngày; hãy ghi như 05/03/2027");
        }
        if (!until.isEmpty() && lastDay().isEmpty()) {
            errors.put("den", "không phải là ngày; hãy ghi như 05/03/2027");
        }
        return errors;
    }

    Optional<LocalDate> firstDay() {
        return Days.typed(from);
    }

    Optional<LocalDate> lastDay() {
        return Days.typed(until);
    }

    /** The address under which the same is looked for. */
    String at(String path, Long olderThan) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "nguoi", person);
        add(address, "don-vi", unit);
        add(address, "ma", subject);
        add(address, "tu", from);
        add(address, "den", until);
        if (olderThan != null) {
            address.queryParam("cu-hon", olderThan);
        }
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
