package vn.danvankheo.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a mail says, kept until it is worded at the moment of sending: by then fewer days may be left, and a template may
 * have been mended.
 *
 * @param title what is to be done; for a digest, the most urgent new thing
 * @param deadline null when there is none
 * @param lines the list of a digest; empty for any other mail
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record MailContent(
        Sender from,
        int year,
        String title,
        String about,
        Map<String, String> values,
        String link,
        Moved deadline,
        List<Line> lines) {

    /**
     * A deadline as calendars know it.
     *
     * @param sequence how often it has moved
     */
    record Moved(String key, LocalDate lastDay, int sequence) {}

    /**
     * One open thing in a digest.
     *
     * @param key of the thing
     * @param lastDay null when there is none
     * @param sequence how often the deadline has moved; asked for fresh things only
     * @param fresh whether it is told because of a reminder that falls on this morning
     */
    record Line(
            String key,
            int year,
            String title,
            String about,
            String link,
            LocalDate lastDay,
            int sequence,
            boolean fresh) {}
}
