package vn.danvankheo.story;

import org.junit.jupiter.api.Nested;

class ReviewsOf2027Test extends StoriesOf2027 {

    @Nested
    class Reviewing extends ReviewStories {}
}
