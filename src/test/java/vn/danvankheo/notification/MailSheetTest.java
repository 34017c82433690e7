package vn.danvankheo.notification;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.danvankheo.notification.MailReaders.Reader;
import vn.danvankheo.sheet.GeneratedRows;

class MailSheetTest {

    @Test
    @SuppressWarnings("unchecked")
    void theRegisterOfMailsIsWrittenWhileItIsRead() throws IOException {
        GeneratedRows rows =
                new GeneratedRows("what").with("state", "SUPERSEDED").with("kind", "any");
        Templates templates = mock(Templates.class, withSettings().stubOnly());
        TemplateKind kind = mock(TemplateKind.class, withSettings().stubOnly());
        when(templates.wording(anyString())).thenReturn(kind);
        when(kind.name()).thenReturn("Nhắc việc");
        MailRegister register = new MailRegister(
                templates, mock(ObjectProvider.class), mock(JdbcClient.class), rows, Clock.systemUTC(), null, null);

        new MailPages(register, null, null, null, Clock.systemUTC())
                .sheet(
                        null,
                        "",
                        new Reader("quantri", "Quản trị", null, false, true, Set.of()),
                        new MockHttpServletResponse());

        rows.memoryDidNotGrow();
    }
}
