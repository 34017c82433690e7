package vn.danvankheo.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.stereotype.Component;
import vn.danvankheo.notification.MailAnswered;

/** What is counted when it happens, on this node since its start. */
@Component
class Occurrences {

    private final Map<MailAnswered.Result, Counter> mails;
    private final Counter refusedLogIns;

    Occurrences(MeterRegistry registry) {
        this.mails = Arrays.stream(MailAnswered.Result.values())
                .collect(Collectors.toMap(Function.identity(), result -> Counter.builder("danvankheo.mails")
                        .tag("result", result.name().toLowerCase(Locale.ROOT))
                        .description("What became of mails")
                        .register(registry)));
        this.refusedLogIns = Counter.builder("danvankheo.logins.refused")
                .description("Attempts to log in that were refused")
                .register(registry);
    }

    @EventListener
    void on(MailAnswered mail) {
        mails.get(mail.result()).increment();
    }

    @EventListener
    void on(AbstractAuthenticationFailureEvent refusal) {
        refusedLogIns.increment();
    }
}
