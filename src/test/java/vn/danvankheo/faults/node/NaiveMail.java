package vn.danvankheo.faults.node;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;

/**
 * The naive arm: beside each notice that the product hands in, a mail that is sent on the spot, from within the transaction
 * and without an outbox, as a delegate would send it. Each that has been committed stands in {@code naive_told}; what a
 * person would be told wrongly is what the two do not have in common.
 */
@Component
@ConditionalOnProperty(NaiveMail.PORT)
public class NaiveMail implements BeanPostProcessor {

    public static final String PORT = "tests.faults.naive-port";
    private static final int TIMEOUT_MILLIS = 2000;

    private final Environment environment;
    private final ObjectProvider<JdbcClient> jdbc;

    NaiveMail(Environment environment, ObjectProvider<JdbcClient> jdbc) {
        this.environment = environment;
        this.jdbc = jdbc;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Notices)) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> {
            Object result = call.proceed();
            if (call.getArguments().length == 1 && call.getArguments()[0] instanceof Notice notice) {
                tell(notice);
            }
            return result;
        });
        return proxy.getProxy();
    }

    private void tell(Notice notice) {
        String key = UUID.nameUUIDFromBytes(
                        (notice.kind() + '|' + notice.subject() + '|' + notice.occurrence() + '|' + notice.to())
                                .getBytes(StandardCharsets.UTF_8))
                .toString();
        boolean first = jdbc.getObject()
                        .sql("insert into naive_told (key) values (?) on conflict do nothing")
                        .param(key)
                        .update()
                == 1;
        if (first) {
            try {
                send(key);
            } catch (MessagingException e) {
                // what the officer has done must not fail because of a mail
                System.out.println("naive mail not sent: " + e.getMessage());
            }
        }
    }

    private void send(String key) throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", environment.getRequiredProperty(PORT));
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            settings.put("mail.smtp." + timeout, String.valueOf(TIMEOUT_MILLIS));
        }
        MimeMessage mail = new MimeMessage(Session.getInstance(settings)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + key + ">");
            }
        };
        mail.setFrom(new InternetAddress("naive@danvankheo.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("anybody@danvankheo.example"));
        mail.setSubject(key);
        mail.setText(key);
        Transport.send(mail);
    }
}
