package vn.danvankheo.recognition;

import java.time.LocalDate;
import vn.danvankheo.exemplar.ModelCode;

/**
 * Khen thưởng that was proposed for a model.
 *
 * @param round whose decision named the model
 * @param level who was asked to commend
 * @param outcome null while nothing is known
 * @param number of the decision that commends; null while or when there is none
 */
public record Commendation(
        ModelCode model,
        RoundKey round,
        CommendationForm form,
        String level,
        String reason,
        CommendationResult.Outcome outcome,
        String number,
        LocalDate date) {}
