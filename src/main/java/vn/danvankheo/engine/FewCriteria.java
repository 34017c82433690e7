package vn.danvankheo.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.builder.MapperBuilderAssistant;
import org.apache.ibatis.builder.xml.XMLMapperEntityResolver;
import org.apache.ibatis.builder.xml.XMLStatementBuilder;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.parsing.XPathParser;
import org.apache.ibatis.scripting.xmltags.ExpressionEvaluator;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The engine's statements that look for tasks, less what hardly any query asks for. Each time MyBatis looks at more than a
 * hundred criteria that a query might have, which was a fifth of all Java time; most queries are for the task of an id or
 * of a business key, or are Tasklist's lists. What is left comes to the same SQL as the engine's own statement does.
 */
final class FewCriteria {

    static final String LIST = "selectTaskByQueryCriteria";
    static final String COUNT = "selectTaskCountByQueryCriteria";

    /** These say nothing of their own of which tasks are found. */
    static final Set<String> BESIDE =
            Set.of("queries", "initializeFormKeys", "expressions", "cachedCandidateGroups", "cachedUserGroups");

    private static final TaskQueryImpl NOTHING_ASKED = new TaskQueryImpl();

    /** The task of an id or of a step, for whoever works on it. */
    static final FewCriteria OF_ONE = new FewCriteria(
            "OfOne", Set.of("taskId", "key", "processInstanceId", "processInstanceBusinessKey", "suspensionState"));

    /** Tasklist's lists (nhóm việc). */
    static final FewCriteria OF_LISTS = new FewCriteria(
            "OfLists",
            Set.of(
                    "candidateUser",
                    "candidateGroup",
                    "candidateGroups",
                    "includeAssignedTasks",
                    "unassigned",
                    "dueAfter",
                    "dueBefore",
                    "suspensionState"));

    private static final List<FewCriteria> ALL = List.of(OF_ONE, OF_LISTS);

    private static final String NAMESPACE = FewCriteria.class.getName();
    private static final String ENGINES = "org.camunda.bpm.engine.impl.persistence.entity.TaskEntity";
    private static final String MAPPING = "/org/camunda/bpm/engine/impl/mapping/entity/Task.xml";
    private static final String SQL = "selectTaskByQueryCriteriaSql";
    private static final Pattern CRITERION = Pattern.compile("\\bquery\\.(\\w+)");
    private static final String RIGHTS = "authCheck";

    /** What a query may ask for, by the names of the engine. */
    private final Set<String> criteria;

    /** The engine calls its statements by their short names, which must stay its own. */
    private final String few;

    private final List<Field> others;

    private FewCriteria(String few, Set<String> criteria) {
        this.few = few;
        this.criteria = criteria;
        this.others = Stream.of(TaskQueryImpl.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !criteria.contains(field.getName()) && !BESIDE.contains(field.getName()))
                .map(FewCriteria::readable)
                .toList();
    }

    Set<String> criteria() {
        return criteria;
    }

    static void in(ProcessEngineConfigurationImpl engine) {
        Configuration configuration = engine.getSqlSessionFactory().getConfiguration();
        MapperBuilderAssistant assistant = new MapperBuilderAssistant(configuration, MAPPING);
        assistant.setCurrentNamespace(NAMESPACE);
        for (FewCriteria each : ALL) {
            each.in(configuration, assistant);
        }
    }

    private void in(Configuration configuration, MapperBuilderAssistant assistant) {
        try (InputStream engines = FewCriteria.class.getResourceAsStream(MAPPING)) {
            XNode mapper = new XPathParser(engines, false, configuration.getVariables(), new XMLMapperEntityResolver())
                    .evalNode("/mapper");
            configuration.getSqlFragments().put(NAMESPACE + "." + SQL + few, lessened(mapper, "sql", SQL));
            for (String select : List.of(LIST, COUNT)) {
                new XMLStatementBuilder(configuration, assistant, lessened(mapper, "select", select))
                        .parseStatementNode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private XNode lessened(XNode mapper, String kind, String id) {
        XNode part = mapper.evalNode(kind + "[@id='" + id + "']");
        Element element = (Element) part.getNode();
        element.setAttribute("id", id + few);
        lessen(element);
        // its attributes as they are now
        return part.newXNode(element);
    }

    /** The engine's name of a statement, if it takes all of them to answer. */
    static String statement(String name, TaskQueryImpl query) {
        for (FewCriteria each : ALL) {
            if (each.areAllOf(query)) {
                return NAMESPACE + "." + name + each.few;
            }
        }
        return name;
    }

    private boolean areAllOf(TaskQueryImpl query) {
        if (query.getQueries().size() > 1) {
            return false;
        }
        for (Field other : others) {
            if (!Objects.equals(value(other, query), value(other, NOTHING_ASKED))) {
                return false;
            }
        }
        return true;
    }

    private static Field readable(Field field) {
        field.setAccessible(true);
        return field;
    }

    private static Object value(Field field, TaskQueryImpl query) {
        try {
            return field.get(query);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lessen(Element part) {
        ofTheEngine(part, "resultMap");
        ofTheEngine(part, "refid");
        for (Element inner : elements(part)) {
            if (isNeverAsked(inner)) {
                part.removeChild(inner);
            } else {
                lessen(inner);
            }
        }
    }

    private void ofTheEngine(Element part, String attribute) {
        String name = part.getAttribute(attribute);
        if (name.equals(SQL)) {
            part.setAttribute(attribute, name + few);
        } else if (!name.isEmpty() && !name.contains(".")) {
            part.setAttribute(attribute, ENGINES + "." + name);
        }
    }

    /** A condition on other criteria alone, which does not hold when none of them is asked for. */
    private boolean isNeverAsked(Element part) {
        String condition = part.getAttribute(part.getTagName().equals("foreach") ? "collection" : "test");
        List<String> asked = CRITERION
                .matcher(condition)
                .results()
                .map(result -> result.group(1))
                .toList();
        return !asked.isEmpty()
                && asked.stream().noneMatch(criteria::contains)
                && !condition.contains(RIGHTS)
                && !holds(part.getTagName(), condition);
    }

    private static boolean holds(String tag, String condition) {
        ExpressionEvaluator evaluator = new ExpressionEvaluator();
        Map<String, Object> names = Map.of("query", NOTHING_ASKED);
        return tag.equals("foreach")
                ? evaluator.evaluateIterable(condition, names, true).iterator().hasNext()
                : evaluator.evaluateBoolean(condition, names);
    }

    private static List<Element> elements(Element parent) {
        NodeList children = parent.getChildNodes();
        return Stream.iterate(0, i -> i < children.getLength(), i -> i + 1)
                .map(children::item)
                .filter(child -> child.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
