package vn.danvankheo.organisation;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What a unit was called, was and belonged to until the end of a day; never changed. */
@Entity
@Table(name = "former_unit")
class FormerUnit {

    @Embeddable
    record Key(String unit, LocalDate lastDay) {}

    @EmbeddedId
    private Key key;

    private String name;

    @ManyToOne(optional = false)
    @JoinColumn(name = "kind")
    private UnitKindEntity kind;

    private String superior;

    protected FormerUnit() {}

    FormerUnit(Key key, String name, UnitKindEntity kind, String superior) {
        this.key = key;
        this.name = name;
        this.kind = kind;
        this.superior = superior;
    }

    Key key() {
        return key;
    }

    /** @param now the same unit as it is today */
    Unit asUnit(Unit now) {
        return new Unit(
                now.code(),
                name,
                kind.toKind(),
                superior == null ? null : UnitCode.of(superior),
                now.validFrom(),
                now.validTo(),
                now.sample(),
                now.mailbox());
    }
}
