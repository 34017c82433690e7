package vn.danvankheo;

import com.icegreen.greenmail.util.GreenMail;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import vn.danvankheo.story.Year;

/** Gives each class the sample year as the start has left it, though the classes before have worked with theirs. */
class FreshYear implements TestExecutionListener {

    private static final Set<ApplicationContext> USED = Collections.newSetFromMap(new WeakHashMap<>());

    @Override
    public void beforeTestClass(TestContext test) throws Exception {
        if (test.getTestClass().isMemberClass()) {
            return;
        }
        ApplicationContext application = test.getApplicationContext();
        if (!USED.add(application)) {
            ClockUtil.reset();
            application.getBean(Year.class).forgetEverything();
            // what officers have entered besides their year
            DespiteOthers.update(
                    application.getBean(JdbcClient.class),
                    "truncate changed_day, mail_preference, mail_template, public_page_switch, log_in_link");
            application.getBean(GreenMail.class).purgeEmailFromAllMailboxes();
            application.getBean("sampleYear", ApplicationRunner.class).run(null);
        }
    }
}
