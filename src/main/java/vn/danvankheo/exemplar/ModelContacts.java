package vn.danvankheo.exemplar;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/**
 * The persons in charge of models, most of whom have no account, and how what is kept of them is corrected (Law
 * 91/2025/QH15). What has been sent as a document stays as it was sent.
 */
@Service
public class ModelContacts {

    private static final String COLUMNS =
            """
            select m.code, m.title, m.unit, p.index, p.person ->> 'fullName' as name, p.person ->> 'position' as position,
                   p.person ->> 'phone' as phone, p.person ->> 'email' as email
              from exemplary_model m,
                   jsonb_array_elements(m.registration -> 'inCharge') with ordinality as p (person, index)
            """;

    private final ExemplaryModels models;
    private final JdbcClient jdbc;
    private final Validator validator;
    private final AuditTrail audit;

    ModelContacts(ExemplaryModels models, JdbcClient jdbc, Validator validator, AuditTrail audit) {
        this.models = models;
        this.jdbc = jdbc;
        this.validator = validator;
        this.audit = audit;
    }

    /** @param number from 1, in the order of the registration */
    public record Contact(String model, String title, UnitCode unit, int number, Person person) {}

    /** Persons in charge in the units' models; what is looked for may be null but for one. */
    @Transactional(readOnly = true)
    public List<Contact> find(String name, String phone, String email, Collection<UnitCode> units, int most) {
        return jdbc.sql(
                        COLUMNS
                                + """
                         where m.unit = any (:units)
                           and same_person(p.person ->> 'fullName', p.person ->> 'phone', p.person ->> 'email',
                                           :name, :phone, :email)
                         order by m.code, p.index limit :most
                        """)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .param("name", name)
                .param("phone", phone)
                .param("email", email)
                .param("most", most)
                .query((row, rowNumber) -> contact(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Contact> find(String model, int number) {
        return jdbc.sql(COLUMNS + " where m.code = :model and p.index = :number")
                .param("model", model)
                .param("number", number)
                .query((row, rowNumber) -> contact(row))
                .optional();
    }

    /**
     * @param known what the person who corrects it has seen
     * @throws InvalidInput at the field that cannot be so; without field when somebody else has corrected it meanwhile
     */
    @Transactional
    public void correct(String by, Contact known, Person corrected) {
        for (ConstraintViolation<Person> wrong : validator.validate(corrected)) {
            throw new InvalidInput(wrong.getPropertyPath().toString(), wrong.getMessage());
        }
        Contact now = find(known.model(), known.number())
                .filter(contact ->
                        contact.person().fullName().equals(known.person().fullName()))
                .orElseThrow(() -> new InvalidInput("", "người phụ trách này vừa được sửa; hãy tìm lại"));
        if (now.person().equals(corrected)) {
            return;
        }
        models.findById(now.model()).orElseThrow().correctPersonInCharge(now.number() - 1, corrected);
        // the entry stays for decades and cannot be erased: it tells what was corrected, never the values
        audit.record(
                by,
                AuditEntry.change(
                        "Đính chính thông tin người phụ trách",
                        now.model(),
                        now.unit().value(),
                        Map.of(),
                        Map.of("đã đính chính", changed(now.person(), corrected))));
    }

    private static String changed(Person before, Person after) {
        StringJoiner changed = new StringJoiner(", ");
        add(changed, "họ tên", before.fullName(), after.fullName());
        add(changed, "chức vụ", before.position(), after.position());
        add(changed, "điện thoại", before.phone(), after.phone());
        add(changed, "thư điện tử", before.email(), after.email());
        return changed.toString();
    }

    private static void add(StringJoiner changed, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            changed.add(field + (after == null ? " (đã xóa)" : ""));
        }
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getString("code"),
                row.getString("title"),
                UnitCode.of(row.getString("unit")),
                row.getInt("index"),
                new Person(
                        row.getString("name"),
                        row.getString("position"),
                        row.getString("phone"),
                        row.getString("email")));
    }
}
