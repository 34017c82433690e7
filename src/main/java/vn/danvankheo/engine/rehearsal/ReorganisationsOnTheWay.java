package vn.danvankheo.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.DueReorganisations;
import vn.danvankheo.organisation.ReorganisationDecisions;

/** Decisions on reorganisation while the clock travels, each at 00:00 of its day. */
@Component
@Profile("!production")
class ReorganisationsOnTheWay implements TravelCompanion {

    private final ReorganisationDecisions decisions;
    private final DueReorganisations due;

    ReorganisationsOnTheWay(ReorganisationDecisions decisions, DueReorganisations due) {
        this.decisions = decisions;
        this.due = due;
    }

    @Override
    public Optional<Instant> nextMoment(Instant now) {
        return decisions.nextMoment();
    }

    @Override
    public List<SentMail> actAt(Instant now) {
        due.carryOut();
        return List.of();
    }

    /** Nothing to wait for: what a node carries out by itself at the same moment is the same, and done once. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}
}
