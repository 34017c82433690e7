package vn.danvankheo.recognition;

import org.springframework.stereotype.Service;
import vn.danvankheo.exemplar.ModelCode;

/** The recognition rounds: which models are decided on where, and what was decided (plan, I.2.d and III.1.d). */
@Service
public class Rounds {

    /** Opens the rounds of the next units of the tier that have candidates; each unit once. */
    public void openNext(int year, String tier) {
        throw new UnsupportedOperationException();
    }

    public boolean areAllOpened(int year, String tier) {
        throw new UnsupportedOperationException();
    }

    /** Whether a decision returned the model to its unit for completion and it has not been sent again. */
    public boolean isReturned(ModelCode model) {
        throw new UnsupportedOperationException();
    }

    /** Whether some tier has recognised the model. */
    public boolean isRecognised(ModelCode model) {
        throw new UnsupportedOperationException();
    }
}
