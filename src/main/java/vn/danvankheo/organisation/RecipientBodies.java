package vn.danvankheo.organisation;

import java.util.List;
import vn.danvankheo.validation.InvalidInput;

/** The bodies outside the trade union that receive the federation's reports; whoever keeps them carries a change out. */
public interface RecipientBodies {

    /** What those of the running year are called. */
    List<String> names();

    /** @throws InvalidInput with the field of {@link RenamedBody} when the change cannot be accepted */
    void check(RenamedBody change);

    /** Reports that have been sent keep the names under which they were sent. */
    void become(List<RenamedBody> changes);
}
