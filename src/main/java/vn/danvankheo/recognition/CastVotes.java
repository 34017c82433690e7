package vn.danvankheo.recognition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.CouncilVote.Stand;
import vn.danvankheo.recognition.CountingVotes.Vote;

/** The rows of what was voted. Whoever adds to them holds on to the session. */
@Component
class CastVotes {

    private static final int CODE_LENGTH = 16;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    CastVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A vote as it is published.
     *
     * @param from code of the vote in a secret ballot, account of the member in an open one
     */
    record Cast(String from, ModelCode model, Vote vote) {}

    /**
     * What stands for a vote in the published count. It differs from model to model: the votes of one ballot would
     * otherwise hang together, and the gap in it would tell who was recused.
     */
    static String codeOf(CouncilSession session, String receipt, ModelCode model) {
        String text = session.id() + "/" + model + "/" + receipt;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash).substring(0, CODE_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void addOpen(CouncilSession session, List<Cast> votes) {
        insert("open_ballot", "account", session, votes);
    }

    /**
     * Writes all rows of the session anew in a random order: neither the order of the rows nor the transaction that
     * wrote them tells which ones came with whom.
     *
     * @return whether the codes were not there yet
     */
    boolean addSecret(CouncilSession session, List<Cast> votes) {
        List<Cast> all = new ArrayList<>(of(session));
        List<String> codes = all.stream().map(Cast::from).toList();
        if (votes.stream().map(Cast::from).anyMatch(codes::contains)) {
            return false;
        }
        all.addAll(votes);
        Collections.shuffle(all, random);
        jdbc.sql("delete from secret_ballot where session = ?")
                .param(session.id())
                .update();
        insert("secret_ballot", "code", session, all);
        return true;
    }

    /** In one statement: the others wait meanwhile. */
    private void insert(String table, String from, CouncilSession session, List<Cast> votes) {
        jdbc.sql(
                        """
                        insert into %s (session, %s, model, stand, grade, remark)
                        select ?, who, model, stand, grade, remark
                          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                               as vote (who, model, stand, grade, remark)
                        """
                                .formatted(table, from))
                .params(
                        session.id(),
                        column(votes, Cast::from),
                        column(votes, vote -> vote.model().value()),
                        column(votes, vote -> vote.vote().stand().name()),
                        column(votes, vote -> vote.vote().grade()),
                        column(votes, vote -> vote.vote().remark()))
                .update();
    }

    private static String[] column(List<Cast> votes, Function<Cast, String> value) {
        return votes.stream().map(value).toArray(String[]::new);
    }

    /** All votes of the session, by model; those of a secret ballot in the order of their codes, which says nothing. */
    List<Cast> of(CouncilSession session) {
        String sql = session.isSecret()
                ? "select code as who, model, stand, grade, remark from secret_ballot where session = ?"
                : "select account as who, model, stand, grade, remark from open_ballot where session = ?";
        return jdbc.sql(sql + " order by model, who")
                .param(session.id())
                .query((row, number) -> new Cast(
                        row.getString("who"),
                        ModelCode.of(row.getString("model")),
                        new Vote(
                                Stand.valueOf(row.getString("stand")),
                                row.getString("grade"),
                                row.getString("remark"))))
                .list();
    }
}
