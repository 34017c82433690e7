package vn.danvankheo.reporting.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Unit;

/**
 * What of a model is for everybody, field by field; {@link PublicRecord} is the same in words.
 *
 * @param superior the unit directly above; null for the federation's own model
 * @param carriedOutAt null unless the unit directs the model elsewhere
 * @param firstDay first day of the work
 * @param lastDay last day of the work, included
 * @param replicability null where nothing was said
 * @param results null until it has been summarised, as are the lessons
 * @param contacts positions of the persons in charge
 * @param tree only models that have been registered
 */
public record RegisteredModel(
        String code,
        String registrationNumber,
        String title,
        Unit unit,
        Unit superior,
        int year,
        Field field,
        Nature nature,
        Shape shape,
        Subject subject,
        ModelStage stage,
        String place,
        String carriedOutAt,
        LocalDate firstDay,
        LocalDate lastDay,
        String audience,
        String concreteTask,
        String expectedResult,
        String objectives,
        String solutions,
        String replicability,
        List<Goal> goals,
        String results,
        String lessons,
        List<Recognition> recognitions,
        List<String> contacts,
        Node tree) {

    /** @param reached null until the model has been summarised */
    public record Goal(String name, String measure, BigDecimal planned, BigDecimal reached) {}

    /**
     * A model with those that were built after it.
     *
     * @param code null when whoever reads may not know the model; of such a one nothing is told
     */
    public record Node(String code, String title, Unit unit, int year, Nature nature, List<Node> below) {}
}
