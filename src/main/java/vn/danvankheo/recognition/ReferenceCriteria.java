package vn.danvankheo.recognition;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;
import vn.danvankheo.exemplar.Subject;

/** The shipped sample sets, loaded in every mode before anybody can ask for one; the federation puts its own in their place. */
@Component
@Order(5)
class ReferenceCriteria implements ApplicationRunner {

    private static final ClassPathResource FILE = new ClassPathResource("recognition/criteria.yml");

    private final Criteria criteria;
    private final ObjectMapper json;

    ReferenceCriteria(Criteria criteria, ObjectMapper json) {
        this.criteria = criteria;
        this.json = json;
    }

    /** @param points what the criterion gives at most, by tier; a tier that is not named does not ask for it */
    record Line(String code, String name, String evidence, Map<String, Integer> points) {}

    /** @param tiers the name of the set by tier */
    record Sample(Map<String, String> tiers, List<Line> criteria) {}

    record File(
            int firstYear,
            List<GradeLevel> grades,
            int bonusCap,
            int penaltyCap,
            Integer minimumMonths,
            Map<Subject, Sample> subjects) {}

    @Override
    public void run(ApplicationArguments args) {
        criteria.loadOnce(read(json));
    }

    static List<CriteriaDraft> read(ObjectMapper json) {
        try (InputStream content = FILE.getInputStream()) {
            File file = json.convertValue(new Yaml().load(content), new TypeReference<>() {});
            return file.subjects().entrySet().stream()
                    .flatMap(entry -> drafts(file, entry.getKey(), entry.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<CriteriaDraft> drafts(File file, Subject subject, Sample sample) {
        return sample.tiers().entrySet().stream()
                .map(tier -> new CriteriaDraft(
                        tier.getKey(),
                        subject,
                        tier.getValue(),
                        file.firstYear(),
                        null,
                        new CriteriaContent(
                                sample.criteria().stream()
                                        .filter(line -> line.points().containsKey(tier.getKey()))
                                        .map(line -> new Criterion(
                                                line.code(),
                                                line.name(),
                                                line.points().get(tier.getKey()),
                                                line.evidence()))
                                        .toList(),
                                file.grades(),
                                file.bonusCap(),
                                file.penaltyCap(),
                                file.minimumMonths(),
                                null)));
    }
}
