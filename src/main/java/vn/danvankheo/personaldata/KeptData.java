package vn.danvankheo.personaldata;

import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of data about people. The statements name in Vietnamese what they find: so it stands in the person's copy.
 *
 * @param title what is kept, as people read it
 * @param why what it is needed for
 * @param readers who sees it
 * @param forNobodyElse whether the person alone sees it, not even whoever looks after his data
 * @param term how long, as people read it
 * @param columns of the database that hold it, by table
 * @param found what is kept about an account, {@code :account}; null when nothing can be found by an account
 * @param named what is kept about somebody who is named in the papers of the units {@code :units}: by {@code :name},
 *     {@code :phone} and {@code :email}, each of which may be null; null when nobody is named
 * @param erasing what erases all of it that need not be kept of {@code :account}
 * @param expiries what erases it when its term has ended
 */
public record KeptData(
        String title,
        String why,
        LegalGround ground,
        String readers,
        boolean forNobodyElse,
        String term,
        Map<String, Set<String>> columns,
        String found,
        String named,
        List<String> erasing,
        List<Expiry> expiries) {

    /** What is written in place of what has been erased. */
    public static final String ERASED = "(đã xóa)";

    /** Papers, decisions and who made them: kept as long as the record that they belong to. */
    public static final String AS_THE_RECORD = "theo thời hạn bảo quản của hồ sơ";

    /** Whether something of it can be erased before the record itself is. */
    public boolean erasable() {
        return !erasing.isEmpty() || !expiries.isEmpty();
    }

    public static Declaration of(String title, String why) {
        return new Declaration(title, why);
    }

    /** Puts a declaration together. */
    public static final class Declaration {

        private final String title;
        private final String why;
        private final Map<String, Set<String>> columns = new LinkedHashMap<>();
        private final List<String> erasing = new ArrayList<>();
        private final List<Expiry> expiries = new ArrayList<>();
        private LegalGround ground = LegalGround.TASK;
        private String readers = "chính đồng chí, bộ phận cùng làm việc ấy và công đoàn cấp trên";
        private boolean forNobodyElse;
        private String term = AS_THE_RECORD;
        private String found;
        private String named;

        private Declaration(String title, String why) {
            this.title = title;
            this.why = why;
        }

        public Declaration on(LegalGround legalGround) {
            ground = legalGround;
            return this;
        }

        public Declaration seenBy(String people) {
            readers = people;
            return this;
        }

        public Declaration seenByNobodyElse() {
            forNobodyElse = true;
            return seenBy("chỉ chính đồng chí");
        }

        /** Whoever looks after the person's data has no use for it; the person himself finds it in his copy. */
        public Declaration seenByTheSystemAlone() {
            forNobodyElse = true;
            return seenBy("chỉ hệ thống");
        }

        public Declaration kept(String howLong) {
            term = howLong;
            return this;
        }

        public Declaration in(String table, String... names) {
            columns.put(table, Set.of(names));
            return this;
        }

        public Declaration found(String statement) {
            found = statement;
            return this;
        }

        public Declaration named(String statement) {
            named = statement;
            return this;
        }

        public Declaration erasedBy(String statement) {
            erasing.add(statement);
            return this;
        }

        public Declaration expires(Period after, String statement) {
            expiries.add(new Expiry(after, statement));
            return this;
        }

        public KeptData declared() {
            return new KeptData(
                    title,
                    why,
                    ground,
                    readers,
                    forNobodyElse,
                    term,
                    Map.copyOf(columns),
                    found,
                    named,
                    List.copyOf(erasing),
                    List.copyOf(expiries));
        }
    }
}
