package vn.danvankheo.notification;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.personaldata.PersonalDataSettings;
import vn.danvankheo.sheet.StreamedRows;

/**
 * One node in a JVM of its own that does nothing but send mail by itself, on the database that it is given. Not annotated,
 * lest the whole application find it.
 */
@Import({AuditTrail.class, StreamedRows.class})
@ComponentScan(excludeFilters = @Filter(Controller.class))
@EnableConfigurationProperties({NotificationSettings.class, PersonalDataSettings.class})
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    MailSenderAutoConfiguration.class,
    TaskSchedulingAutoConfiguration.class
})
class SendingNode {

    static final String STARTED = "node started";

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    /** It sends and words nothing anew. */
    @Bean
    MailReaders readers() {
        return mock(MailReaders.class);
    }

    public static void main(String[] settings) {
        new SpringApplicationBuilder(SendingNode.class)
                .web(WebApplicationType.NONE)
                .run(settings);
        System.out.println(STARTED);
    }
}
