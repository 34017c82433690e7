package vn.danvankheo.story;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class RegistrationOf2027Test extends StoriesOf2027 {

    @Nested
    @Tag("zone")
    class Registering extends RegistrationStories {}
}
