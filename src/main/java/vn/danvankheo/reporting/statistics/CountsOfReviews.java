package vn.danvankheo.reporting.statistics;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.ModelCounts;
import vn.danvankheo.review.RecognitionFigures;

/** The figures that reviews freeze are those of the statistics. */
@Component
class CountsOfReviews implements ModelCounts {

    private final Statistics statistics;

    CountsOfReviews(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public Figures of(int year, UnitCode unit, Set<UnitCode> toldOf, List<ModelAssessment> said) {
        UnitFigures counted = statistics.own(year, unit, toldOf, said);
        return new Figures(
                counted.minimum(),
                counted.registered(),
                counted.built(),
                counted.continued(),
                counted.replicated(),
                counted.collective(),
                counted.individual(),
                counted.byField().get(Field.ECONOMY),
                counted.byField().get(Field.CULTURE_SOCIETY),
                counted.byField().get(Field.SECURITY_DEFENCE),
                counted.byField().get(Field.UNION_BUILDING),
                counted.implemented(),
                counted.summarised(),
                counted.effective(),
                counted.stopped(),
                counted.inspections(),
                (int) said.stream().filter(row -> row.recognitionTier() != null).count(),
                new RecognitionFigures(
                        counted.recognised().get("coso"),
                        counted.recognised().get("captren"),
                        counted.recognised().get("tinh"),
                        counted.commendationsProposed(),
                        counted.merit().collectives(),
                        counted.merit().persons(),
                        counted.certificate().collectives(),
                        counted.certificate().persons()));
    }
}
