package vn.danvankheo.story;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class StoriesOf2027Test extends StoriesOf2027 {

    @Nested
    @Tag("zone")
    class TheFederation extends FederationStories {}

    @Nested
    @Tag("zone")
    class BeingReminded extends ReminderStories {}

    @Nested
    @Tag("zone")
    class InOtherYears extends OtherYearsStories {}

    @Nested
    class BuildingAModel extends FourStepsStories {}

    @Nested
    class TellingWhatAModelIs extends ContentStories {}
}
