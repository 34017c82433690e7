package vn.danvankheo.recognition;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.danvankheo.exemplar.ModelCode;

/**
 * Phiên của hội đồng: what a session was opened with, which never changes, and what came of it.
 *
 * @param members accounts
 * @param closedAt null while it is open
 * @param minutes null while it is open
 */
record CouncilSession(
        long id,
        RoundKey round,
        int number,
        CouncilRule rule,
        List<String> members,
        List<Entry> list,
        Instant openedAt,
        Instant closesAt,
        Instant closedAt,
        Minutes minutes) {

    /** @param grades names of the grade levels under which the model is judged, from the highest to the lowest */
    record Entry(CouncilCandidate candidate, List<String> grades) {

        ModelCode model() {
            return candidate.model();
        }

        boolean isRecused(String account) {
            return candidate.recused().contains(account);
        }
    }

    boolean meets() {
        return rule.mode() == CouncilRule.Mode.MEETING;
    }

    boolean isSecret() {
        return rule.secrecy() == CouncilRule.Secrecy.SECRET;
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /** The list without what the account is recused from; empty for who is no member. */
    List<Entry> listFor(String account) {
        return members.contains(account)
                ? list.stream().filter(entry -> !entry.isRecused(account)).toList()
                : List.of();
    }

    List<String> voters() {
        return members.stream().filter(account -> !listFor(account).isEmpty()).toList();
    }

    int recusedFrom(Entry entry) {
        return (int) members.stream().filter(entry::isRecused).count();
    }

    /** The list by what forms show for each model. */
    static Map<ModelCode, Entry> byModel(List<Entry> entries) {
        Map<ModelCode, Entry> byModel = new LinkedHashMap<>();
        entries.forEach(entry -> byModel.put(entry.model(), entry));
        return byModel;
    }

    Set<ModelCode> models() {
        return byModel(list).keySet();
    }
}
