package vn.danvankheo.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

@Entity
@Table(name = "unit")
class UnitEntity {

    @Id
    private String code;

    private String name;

    @ManyToOne(optional = false)
    @JoinColumn(name = "kind")
    private UnitKindEntity kind;

    private String superior;
    private LocalDate validFrom;
    private LocalDate validTo;
    private boolean sample;
    private String mailbox;

    protected UnitEntity() {}

    UnitEntity(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** What it has been until yesterday, when today it is called differently, is something else or belongs elsewhere. */
    Optional<FormerUnit> before(Unit unit, LocalDate today) {
        String newSuperior = unit.superior() == null ? null : unit.superior().value();
        boolean same = kind == null
                || name.equals(unit.name())
                        && kind.toKind().code().equals(unit.kind().code())
                        && Objects.equals(superior, newSuperior);
        return same
                ? Optional.empty()
                : Optional.of(new FormerUnit(new FormerUnit.Key(code, today.minusDays(1)), name, kind, superior));
    }

    /** @return whether anything differs from before */
    boolean becomes(Unit unit, UnitKindEntity newKind) {
        if (kind != null && toUnit().equals(unit)) {
            return false;
        }
        name = unit.name();
        kind = newKind;
        superior = unit.superior() == null ? null : unit.superior().value();
        validFrom = unit.validFrom();
        validTo = unit.validTo();
        sample = unit.sample();
        mailbox = unit.mailbox();
        return true;
    }

    Unit toUnit() {
        return new Unit(
                UnitCode.of(code),
                name,
                kind.toKind(),
                superior == null ? null : UnitCode.of(superior),
                validFrom,
                validTo,
                sample,
                mailbox);
    }
}
