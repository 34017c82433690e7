package vn.danvankheo.recognition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.json.Json;

/** The self-score of a model, with the versions of the sets under which it was given. */
@Entity
@Table(name = "self_score")
class SelfScoreEntry {

    @Id
    private String model;

    @Json
    private List<Long> sets = List.of();

    @Json
    @Column(name = "rows")
    private List<Given> given = List.of();

    private String givenBy;
    private Instant givenAt;

    @Version
    private Integer version;

    protected SelfScoreEntry() {}

    SelfScoreEntry(ModelCode model) {
        this.model = model.value();
    }

    /**
     * @param points null when the criterion belongs to a tier that was not asked for
     * @param maximum what the criterion gave at most where it was asked
     */
    record Given(String code, Integer points, int maximum, String evidence) {

        /**
         * The points out of another maximum, in proportion and rounded half up. Something never becomes nothing: a criterion
         * at zero would cost the grade.
         */
        int outOf(int otherMaximum) {
            int rounded = (2 * points * otherMaximum + maximum) / (2 * maximum);
            return points > 0 ? Math.max(rounded, 1) : 0;
        }
    }

    void give(List<Long> underSets, List<Given> rows, String by, Instant now) {
        sets = List.copyOf(underSets);
        given = List.copyOf(rows);
        givenBy = by;
        givenAt = now;
    }

    List<Long> sets() {
        return sets;
    }

    List<Given> given() {
        return given;
    }
}
