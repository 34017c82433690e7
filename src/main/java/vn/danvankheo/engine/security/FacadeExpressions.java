package vn.danvankheo.engine.security;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContext;
import vn.danvankheo.process.Facade;

/**
 * Expressions that reach the facades of the processes and nothing else.
 *
 * <p>An evaluation without a scope is one of a query, which anybody may have sent: only the texts of our own Tasklist
 * filters are accepted there. Diagrams always evaluate in a scope, timers of start events too.
 */
final class FacadeExpressions extends SpringExpressionManager {

    /** The texts that may stand in a query, without blanks. */
    private static final Set<String> IN_QUERIES =
            Set.of("${currentUserGroups()}", "${currentUser()}", "${now()}", "${dateTime().plusDays(7)}");

    /** Who is in no group has no tasks; a query for the tasks of no group at all would be an error. */
    private static final List<String> OF_NO_GROUP = List.of("-");

    /** The few things that a diagram may do with what the engine hands to it. */
    private static final Set<String> METHODS = Set.of("setProcessBusinessKey");

    FacadeExpressions(ApplicationContext beans) {
        super(beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new Scoped(createValueExpression(text), text);
    }

    @Override
    protected ELResolver createElResolver() {
        FacadeResolver facades = new FacadeResolver(applicationContext);
        CompositeELResolver resolver = new CompositeELResolver();
        // before the variables: none hides a facade, and to find that there is none they would be read
        resolver.add(facades);
        resolver.add(new VariableScopeElResolver());
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new FacadeMembers(facades));
        return resolver;
    }

    private final class Scoped extends JuelExpression {

        private Scoped(ValueExpression expression, String text) {
            super(expression, FacadeExpressions.this, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            if (scope != null) {
                return super.getValue(scope, execution);
            }
            if (!IN_QUERIES.contains(expressionText.replaceAll("\\s", ""))) {
                throw new ProcessEngineException("no expression is evaluated in a query: " + expressionText);
            }
            Object value = super.getValue(null, execution);
            boolean nothing = value instanceof Collection<?> values && values.isEmpty();
            return nothing ? OF_NO_GROUP : value;
        }
    }

    /** Finds a bean that carries {@link Facade}, by its name. */
    private static final class FacadeResolver extends ELResolver {

        private final ApplicationContext beans;
        private final Map<String, Object> found = new ConcurrentHashMap<>();

        private FacadeResolver(ApplicationContext beans) {
            this.beans = beans;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null || !(property instanceof String name)) {
                return null;
            }
            Object known = found.get(name);
            if (known == null && !isFacade(name)) {
                return null;
            }
            context.setPropertyResolved(true);
            return known == null ? found.computeIfAbsent(name, beans::getBean) : known;
        }

        private boolean isFacade(String name) {
            try {
                return beans.containsBean(name) && beans.findAnnotationOnBean(name, Facade.class) != null;
            } catch (NoSuchBeanDefinitionException e) {
                return false;
            }
        }

        boolean isFacade(Object object) {
            return found.values().stream().anyMatch(facade -> facade == object);
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            if (base == null && isFacade(String.valueOf(property))) {
                throw new ELException("a facade is not a variable: " + property);
            }
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }
    }

    /** Lets facades be called and plain values be read; nothing is set and nothing else is called. */
    private static final class FacadeMembers extends BeanELResolver {

        private final FacadeResolver facades;

        private FacadeMembers(FacadeResolver facades) {
            super(true);
            this.facades = facades;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null) {
                return null;
            }
            if (!isOurs(base) && !isHandedOut(base)) {
                throw new ELException("not readable in an expression: " + property);
            }
            Object value = super.getValue(context, base, property);
            if (!isPlain(value)) {
                throw new ELException("not readable in an expression: " + property);
            }
            return value;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            boolean callable = facades.isFacade(base) && !isOfObject(String.valueOf(method))
                    || isHandedOut(base) && METHODS.contains(String.valueOf(method))
                    // what dateTime() returns
                    || base != null && base.getClass().getName().startsWith("org.joda.time.");
            if (base != null && !callable) {
                throw new ELException("not callable in an expression: " + method);
            }
            return super.invoke(context, base, method, types, arguments);
        }

        private static boolean isOfObject(String name) {
            for (Method method : Object.class.getMethods()) {
                if (method.getName().equals(name)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isHandedOut(Object base) {
            return base instanceof DelegateExecution || base instanceof DelegateTask;
        }

        private static boolean isOurs(Object value) {
            return value.getClass().getName().startsWith("vn.danvankheo.");
        }

        private static boolean isPlain(Object value) {
            return value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Character
                    || value instanceof Enum
                    || value instanceof Date
                    || value instanceof Temporal
                    || value instanceof Collection
                    || isHandedOut(value)
                    || isOurs(value);
        }
    }
}
