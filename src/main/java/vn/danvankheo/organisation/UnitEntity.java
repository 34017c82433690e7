package vn.danvankheo.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

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
