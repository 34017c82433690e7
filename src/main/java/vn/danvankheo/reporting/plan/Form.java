package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a form asks, for people who only read it.
 *
 * @param id for example {@code select-content}
 * @param basis its last line: “Căn cứ: Kế hoạch, mục …”
 * @param fields in the order of the screen
 */
record Form(String id, String basis, List<Field> fields) {

    private static final Pattern CITED = Pattern.compile("(I{1,3}\\.\\d)|bước (\\d)");

    private static final String GROUP = "Nhóm";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("textfield", "Một dòng chữ"),
            Map.entry("textarea", "Đoạn văn"),
            Map.entry("number", "Con số"),
            Map.entry("datetime", "Ngày"),
            Map.entry("checkbox", "Đánh dấu"),
            Map.entry("checklist", "Chọn nhiều"),
            Map.entry("radio", "Chọn một"),
            Map.entry("select", "Chọn một"),
            Map.entry("taglist", "Chọn nhiều"),
            Map.entry("dynamiclist", "Bảng"),
            Map.entry("group", GROUP));

    /**
     * A field, a group of fields or an explanation between them.
     *
     * @param label what is asked; empty for an explanation
     * @param help what explains it
     * @param answer how it is answered; empty for an explanation
     * @param shownOnly whether the server fills it and people only read it
     * @param points the points of the plan that it names
     * @param carries whether it or a list around it names points
     * @param depth number of groups and lists around it
     */
    record Field(
            String label,
            String help,
            String answer,
            boolean required,
            boolean shownOnly,
            List<String> choices,
            List<String> points,
            boolean carries,
            int depth) {

        boolean isAsked() {
            return !answer.isEmpty() && !answer.equals(GROUP);
        }
    }

    static Form of(JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        collect(schema, 0, false, fields);
        JsonNode components = schema.path("components");
        String basis = components.path(components.size() - 1).path("text").asText();
        return new Form(schema.path("id").asText(), basis.replace("*", ""), fields);
    }

    /** The points that its fields name. */
    Set<String> points() {
        Set<String> points = new LinkedHashSet<>();
        fields.stream().map(Field::points).forEach(points::addAll);
        return points;
    }

    /** The sections that the line “Căn cứ” cites. */
    Collection<String> citedSections() {
        Set<String> sections = new LinkedHashSet<>();
        Matcher cited = CITED.matcher(basis);
        while (cited.find()) {
            sections.add(cited.group(1) != null ? cited.group(1) : "II.3.B" + cited.group(2));
        }
        if (sections.stream().anyMatch(section -> section.startsWith("II.3.B"))) {
            sections.remove("II.3");
        }
        return sections;
    }

    private static void collect(JsonNode parent, int depth, boolean insideCarries, List<Field> fields) {
        for (JsonNode component : parent.path("components")) {
            String answer = ANSWERS.getOrDefault(component.path("type").asText(), "");
            List<String> points =
                    Naming.numbers(component.path("properties").path("point").asText());
            String label =
                    component.path("label").asText(component.path("dateLabel").asText());
            boolean carries = insideCarries || !points.isEmpty();
            boolean isField = !answer.isEmpty() && !label.isEmpty();
            if (isField || !points.isEmpty()) {
                fields.add(new Field(
                        label,
                        component
                                .path("description")
                                .asText(
                                        answer.isEmpty()
                                                ? component.path("text").asText()
                                                : ""),
                        answer,
                        component.path("validate").path("required").asBoolean(),
                        component.path("readonly").asBoolean(),
                        component.path("values").findValuesAsText("label"),
                        points,
                        carries,
                        depth));
            }
            collect(component, isField ? depth + 1 : depth, carries, fields);
        }
    }
}
