package vn.danvankheo.campaign;

import java.time.Instant;
import vn.danvankheo.organisation.UnitCode;

/**
 * A unit's obligation as it stands.
 *
 * @param closesAt first instant that is too late
 * @param sent registrations that count and have been sent
 * @param underWay models that count, sent or being prepared
 * @param wasOverdue the unit once missed its deadline; this stays for ever
 * @param lateReason the unit's own reason for choosing a model late
 * @param helper the unit whose officers may enter the registration as well (nhập hộ); null when none may
 */
public record ObligationState(
        ObligationKey key,
        int minimum,
        int aim,
        Instant closesAt,
        ObligationStage stage,
        int sent,
        int underWay,
        boolean met,
        boolean late,
        boolean wasOverdue,
        boolean anotherWanted,
        LateDecision decision,
        String decisionReason,
        String lateReason,
        UnitCode helper) {}
