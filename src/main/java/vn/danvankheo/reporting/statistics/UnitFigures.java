package vn.danvankheo.reporting.statistics;

import java.util.Map;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.UnitCode;

/**
 * Phụ lục 1, one row: what is counted of the models of one year that belong to a unit and to the units below it. The
 * words mean what they mean in {@link vn.danvankheo.review.Figures}: what is counted there when a review is handed in is
 * the same number.
 *
 * @param name of the unit, as of the period
 * @param minimum chỉ tiêu giao
 * @param aim chỉ tiêu phấn đấu
 * @param units đơn vị that had to register
 * @param unitsMet of these, those that have sent at least their minimum
 * @param registered sent and not taken back or returned
 * @param counting of these, what counts towards the minimum (plan, II.2)
 * @param late of these, after the deadline
 * @param byField of these, every field
 * @param implemented under an approved plan, not stopped
 * @param summarised of these, summarised
 * @param effective of these, called effective by the last review that was received
 * @param stopped after registration
 * @param inspections visits of the year, to models of any year
 * @param recognised by code of the tier ({@code coso}, {@code captren}, {@code tinh}): models of any year recognised there
 *     by a round of the year
 * @param commendationsProposed đề nghị cấp trên khen by a round of the year
 * @param merit giấy khen given, of collectives and of persons
 * @param certificate bằng khen given, likewise
 */
public record UnitFigures(
        UnitCode unit,
        String name,
        int minimum,
        int aim,
        int units,
        int unitsMet,
        int registered,
        int counting,
        int late,
        int built,
        int continued,
        int replicated,
        int collective,
        int individual,
        Map<Field, Integer> byField,
        int implemented,
        int summarised,
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
