package vn.danvankheo.story;

import org.junit.jupiter.api.Nested;

class StoriesOf2027Test extends StoriesOf2027 {

    @Nested
    class TheFederation extends FederationStories {}

    @Nested
    class BeingReminded extends ReminderStories {}

    @Nested
    class InOtherYears extends OtherYearsStories {}

    @Nested
    class BuildingAModel extends FourStepsStories {}

    @Nested
    class TellingWhatAModelIs extends ContentStories {}
}
