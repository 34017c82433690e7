package vn.danvankheo.reporting.statistics;

import java.util.Map;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.UnitCode;

/**
 * Phụ lục 1, one row: what is counted of the models of one year that belong to a unit and to the units below it.
 *
 * @param name of the unit, as of the period
 * @param minimum chỉ tiêu giao
 * @param registered sent and not taken back or returned
 * @param late of these, after the deadline
 * @param byField of these, every field
 * @param implemented under an approved plan, not stopped
 * @param effective of these, called effective by the last review
 * @param stopped after registration
 * @param inspections visits
 * @param recognised by code of the tier ({@code coso}, {@code captren}, {@code tinh}): models recognised there
 * @param commendationsProposed đề nghị cấp trên khen
 * @param merit giấy khen given, of collectives and of persons
 * @param certificate bằng khen given, likewise
 */
public record UnitFigures(
        UnitCode unit,
        String name,
        int minimum,
        int registered,
        int late,
        int built,
        int continued,
        int replicated,
        int collective,
        int individual,
        Map<Field, Integer> byField,
        int implemented,
        int effective,
        int stopped,
        int inspections,
        Map<String, Integer> recognised,
        int commendationsProposed,
        Awarded merit,
        Awarded certificate) {

    /** Số được khen: collectives and persons. */
    public record Awarded(int collectives, int persons) {}
}
