package vn.danvankheo.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "unit_kind")
class UnitKindEntity {

    @Id
    private String code;

    private String name;
    private String tier;
    private boolean supervising;
    private String leadershipName;

    protected UnitKindEntity() {}

    UnitKind toKind() {
        return new UnitKind(code, name, tier, supervising, leadershipName);
    }
}
