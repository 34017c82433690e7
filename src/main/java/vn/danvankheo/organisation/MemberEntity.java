package vn.danvankheo.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

@Entity
@Table(name = "member")
class MemberEntity {

    @Id
    private String account;

    private String displayName;
    private String email;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "committee_member", joinColumns = @JoinColumn(name = "account"))
    private Set<Seat> seats = new HashSet<>();

    protected MemberEntity() {}

    MemberEntity(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    /** @return whether anything differs from before */
    boolean becomes(Member member) {
        if (Objects.equals(toMember(), member)) {
            return false;
        }
        displayName = member.displayName();
        email = member.email();
        Set<Seat> wanted = member.committees().stream().map(Seat::of).collect(Collectors.toSet());
        seats.retainAll(wanted);
        seats.addAll(wanted);
        return true;
    }

    Member toMember() {
        return new Member(
                account,
                displayName,
                email,
                seats.stream().map(Seat::toCommittee).collect(Collectors.toUnmodifiableSet()));
    }

    @Embeddable
    record Seat(String unit, String committee) {

        static Seat of(CommitteeOfUnit committee) {
            return new Seat(committee.unit().value(), committee.committee().code());
        }

        CommitteeOfUnit toCommittee() {
            return Committee.ofCode(committee).of(UnitCode.of(unit));
        }
    }
}
