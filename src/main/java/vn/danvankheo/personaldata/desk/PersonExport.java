package vn.danvankheo.personaldata.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StreamUtils;
import org.springframework.web.util.HtmlUtils;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.personaldata.KeptData;

/**
 * Bản sao dữ liệu: everything about a person as a page to read and as data to go on working with, in one file. It is written
 * while it is read, and never holds a password, not even in its scrambled form.
 */
@Component
class PersonExport {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final PersonalRecords records;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final Days days;

    PersonExport(PersonalRecords records, ObjectMapper json, AuditTrail audit, Days days) {
        this.records = records;
        this.json = json;
        this.audit = audit;
        this.days = days;
    }

    /** Puts down that somebody takes it: of one without account, whose name would never leave the entry, only that. */
    @Transactional
    public void record(String by, Subject subject) {
        audit.record(
                by,
                AuditEntry.of(
                        by.equals(subject.account())
                                ? "Tải bản sao dữ liệu cá nhân của mình"
                                : "Tải bản sao dữ liệu cá nhân",
                        subject.account() == null ? "người không có tài khoản" : subject.account(),
                        null));
    }

    void write(Subject subject, OutputStream out) throws IOException {
        List<KeptData> amounts = records.amounts(subject).stream()
                .map(PersonalRecords.Amount::kept)
                .toList();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("du-lieu-ca-nhan.html"));
        page(subject, amounts, StreamUtils.nonClosing(zip));
        zip.putNextEntry(new ZipEntry("du-lieu-ca-nhan.json"));
        data(subject, amounts, StreamUtils.nonClosing(zip));
        zip.finish();
    }

    private void page(Subject subject, List<KeptData> kept, OutputStream out) throws IOException {
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page.write("<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Dữ liệu cá nhân</title>"
                + "<style>body{font-family:sans-serif;margin:1em}dl{border-top:1px solid #ccc;padding-top:.5em}"
                + "dt{font-weight:bold}dd{margin:0 0 .4em;overflow-wrap:anywhere;white-space:pre-wrap}</style>"
                + "</head><body>");
        element(page, "h1", "Dữ liệu cá nhân: " + shown(subject));
        element(page, "p", "Lập lúc " + text(days.now()));
        for (KeptData each : kept) {
            element(page, "h2", each.title());
            element(
                    page,
                    "p",
                    "Giữ để %s. Căn cứ: %s. Thời hạn: %s."
                            .formatted(each.why(), each.ground().label(), each.term()));
            records.each(each, subject, row -> {
                try {
                    page.write("<dl>");
                    for (Map.Entry<String, String> value : values(row).entrySet()) {
                        element(page, "dt", value.getKey());
                        element(page, "dd", value.getValue());
                    }
                    page.write("</dl>\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        page.write("</body></html>");
        page.flush();
    }

    private static void element(Writer page, String name, String text) throws IOException {
        page.write("<" + name + ">" + HtmlUtils.htmlEscape(text, "UTF-8") + "</" + name + ">");
    }

    private void data(Subject subject, List<KeptData> kept, OutputStream out) throws IOException {
        JsonGenerator data = json.getFactory().createGenerator(out).useDefaultPrettyPrinter();
        data.writeStartObject();
        data.writeStringField("về", shown(subject));
        data.writeStringField("lập lúc", text(days.now()));
        data.writeArrayFieldStart("dữ liệu");
        for (KeptData each : kept) {
            data.writeStartObject();
            data.writeStringField("loại", each.title());
            data.writeStringField("giữ để", each.why());
            data.writeStringField("căn cứ", each.ground().label());
            data.writeStringField("thời hạn", each.term());
            data.writeArrayFieldStart("dòng");
            records.each(each, subject, row -> {
                try {
                    data.writeStartObject();
                    for (Map.Entry<String, String> value : values(row).entrySet()) {
                        data.writeStringField(value.getKey(), value.getValue());
                    }
                    data.writeEndObject();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            data.writeEndArray();
            data.writeEndObject();
        }
        data.writeEndArray();
        data.writeEndObject();
        data.flush();
    }

    private static String shown(Subject subject) {
        if (subject.account() != null) {
            return subject.name() + " (" + subject.account() + ")";
        }
        return subject.name() != null ? subject.name() : subject.phone() != null ? subject.phone() : subject.email();
    }

    /** What stands in the row, by the Vietnamese name of its column; what is empty is left out. */
    private Map<String, String> values(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null && !value.toString().isBlank()) {
                values.put(columns.getColumnLabel(i), text(value));
            }
        }
        return values;
    }

    private String text(Object value) {
        if (value instanceof Timestamp moment) {
            return text(moment.toInstant());
        }
        if (value instanceof Instant moment) {
            return MOMENT.format(moment.atZone(days.zone()));
        }
        if (value instanceof Date day) {
            return Days.text(day.toLocalDate());
        }
        if (value instanceof Boolean answer) {
            return answer ? "có" : "không";
        }
        return value.toString();
    }
}
