package vn.danvankheo.engine.rehearsal;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the mark of the moved clock on every page of ours. */
@ControllerAdvice
@Profile("!production")
class MarkOnPages {

    private final RehearsalClock clock;

    MarkOnPages(RehearsalClock clock) {
        this.clock = clock;
    }

    @ModelAttribute("movedClock")
    String mark() {
        return clock.mark().orElse(null);
    }
}
