package vn.danvankheo.engine.bulk;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.reporting.RegistrationOverview;
import vn.danvankheo.reporting.RegistrationOverview.Progress;
import vn.danvankheo.reporting.RunningWork;
import vn.danvankheo.reporting.RunningWork.MyTask;
import vn.danvankheo.sheet.Held;

/** The boards' tables never stand in memory as a whole, however long they are. */
class BoardSheetsTest {

    private static final UnitCode UNION = UnitCode.of("VENBIEN");
    private static final Principal PERSON = () -> "venbien.canbo";

    private final Held held = new Held();
    private final Organisation organisation =
            mock(Organisation.class, withSettings().stubOnly());
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private void sits(Committee committee) {
        when(organisation.member(anyString()))
                .thenReturn(Optional.of(new Member("venbien.canbo", "Cán bộ", null, Set.of(committee.of(UNION)))));
        Unit union = new Unit(
                UNION,
                "LĐLĐ huyện Ven Biển",
                new UnitKind("LDLD_HUYEN", "LĐLĐ huyện", "captren", true, "Ban Thường vụ"),
                null,
                LocalDate.of(2023, 1, 1),
                null,
                false,
                null);
        when(organisation.unit(any())).thenReturn(union);
        when(organisation.units(any())).thenReturn(Map.of(UNION, union));
    }

    @Test
    void theInspectorsListIsReadSomeTasksAtATime() throws IOException {
        sits(Committee.INSPECTION);
        ModelView model = mock(ModelView.class, withSettings().stubOnly());
        when(model.title()).thenAnswer(call -> held.text());
        when(model.unit()).thenReturn(UNION);
        when(model.targets()).thenReturn(List.of());
        ModelBuilding models = mock(ModelBuilding.class, withSettings().stubOnly());
        when(models.views(any())).thenReturn(Map.of(ModelCode.of("2027-0001"), model));
        RunningWork work = mock(RunningWork.class, withSettings().stubOnly());
        int[] left = {Held.ROWS};
        when(work.some(any(), any(), any(), any(), anyInt())).thenAnswer(call -> {
            int most = Math.min(left[0], call.getArgument(4));
            left[0] -= most;
            return Stream.generate(() -> new MyTask("1", "Task_Inspect", "2027-0001", "", "", null))
                    .limit(most)
                    .toList();
        });

        new InspectionBoard(work, models, organisation, null, null).sheet(PERSON, response);

        held.notMoreForMoreRows();
    }

    @Test
    void theRegistrationBoardIsReadSomeUnitsAtATime() throws IOException {
        sits(Committee.OFFICERS);
        CampaignPlanning campaigns = mock(CampaignPlanning.class);
        when(campaigns.runningYear()).thenReturn(Optional.of(2027));
        RegistrationOverview overview =
                mock(RegistrationOverview.class, withSettings().stubOnly());
        List<UnitCode> part = Collections.nCopies(200, UNION);
        when(overview.parts(any())).thenReturn(Collections.nCopies(Held.ROWS / part.size(), part));
        when(overview.rows(anyInt(), any())).thenAnswer(call -> Stream.generate(() -> new RegistrationOverview.Row(
                        UNION,
                        held.text(),
                        Progress.SENT,
                        List.of(),
                        LocalDate.of(2027, 3, 12),
                        null,
                        "",
                        "",
                        false,
                        false))
                .limit(part.size())
                .toList());

        new RegistrationBoard(overview, null, null, campaigns, organisation, null, null).sheet(PERSON, response);

        held.notMoreForMoreRows();
    }
}
