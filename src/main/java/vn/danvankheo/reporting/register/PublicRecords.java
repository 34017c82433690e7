package vn.danvankheo.reporting.register;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.ReplicationTree;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.TargetValue;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.register.PublicRecord.Branch;
import vn.danvankheo.reporting.register.PublicRecord.Fact;
import vn.danvankheo.reporting.register.PublicRecord.Goal;

/** The public part of what is known about a model. */
@Service
@Transactional(readOnly = true)
public class PublicRecords {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Register register;
    private final ModelBuilding models;
    private final Replications replications;
    private final Recognitions recognitions;
    private final Organisation organisation;

    PublicRecords(
            Register register,
            ModelBuilding models,
            Replications replications,
            Recognitions recognitions,
            Organisation organisation) {
        this.register = register;
        this.models = models;
        this.replications = replications;
        this.recognitions = recognitions;
        this.organisation = organisation;
    }

    /** In words; empty when the part of the register has no such model. */
    Optional<PublicRecord> find(Register.Part part, String code) {
        return fields(part, code).map(PublicRecords::inWords);
    }

    /** Field by field; empty when the part of the register has no such model. */
    public Optional<RegisteredModel> fields(Register.Part part, String code) {
        return ModelCode.isOne(code) && !register.of(part, List.of(code)).isEmpty()
                ? Optional.of(fields(part, models.view(ModelCode.of(code))))
                : Optional.empty();
    }

    private RegisteredModel fields(Register.Part part, ModelView model) {
        Optional<Summary> summary =
                Optional.ofNullable(model.summary()).filter(written -> model.stage() == ModelStage.SUMMARISED);
        return new RegisteredModel(
                model.code().value(),
                model.registrationNumber(),
                model.title(),
                organisation.unit(model.unit()),
                organisation.superiorOf(model.unit()).orElse(null),
                model.year(),
                model.field(),
                model.nature(),
                model.content().shape(),
                model.content().subject(),
                model.stage(),
                model.survey().place(),
                written(model.content().carriedOutAt()),
                model.survey().firstDay(),
                model.survey().lastDay(),
                model.survey().audience(),
                model.content().concreteTask(),
                model.content().expectedResult(),
                model.survey().objectives(),
                model.survey().solutions(),
                written(model.registration().replicability()),
                goals(model, summary),
                summary.map(Summary::results).orElse(null),
                summary.map(Summary::lessons).orElse(null),
                recognitions.of(model.code()),
                model.registration().inCharge().stream()
                        .map(Person::position)
                        .distinct()
                        .toList(),
                tree(part, model));
    }

    private static String written(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static List<RegisteredModel.Goal> goals(ModelView model, Optional<Summary> summary) {
        Map<String, BigDecimal> reached = summary.map(Summary::values).orElse(List.of()).stream()
                .collect(Collectors.toMap(TargetValue::name, TargetValue::value, (first, second) -> first));
        return model.targets().stream()
                .map(target -> new RegisteredModel.Goal(
                        target.name(), target.measure(), target.planned(), reached.get(target.name())))
                .toList();
    }

    private RegisteredModel.Node tree(Register.Part part, ModelView model) {
        ReplicationTree tree = replications.treeOf(model.code());
        Set<String> open = new HashSet<>(
                register.of(part, tree.all().map(node -> node.model().value()).toList()));
        Map<UnitCode, Unit> units = organisation.units(
                tree.all().map(ReplicationTree::unit).distinct().toList());
        return node(tree, open::contains, units);
    }

    /** What is not open to the reader stands in the tree only where something open was built after it. */
    private static RegisteredModel.Node node(ReplicationTree node, Predicate<String> open, Map<UnitCode, Unit> units) {
        boolean isOpen = open.test(node.model().value());
        return new RegisteredModel.Node(
                isOpen ? node.model().value() : null,
                isOpen ? node.title() : null,
                isOpen ? units.get(node.unit()) : null,
                isOpen ? node.year() : 0,
                isOpen ? node.nature() : null,
                node.children().stream()
                        .filter(child -> child.all()
                                .anyMatch(below -> open.test(below.model().value())))
                        .map(child -> node(child, open, units))
                        .toList());
    }

    private static PublicRecord inWords(RegisteredModel model) {
        return new PublicRecord(
                model.code(),
                model.title(),
                model.unit().name(),
                facts(model),
                content(model),
                model.goals().stream()
                        .map(goal -> new Goal(
                                goal.name(),
                                number(goal.planned(), goal.measure()),
                                number(goal.reached(), goal.measure())))
                        .toList(),
                model.results() == null
                        ? List.of()
                        : List.of(
                                new Fact("Kết quả", model.results()), new Fact("Bài học kinh nghiệm", model.lessons())),
                model.recognitions(),
                model.contacts(),
                branch(model.tree()));
    }

    private static List<Fact> facts(RegisteredModel model) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Số đăng ký", model.registrationNumber()));
        facts.add(new Fact("Đơn vị", model.unit().name()));
        if (model.superior() != null) {
            facts.add(new Fact("Công đoàn cấp trên trực tiếp", model.superior().name()));
        }
        facts.add(new Fact("Lĩnh vực", model.field().label()));
        facts.add(new Fact("Hình thức", model.shape().label()));
        facts.add(new Fact("Loại", model.subject().label()));
        facts.add(new Fact("Tính chất", model.nature().label()));
        facts.add(new Fact("Tình trạng", model.stage().label()));
        facts.add(new Fact("Địa điểm thực hiện", model.place()));
        add(facts, "Thực hiện tại", model.carriedOutAt());
        facts.add(new Fact("Thời gian thực hiện", Days.text(model.firstDay()) + " – " + Days.text(model.lastDay())));
        facts.add(new Fact("Đối tượng vận động", model.audience()));
        return facts;
    }

    private static List<Fact> content(RegisteredModel model) {
        List<Fact> content = new ArrayList<>();
        content.add(new Fact("Việc cụ thể", model.concreteTask()));
        content.add(new Fact("Kết quả đo đếm được đặt ra", model.expectedResult()));
        content.add(new Fact("Mục tiêu", model.objectives()));
        content.add(new Fact("Giải pháp", model.solutions()));
        add(content, "Khả năng nhân rộng", model.replicability());
        return content;
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    private static String number(BigDecimal value, String measure) {
        return value == null ? "" : NumberFormat.getInstance(VIETNAMESE).format(value) + " " + measure;
    }

    private static Branch branch(RegisteredModel.Node node) {
        boolean isOpen = node.code() != null;
        return new Branch(
                isOpen ? node.code() : "",
                isOpen ? node.title() : "",
                isOpen
                        ? "%s, năm %d, %s"
                                .formatted(
                                        node.unit().name(),
                                        node.year(),
                                        node.nature().label().toLowerCase(VIETNAMESE))
                        : "(mô hình không có trong danh sách)",
                isOpen,
                node.below().stream().map(PublicRecords::branch).toList());
    }
}
