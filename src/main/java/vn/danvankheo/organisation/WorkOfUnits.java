package vn.danvankheo.organisation;

import java.util.Map;
import java.util.Set;

/** What runs in units and goes over to others when these end; each module that has such work says how much there is. */
public interface WorkOfUnits {

    /** What is counted, as people read it, for example “mô hình đang thực hiện”. */
    String name();

    /** How much of it there is, by unit; a unit without any is left out. */
    Map<UnitCode, Integer> countedIn(Set<UnitCode> units);
}
