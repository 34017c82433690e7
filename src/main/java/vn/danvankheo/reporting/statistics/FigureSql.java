package vn.danvankheo.reporting.statistics;

/**
 * What each figure counts: the only place that says it, in the words of {@link vn.danvankheo.review.Figures}. Every
 * statement answers for all branches of a unit's tree at once, so that their number does not grow with the units.
 */
final class FigureSql {

    /**
     * The unit with others that are counted as its own, and withSubtree those below it, each with the one directly below
     * through which it hangs there.
     */
    private static final String TREE =
            """
            with recursive tree(code, branch) as (
                select code, cast(:unit as varchar(20)) from unit where code = any(cast(:own as text[]))
                union all
                select below.code, case when tree.code = :unit then below.code else tree.branch end
                  from unit below join tree on below.superior = tree.code
                 where :withSubtree)
            """;

    /** The moment of sending counts; what was returned or taken back is not registered. */
    static final String REGISTERED = "m.stage in ('SENT', 'REGISTERED', 'STOPPED', 'SUMMARISED')";

    private static final String IMPLEMENTED =
            "m.stage in ('SENT', 'REGISTERED', 'SUMMARISED') and m.plan_approved_by is not null";

    /**
     * Chỉ tiêu; a unit has met it as its obligation says: returned ones count until their term has passed. What fell away
     * when a unit ended is owed by nobody.
     */
    static final String OBLIGATIONS = TREE
            + """
            select tree.branch, count(*) as units, sum(o.minimum) as minimum, sum(o.aim) as aim,
                   count(*) filter (where o.minimum <= (
                       select count(*) from obligation_model sent
                        where sent.obligation = o.key and sent.counts and not sent.fallen_away
                          and sent.sent_at is not null
                          and (sent.returned_until is null or sent.returned_until > :now))) as units_met
              from obligation o join tree on tree.code = o.unit
              join unit on unit.code = o.unit
             where o.year = :year and (o.stage <> 'EXCUSED' or unit.valid_to is null or unit.valid_to >= cast(:today as date))
             group by tree.branch
            """;

    static final String MODELS = TREE
            + """
            select tree.branch,
                   count(*) as registered,
                   count(*) filter (where m.counts) as counting,
                   count(*) filter (where m.late) as late,
                   count(*) filter (where m.nature = 'NEW') as built,
                   count(*) filter (where m.nature = 'CONTINUED') as continued,
                   count(*) filter (where m.nature = 'REPLICATED') as replicated,
                   count(*) filter (where m.content ->> 'subject' = 'COLLECTIVE') as collective,
                   count(*) filter (where m.content ->> 'subject' = 'INDIVIDUAL') as individual,
                   count(*) filter (where m.field = 'ECONOMY') as economy,
                   count(*) filter (where m.field = 'CULTURE_SOCIETY') as culture_society,
                   count(*) filter (where m.field = 'SECURITY_DEFENCE') as security_defence,
                   count(*) filter (where m.field = 'UNION_BUILDING') as union_building,
                   count(*) filter (where %1$s) as implemented,
                   count(*) filter (where %1$s and m.stage = 'SUMMARISED') as summarised,
                   count(*) filter (where m.stage = 'STOPPED') as stopped
              from exemplary_model m join tree on tree.code = m.unit
             where m.year = :year and %2$s
             group by tree.branch
            """
                    .formatted(IMPLEMENTED, REGISTERED);

    /** Hiệu quả: what is said of the models. */
    private static final String CALLED_EFFECTIVE =
            """
            select tree.branch, count(distinct m.code) as effective
              from said join exemplary_model m on m.code = said.model
              join tree on tree.code = m.unit
             where m.year = :year and said.effectiveness <> 'NONE' and %s
             group by tree.branch
            """
                    .formatted(IMPLEMENTED);

    /**
     * What the units' last reviews say that were received, that of the whole year before that of the half, also of the
     * models of units whose work they carry on.
     */
    static final String EFFECTIVE = TREE
            + """
            , last_review as (
                select distinct on (r.unit) r.period like '%-Y' as of_year, r.content
                  from periodic_review r join tree on tree.code = r.unit
                 where r.year = :year and r.stage = 'RECEIVED'
                 order by r.unit, r.period like '%-Y' desc),
            said as (
                select distinct on (model) split_part(line ->> 'model', ' – ', 1) as model,
                       line ->> 'effectiveness' as effectiveness
                  from last_review cross join jsonb_array_elements(last_review.content -> 'models') line
                 order by model, of_year desc)
            """
            + CALLED_EFFECTIVE;

    /** What the review of the unit says that is being frozen. */
    static final String EFFECTIVE_AS_SAID = TREE
            + """
            , said as (
                select model, effectiveness
                  from unnest(cast(:models as text[]), cast(:effectiveness as text[])) as line(model, effectiveness))
            """
            + CALLED_EFFECTIVE;

    static final String VISITS = TREE
            + """
            select tree.branch, count(*) as inspections
              from visit v join exemplary_model m on m.code = v.model join tree on tree.code = m.unit
             where v.recorded_at >= :begins and v.recorded_at < :ends
             group by tree.branch
            """;

    /** The tier is that of the round: it stays when the unit becomes one of another kind. */
    static final String RECOGNISED = TREE
            + """
            select tree.branch, r.tier, count(distinct c.model) as recognised
              from recognition_candidate c join recognition_round r on r.key = c.round
              join exemplary_model m on m.code = c.model join tree on tree.code = m.unit
             where c.year = :year and c.state = 'RECOGNISED'
             group by tree.branch, r.tier
            """;

    static final String COMMENDED = TREE
            + """
            select tree.branch, count(*) as proposed,
                   count(*) filter (where %1$s = 'GIAY_KHEN' and %2$s = 'COLLECTIVE') as merit_collectives,
                   count(*) filter (where %1$s = 'GIAY_KHEN' and %2$s = 'INDIVIDUAL') as merit_persons,
                   count(*) filter (where %1$s = 'BANG_KHEN' and %2$s = 'COLLECTIVE') as certificate_collectives,
                   count(*) filter (where %1$s = 'BANG_KHEN' and %2$s = 'INDIVIDUAL') as certificate_persons
              from recognition_commendation p join recognition_round r on r.key = p.round
              join exemplary_model m on m.code = p.model join tree on tree.code = m.unit
             where r.year = :year
             group by tree.branch
            """
                    .formatted("case when p.outcome = 'GIVEN' then p.form end", "m.content ->> 'subject'");

    /** By year and day of sending. */
    static final String BY_DAY = TREE
            + """
            select m.year, cast(m.sent_at at time zone :zone as date) as day, count(*) as registered
              from exemplary_model m join tree on tree.code = m.unit
             where m.year in (:year, :before) and %s
             group by m.year, day
            """
                    .formatted(REGISTERED);

    private FigureSql() {}
}
