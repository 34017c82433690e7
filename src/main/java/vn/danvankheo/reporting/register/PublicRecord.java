package vn.danvankheo.reporting.register;

import java.util.List;

/**
 * What of a model is for everybody: no name, telephone number or address of a person, and nothing that was remarked
 * about the model on its way.
 *
 * @param facts what it is, where, when, for whom
 * @param content what is done and how
 * @param outcome results and lessons; empty until it has been summarised
 * @param contacts positions of the persons in charge
 * @param tree only models that have been registered
 */
public record PublicRecord(
        String code,
        String title,
        String unit,
        List<Fact> facts,
        List<Fact> content,
        List<Goal> goals,
        List<Fact> outcome,
        List<Recognition> recognitions,
        List<String> contacts,
        Branch tree) {

    public record Fact(String label, String value) {}

    /** @param reached empty until the model has been summarised */
    public record Goal(String name, String planned, String reached) {}

    /**
     * A model with those that were built after it.
     *
     * @param about unit, year and nature
     * @param open whether whoever reads may know the model; of another nothing is told
     */
    public record Branch(String code, String title, String about, boolean open, List<Branch> below) {}
}
