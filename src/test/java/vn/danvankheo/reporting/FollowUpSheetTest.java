package vn.danvankheo.reporting;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.sheet.Held;

class FollowUpSheetTest {

    @Test
    void whatRunsIsReadSomeUnitsAtATime() throws IOException {
        Held held = new Held();
        FollowUp followUp = mock(FollowUp.class, withSettings().stubOnly());
        List<UnitCode> part = Collections.nCopies(50, UnitCode.of("VENBIEN"));
        when(followUp.parts(any())).thenReturn(Collections.nCopies(Held.ROWS / part.size(), part));
        when(followUp.rows(any())).thenAnswer(call -> Stream.generate(() ->
                        new FollowUp.Row("1", "modelLifecycle", "2027-0001", held.text(), "", "", "", "", null, 0, 0))
                .limit(part.size())
                .toList());

        new FollowUpController(followUp, null, null).sheet(() -> "venbien.giamsat", new MockHttpServletResponse());

        held.notMoreForMoreRows();
    }
}
