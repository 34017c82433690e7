package vn.danvankheo.review;

/**
 * Công nhận, khen thưởng: what the rounds of one year have come to for some models, whatever year they were registered in.
 *
 * @param grassroots models recognised by a unit of the lowest tier (cấp cơ sở); by the tier above it and by the federation
 *     likewise, each tier counted by itself
 * @param proposed commendations that were asked for, given or not
 * @param meritCollectives giấy khen given for the model of a collective; of a person likewise
 * @param certificateCollectives bằng khen, likewise
 */
public record RecognitionFigures(
        int grassroots,
        int above,
        int federation,
        int proposed,
        int meritCollectives,
        int meritPersons,
        int certificateCollectives,
        int certificatePersons) {

    public static final RecognitionFigures NONE = new RecognitionFigures(0, 0, 0, 0, 0, 0, 0, 0);

    public RecognitionFigures plus(RecognitionFigures other) {
        return new RecognitionFigures(
                grassroots + other.grassroots,
                above + other.above,
                federation + other.federation,
                proposed + other.proposed,
                meritCollectives + other.meritCollectives,
                meritPersons + other.meritPersons,
                certificateCollectives + other.certificateCollectives,
                certificatePersons + other.certificatePersons);
    }
}
