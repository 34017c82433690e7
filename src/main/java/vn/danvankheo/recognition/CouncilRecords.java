package vn.danvankheo.recognition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.recognition.CastVotes.Cast;
import vn.danvankheo.recognition.CouncilSession.Entry;

/**
 * What is published of a council after a session has been closed: the minutes and every vote, in a secret ballot under its
 * code and otherwise under the member's name. Before that nobody reads anything.
 */
@Service
@Transactional(readOnly = true)
public class CouncilRecords {

    private final CouncilSessions sessions;
    private final CastVotes castVotes;
    private final Organisation organisation;

    CouncilRecords(CouncilSessions sessions, CastVotes castVotes, Organisation organisation) {
        this.sessions = sessions;
        this.castVotes = castVotes;
        this.organisation = organisation;
    }

    /** @param titles names of the models by their tracking code, in the order of the list */
    public record Published(Minutes minutes, Map<ModelCode, String> titles, List<PublishedVote> votes) {}

    /**
     * One vote as it is published.
     *
     * @param from code of the vote in a secret ballot, else name of the member
     * @param stand in Vietnamese
     * @param grade null when against
     * @param remark null when there is none
     */
    public record PublishedVote(ModelCode model, String from, String stand, String grade, String remark) {}

    /** Whether the account may read what the unit's council has published: council, leadership, officers, supervisors. */
    public boolean mayRead(RoundKey round, String account) {
        return isOfUnit(round, account)
                || supervises(round, account)
                || organisation.membersOf(Committee.COUNCIL.of(round.unit())).contains(account)
                || sessions.of(round).stream()
                        .anyMatch(session -> session.members().contains(account));
    }

    /** The closed sessions of the round that the account may read, the newest last. */
    public List<Published> published(RoundKey round, String account) {
        return readable(round, account).stream().map(this::published).toList();
    }

    /** Votes that were cast under a receipt, one for each model, in the sessions that the account may read. */
    public List<PublishedVote> castUnder(String receipt, RoundKey round, String account) {
        String written = receipt.strip().toUpperCase(Locale.ROOT);
        return readable(round, account).stream()
                .filter(CouncilSession::isSecret)
                .flatMap(session -> {
                    Set<String> codes = new HashSet<>();
                    session.models().forEach(model -> codes.add(CastVotes.codeOf(session, written, model)));
                    return castVotes.of(session).stream()
                            .filter(cast -> codes.contains(cast.from()))
                            .map(cast -> published(session, cast));
                })
                .toList();
    }

    private List<CouncilSession> readable(RoundKey round, String account) {
        boolean ofUnit = isOfUnit(round, account);
        boolean supervises = supervises(round, account);
        return sessions.of(round).stream()
                .filter(session -> !session.isOpen())
                .filter(session -> ofUnit
                        || session.members().contains(account)
                        || supervises && !session.minutes().secret())
                .toList();
    }

    private boolean isOfUnit(RoundKey round, String account) {
        return organisation.unitsOf(account, Committee.LEADERSHIP).contains(round.unit())
                || organisation.unitsOf(account, Committee.OFFICERS).contains(round.unit());
    }

    private boolean supervises(RoundKey round, String account) {
        return organisation.unitsOf(account, Committee.SUPERVISORS).stream()
                .anyMatch(unit -> organisation.isWithin(round.unit(), unit));
    }

    private Published published(CouncilSession session) {
        Map<ModelCode, String> titles = new LinkedHashMap<>();
        session.list().forEach(entry -> titles.put(entry.model(), title(entry)));
        return new Published(
                session.minutes(),
                titles,
                castVotes.of(session).stream()
                        .map(cast -> published(session, cast))
                        .toList());
    }

    private PublishedVote published(CouncilSession session, Cast cast) {
        return new PublishedVote(
                cast.model(),
                session.isSecret() ? cast.from() : nameOf(cast.from()),
                cast.vote().stand().label(),
                cast.vote().grade(),
                cast.vote().remark());
    }

    private static String title(Entry entry) {
        return entry.candidate().title();
    }

    private String nameOf(String account) {
        return organisation.member(account).map(Member::displayName).orElse(account);
    }
}
