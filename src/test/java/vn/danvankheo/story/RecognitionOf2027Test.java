package vn.danvankheo.story;

import org.junit.jupiter.api.Nested;

class RecognitionOf2027Test extends StoriesOf2027 {

    @Nested
    class Recognising extends RecognitionStories {}

    @Nested
    class Replicating extends ReplicationStories {}
}
