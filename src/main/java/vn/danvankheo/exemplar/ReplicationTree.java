package vn.danvankheo.exemplar;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danvankheo.organisation.UnitCode;

/**
 * “Nhân rộng từ …”: a model with all that were built after it, or go on with it, and so on.
 *
 * @param year in which it was begun
 * @param registrationNumber null until the registration has been accepted
 * @param children by tracking code
 */
public record ReplicationTree(
        ModelCode model,
        String title,
        UnitCode unit,
        int year,
        ModelStage stage,
        Nature nature,
        String registrationNumber,
        List<ReplicationTree> children) {

    /** The model and all below it, each before those that were built after it. */
    public Stream<ReplicationTree> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(ReplicationTree::all));
    }

    /** The units that have built it, or are building it. */
    Set<UnitCode> units() {
        return all().filter(node -> node.stage != ModelStage.REFUSED && node.stage != ModelStage.WITHDRAWN)
                .map(ReplicationTree::unit)
                .collect(Collectors.toSet());
    }

    Set<String> codes() {
        return all().map(node -> node.model.value()).collect(Collectors.toSet());
    }
}
