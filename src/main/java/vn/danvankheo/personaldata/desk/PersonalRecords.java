package vn.danvankheo.personaldata.desk;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.PersonalDataKept;
import vn.danvankheo.sheet.StreamedRows;

/** What all modules together keep about people, and what of it is about one. */
@Component
class PersonalRecords {

    private static final Collator VIETNAMESE = Collator.getInstance(Locale.forLanguageTag("vi"));

    private final List<KeptData> kept;
    private final StreamedRows rows;
    private final NamedParameterJdbcTemplate jdbc;

    PersonalRecords(List<PersonalDataKept> modules, StreamedRows rows, NamedParameterJdbcTemplate jdbc) {
        this.kept = modules.stream()
                .flatMap(module -> module.kept().stream())
                .sorted(Comparator.comparing(KeptData::title, VIETNAMESE))
                .toList();
        this.rows = rows;
        this.jdbc = jdbc;
    }

    List<KeptData> kept() {
        return kept;
    }

    /** @param rows how much is kept of him */
    record Amount(KeptData kept, int rows) {}

    /** Of everything that is kept of the person, and that whoever asks may see, how much there is. */
    @Transactional(readOnly = true)
    public List<Amount> amounts(Subject subject) {
        List<Amount> amounts = new ArrayList<>();
        for (KeptData each : kept) {
            int count = statements(each, subject)
                    .mapToInt(statement -> jdbc.queryForObject(
                            "select count(*) from (" + statement + ") found", subject.values(), Integer.class))
                    .sum();
            if (count > 0) {
                amounts.add(new Amount(each, count));
            }
        }
        return amounts;
    }

    /** Reads row by row, whatever their number. */
    void each(KeptData data, Subject subject, RowCallbackHandler reader) {
        statements(data, subject).forEach(statement -> rows.each(statement, subject.values(), reader));
    }

    private static Stream<String> statements(KeptData data, Subject subject) {
        if (data.forNobodyElse() && !subject.asksHimself()) {
            return Stream.empty();
        }
        return Stream.of(
                        subject.account() == null ? null : data.found(),
                        subject.units().isEmpty() ? null : data.named())
                .filter(statement -> statement != null);
    }
}
