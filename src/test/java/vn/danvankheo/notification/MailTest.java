package vn.danvankheo.notification;

import static org.mockito.Mockito.mock;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Controller;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.personaldata.PersonalDataSettings;
import vn.danvankheo.sheet.StreamedRows;

/**
 * A test of this module alone, without engine and pages: on a real PostgreSQL, against a mail server that does what the
 * test wants. Time stands still until the test moves it, and nothing happens by itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = MailTest.Module.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "danvankheo.notification.automatic=false",
            "danvankheo.audit.automatic=false",
            "danvankheo.notification.digest-at=07:30",
            "danvankheo.notification.sender-address=phongtrao@danvankheo.example",
            "danvankheo.notification.returns-to=thu-tra-lai@danvankheo.example",
            "danvankheo.notification.base-url=https://danvankheo.example",
            "danvankheo.notification.mail-timeout=3s",
            "danvankheo.notification.digest-page=7"
        })
@interface MailTest {

    /** The module with what it wants from outside; not annotated, lest the whole application find it. */
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
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    class Module {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Bean
        JdbcConnectionDetails connection(EmbeddedPostgres postgres) {
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return "postgres";
                }

                @Override
                public String getPassword() {
                    return "";
                }

                @Override
                public String getJdbcUrl() {
                    return postgres.getJdbcUrl("postgres", "postgres");
                }
            };
        }

        @Bean
        MailReaders readers() {
            return mock(MailReaders.class);
        }

        @Bean(destroyMethod = "close")
        ScriptedSmtpServer smtpServer() {
            return new ScriptedSmtpServer();
        }

        @Bean
        JavaMailSenderImpl mailSender(ScriptedSmtpServer server) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.port());
            sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "1000");
            return sender;
        }

        @Bean
        Clock clock() {
            return new StandingClock();
        }

        @Bean
        PeopleOfTest people() {
            return new PeopleOfTest();
        }
    }
}
