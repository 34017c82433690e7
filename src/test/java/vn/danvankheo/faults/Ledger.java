package vn.danvankheo.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people did, whether they were told that it was done, and by what its having been done is seen in the database. */
final class Ledger {

    /**
     * @param what for a person who reads of a violation
     * @param seenBy what is counted, from “from” on; once when it has been done, not at all when it has not
     */
    record Deed(String what, String seenBy) {}

    private enum Answer {
        /** The node said that it was done. */
        ACKNOWLEDGED,
        /** No answer, or one that says that something went wrong: either may be the case. */
        UNCLEAR
    }

    private final Map<Deed, Answer> deeds = new ConcurrentHashMap<>();

    void unclear(Deed deed) {
        deeds.putIfAbsent(deed, Answer.UNCLEAR);
    }

    boolean isUnclear(Deed deed) {
        return deeds.get(deed) == Answer.UNCLEAR;
    }

    void acknowledged(Deed deed) {
        deeds.put(deed, Answer.ACKNOWLEDGED);
    }

    /** What people have been told by now that it is done. */
    Set<Deed> acknowledgedByNow() {
        return deeds.keySet().stream()
                .filter(deed -> deeds.get(deed) == Answer.ACKNOWLEDGED)
                .collect(Collectors.toSet());
    }

    /** What was acknowledged and is not there, and whatever is there twice. */
    List<String> violations(JdbcClient database) {
        return violations(database, acknowledgedByNow());
    }

    /** The same in a database that need not have more than these. */
    List<String> violations(JdbcClient database, Set<Deed> acknowledged) {
        List<String> violations = new ArrayList<>();
        deeds.keySet().forEach(deed -> {
            int times = database.sql("select count(*) from " + deed.seenBy())
                    .query(Integer.class)
                    .single();
            if (acknowledged.contains(deed) && times == 0) {
                violations.add("acknowledged, and lost: " + deed.what());
            }
            if (times > 1) {
                violations.add("done " + times + " times: " + deed.what());
            }
        });
        return violations;
    }
}
