package vn.danvankheo.exemplar;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.danvankheo.organisation.Unit;

/** Nhân rộng: which models were proposed to which units, and which were built after which (plan, II.3.B4.b). */
@Service
public class Replications {

    /** Units to which the model can be proposed: in force, in the reach of who proposes, and without it so far. */
    public List<Unit> possibleTargets(ModelCode model) {
        throw new UnsupportedOperationException();
    }

    public void propose(ModelCode model, ReplicationProposal proposal, String by) {
        throw new UnsupportedOperationException();
    }
}
