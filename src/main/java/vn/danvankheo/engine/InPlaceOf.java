package vn.danvankheo.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Opens a session of ours where the engine would open its own. */
record InPlaceOf(Class<? extends Session> engines, Supplier<? extends Session> ours) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return engines;
    }

    @Override
    public Session openSession() {
        return ours.get();
    }
}
