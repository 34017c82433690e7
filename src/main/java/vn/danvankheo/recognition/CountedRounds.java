package vn.danvankheo.recognition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.CommendationResult.Outcome;
import vn.danvankheo.review.RecognitionCounts;
import vn.danvankheo.review.RecognitionFigures;

/** Counts what the rounds of a year have come to. */
@Component
class CountedRounds implements RecognitionCounts {

    private final OpenedRounds rounds;
    private final Candidates candidates;
    private final Commendations commendations;

    CountedRounds(OpenedRounds rounds, Candidates candidates, Commendations commendations) {
        this.rounds = rounds;
        this.candidates = candidates;
        this.commendations = commendations;
    }

    @Override
    public RecognitionFigures of(int year, Collection<ModelView> models) {
        Map<String, Subject> subjects = models.stream()
                .collect(Collectors.toMap(
                        model -> model.code().value(), model -> model.content().subject()));
        List<Candidate> recognised =
                candidates.findByModelInAndStateOrderById(subjects.keySet(), CandidateState.RECOGNISED).stream()
                        .filter(candidate -> candidate.year() == year)
                        .toList();
        List<Commendation> proposed = commendations.findByModelIn(subjects.keySet()).stream()
                .map(ProposedCommendation::view)
                .filter(commendation -> commendation.round().year() == year)
                .toList();
        return new RecognitionFigures(
                recognisedAt("coso", recognised),
                recognisedAt("captren", recognised),
                recognisedAt("tinh", recognised),
                proposed.size(),
                given(proposed, CommendationForm.GIAY_KHEN, ofSubject(subjects, Subject.COLLECTIVE)),
                given(proposed, CommendationForm.GIAY_KHEN, ofSubject(subjects, Subject.INDIVIDUAL)),
                given(proposed, CommendationForm.BANG_KHEN, ofSubject(subjects, Subject.COLLECTIVE)),
                given(proposed, CommendationForm.BANG_KHEN, ofSubject(subjects, Subject.INDIVIDUAL)));
    }

    /** The tier is that of the round: it stays when the unit becomes one of another kind. */
    private int recognisedAt(String tier, List<Candidate> recognised) {
        Map<String, String> tiers = rounds
                .findAllById(recognised.stream()
                        .map(candidate -> candidate.round().toString())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(round -> round.key().toString(), Round::tier));
        return (int) recognised.stream()
                .filter(candidate -> tier.equals(tiers.get(candidate.round().toString())))
                .map(Candidate::model)
                .distinct()
                .count();
    }

    private static int given(List<Commendation> proposed, CommendationForm form, Predicate<ModelCode> which) {
        return (int) proposed.stream()
                .filter(commendation -> commendation.outcome() == Outcome.GIVEN && commendation.form() == form)
                .filter(commendation -> which.test(commendation.model()))
                .count();
    }

    private static Predicate<ModelCode> ofSubject(Map<String, Subject> subjects, Subject subject) {
        return model -> subjects.get(model.value()) == subject;
    }
}
