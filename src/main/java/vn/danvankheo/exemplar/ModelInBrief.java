package vn.danvankheo.exemplar;

import vn.danvankheo.organisation.UnitCode;

/**
 * What a list says of a model: reading all that was ever written on it takes a hundred times as long.
 *
 * @param title the registered name, before registration the concrete task
 * @param registrationNumber given at acceptance; null before
 */
public record ModelInBrief(
        ModelCode code, UnitCode unit, String title, Field field, ModelStage stage, String registrationNumber) {

    ModelInBrief(String code, String unit, String title, Field field, ModelStage stage, String registrationNumber) {
        this(ModelCode.of(code), UnitCode.of(unit), title, field, stage, registrationNumber);
    }
}
