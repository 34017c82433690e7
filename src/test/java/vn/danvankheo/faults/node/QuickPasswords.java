package vn.danvankheo.faults.node;

import java.lang.reflect.Constructor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Passwords are hashed as in the embedded mode: in each trial a dozen people log in, and production's hash, which it does
 * not let go without, would take half of the machine. It lies on the class path of the nodes of fault tests and nowhere
 * else.
 */
@Component
@ConditionalOnProperty(SkewedClock.FILE)
public class QuickPasswords implements BeanPostProcessor {

    private static final String SETTINGS = "vn.danvankheo.engine.security.PasswordSettings";
    private static final int AS_EMBEDDED = 100;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!bean.getClass().getName().equals(SETTINGS)) {
            return bean;
        }
        try {
            Constructor<?> settings = bean.getClass().getDeclaredConstructor(int.class, String.class);
            ReflectionUtils.makeAccessible(settings);
            return settings.newInstance(AS_EMBEDDED, "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
