package vn.danvankheo.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.engine.rehearsal.TravelCompanion;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.SubstitutionJobs;

/** Substitutions begin and end at their own moments while the clock travels. */
@Component
@Profile("!production")
class SubstitutesOnTheWay implements TravelCompanion {

    private final StandingIn standingIn;
    private final SubstitutionJobs jobs;
    private final Days days;

    SubstitutesOnTheWay(StandingIn standingIn, SubstitutionJobs jobs, Days days) {
        this.standingIn = standingIn;
        this.jobs = jobs;
        this.days = days;
    }

    @Override
    public Optional<Instant> nextMoment(Instant now) {
        return standingIn.nextChange().map(days::startOf);
    }

    @Override
    public List<SentMail> actAt(Instant now) {
        standingIn.follow();
        return List.of();
    }

    @Override
    public void pause() {
        jobs.pause();
    }

    @Override
    public void resume() {
        jobs.resume();
    }
}
