package vn.danvankheo.exemplar;

import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Đề xuất nhân rộng (plan, II.3, step 4): to which units a recognised model is proposed.
 *
 * @param replicate whether it is proposed to anybody
 * @param units codes of the units
 * @param reason why it is proposed, or why it is not
 */
public record ReplicationProposal(Boolean replicate, List<String> units, @Size(max = 1000) String reason) {

    public ReplicationProposal {
        // a box that nobody has ticked is not sent at all
        replicate = Boolean.TRUE.equals(replicate);
    }
}
