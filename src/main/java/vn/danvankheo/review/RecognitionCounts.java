package vn.danvankheo.review;

import java.util.Collection;
import vn.danvankheo.exemplar.ModelView;

/** What the recognition rounds have come to; kept by whoever owns the rounds. */
public interface RecognitionCounts {

    /** @param year whose rounds are asked, whatever year the models are of */
    RecognitionFigures of(int year, Collection<ModelView> models);
}
