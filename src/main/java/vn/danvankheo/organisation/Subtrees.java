package vn.danvankheo.organisation;

import java.util.Collection;

/** How statements of other modules leave it to the database which units stand below others, however many these are. */
public final class Subtrees {

    /** The codes of the units in the array {@code :tops} and of all below them, for {@code unit in …}. */
    public static final String OF_TOPS =
            """
            (with recursive within(code) as (
                 select unnest(cast(:tops as varchar[]))
                 union
                 select below.code from unit below join within on below.superior = within.code)
             select code from within)
            """;

    private Subtrees() {}

    /** What {@code :tops} is set to. */
    public static String[] tops(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::value).toArray(String[]::new);
    }
}
