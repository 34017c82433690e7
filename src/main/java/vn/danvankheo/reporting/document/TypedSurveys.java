package vn.danvankheo.reporting.document;

import java.util.Optional;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.Survey;

/** What somebody has typed of a survey and not sent yet, so that he can print the report to the party committee first. */
public interface TypedSurveys {

    /**
     * @param account who has typed it; nobody else is shown it
     * @return what is there so far, the rest null; empty when he has typed nothing or has sent it
     */
    Optional<Survey> of(ModelCode model, String account);
}
