package vn.danvankheo.reporting.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danvankheo.reporting.register.RegisterFilter;

/** Where the other pages of what was found are, relative to the host: a proxy may call it by another name. */
record PageLinks(String path, RegisterFilter filter, int size) {

    /**
     * The value of the header {@code Link} (RFC 8288).
     *
     * @param page number of this page, from 1
     * @param pages how many there are; 0 when nothing was found
     */
    String of(long page, long pages) {
        long last = Math.max(1, pages);
        List<String> links = new ArrayList<>();
        links.add(link("first", 1));
        if (page > 1) {
            links.add(link("prev", Math.min(page - 1, last)));
        }
        if (page < last) {
            links.add(link("next", page + 1));
        }
        links.add(link("last", last));
        return String.join(", ", links);
    }

    private String link(String relation, long page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> parameters = parameters();
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        address.queryParam("page", page).queryParam("size", size);
        return "<%s>; rel=\"%s\""
                .formatted(address.encode().buildAndExpand(parameters).toUriString(), relation);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("text", filter.text());
        parameters.put("field", filter.field());
        parameters.put("unit", filter.unit());
        parameters.put("year", filter.year());
        parameters.put("tier", filter.tier());
        parameters.put("grade", filter.grade());
        parameters.put("nature", filter.nature());
        parameters.put("shape", filter.shape());
        parameters.put("subject", filter.subject());
        parameters.values().removeIf(Objects::isNull);
        return parameters;
    }
}
