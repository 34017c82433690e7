package vn.danvankheo.engine.forms;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import vn.danvankheo.process.FormView;
import vn.danvankheo.process.Opens;
import vn.danvankheo.process.OpensStart;
import vn.danvankheo.process.Started;
import vn.danvankheo.process.Starts;

/** Which record each form is bound to, and which method of a facade opens it. Found by annotation, once. */
@Component
class FormBindings {

    private static final String FACADES = "vn.danvankheo.process";

    private final ApplicationContext context;
    private Map<String, Call> opening;
    private Map<String, Call> starting;
    private Map<String, Call> openingStart;

    FormBindings(ApplicationContext context) {
        this.context = context;
    }

    private synchronized void find() {
        if (opening != null) {
            return;
        }
        Map<String, Call> opens = new LinkedHashMap<>();
        starting = new LinkedHashMap<>();
        openingStart = new LinkedHashMap<>();
        // by type first: asking for a bean would create it, and the engine itself is not there yet at that time
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name);
            if (type == null || !type.getName().startsWith(FACADES)) {
                continue;
            }
            for (Method method :
                    org.springframework.util.ClassUtils.getUserClass(type).getMethods()) {
                Call call = new Call(name, method);
                Optional.ofNullable(AnnotationUtils.findAnnotation(method, Opens.class))
                        .ifPresent(opened -> opens.put(opened.value(), call));
                Optional.ofNullable(AnnotationUtils.findAnnotation(method, Starts.class))
                        .ifPresent(started -> starting.put(started.value(), call));
                Optional.ofNullable(AnnotationUtils.findAnnotation(method, OpensStart.class))
                        .ifPresent(opened -> openingStart.put(opened.value(), call));
            }
        }
        opening = opens;
    }

    /** The record to which the task's form is bound; empty for a task of a process that is not ours. */
    Optional<Class<?>> recordOfTask(String taskKey) {
        find();
        return Optional.ofNullable(opening.get(taskKey)).map(call -> formType(call.method()));
    }

    Optional<Class<?>> recordOfStart(String processKey) {
        find();
        return Optional.ofNullable(starting.get(processKey))
                .map(call -> call.method().getParameterTypes()[0]);
    }

    private static Class<?> formType(Method method) {
        return (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    }

    FormView<?> open(String taskKey, Function<String, Object> byName) {
        find();
        Call call = opening.get(taskKey);
        Object[] arguments = Arrays.stream(call.method().getParameters())
                .map(Parameter::getName)
                .map(byName)
                .toArray();
        return (FormView<?>) invoke(call, arguments);
    }

    Started start(String processKey, Object form, String by) {
        return (Started) invoke(starting.get(processKey), form, by);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> openStart(String processKey, String by) {
        find();
        Call call = openingStart.get(processKey);
        return call == null ? Map.of() : (Map<String, Object>) invoke(call, by);
    }

    private Object invoke(Call call, Object... arguments) {
        Object bean = context.getBean(call.bean());
        try {
            return AopUtils.selectInvocableMethod(call.method(), bean.getClass())
                    .invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("must be public: " + call.method(), e);
        }
    }

    private record Call(String bean, Method method) {}
}
