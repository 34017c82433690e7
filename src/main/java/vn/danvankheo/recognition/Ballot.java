package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Phiếu: what a member of a council votes on the whole list (plan, I.2.d).
 *
 * @param receipt mã phiếu, drawn when the form is opened and kept nowhere: by it the member finds his own vote in the
 *     published count
 */
public record Ballot(@NotBlank @Size(max = 20) String receipt, @NotEmpty @Valid List<CouncilVote> votes) {

    /** Says nothing of itself: a ballot in a log or a message would be read. */
    @Override
    public String toString() {
        return "Ballot";
    }
}
