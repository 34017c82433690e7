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
import java.util.function.Function;
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
class PublicRecords {

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

    /** Empty when the part of the register has no such model. */
    Optional<PublicRecord> find(Register.Part part, String code) {
        return ModelCode.isOne(code) && !register.of(part, List.of(code)).isEmpty()
                ? Optional.of(record(part, models.view(ModelCode.of(code))))
                : Optional.empty();
    }

    private PublicRecord record(Register.Part part, ModelView model) {
        Unit unit = organisation.unit(model.unit());
        Optional<Summary> summary =
                Optional.ofNullable(model.summary()).filter(written -> model.stage() == ModelStage.SUMMARISED);
        return new PublicRecord(
                model.code().value(),
                model.title(),
                unit.name(),
                facts(model, unit),
                content(model),
                goals(model, summary),
                summary.map(PublicRecords::outcome).orElse(List.of()),
                recognitions.of(model.code()),
                model.registration().inCharge().stream()
                        .map(Person::position)
                        .distinct()
                        .toList(),
                tree(part, model));
    }

    private List<Fact> facts(ModelView model, Unit unit) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Số đăng ký", model.registrationNumber()));
        facts.add(new Fact("Đơn vị", unit.name()));
        organisation
                .superiorOf(unit.code())
                .ifPresent(above -> facts.add(new Fact("Công đoàn cấp trên trực tiếp", above.name())));
        facts.add(new Fact("Lĩnh vực", model.field().label()));
        facts.add(new Fact("Hình thức", model.content().shape().label()));
        facts.add(new Fact("Loại", model.content().subject().label()));
        facts.add(new Fact("Tính chất", model.nature().label()));
        facts.add(new Fact("Tình trạng", model.stage().label()));
        facts.add(new Fact("Địa điểm thực hiện", model.survey().place()));
        add(facts, "Thực hiện tại", model.content().carriedOutAt());
        facts.add(new Fact(
                "Thời gian thực hiện",
                Days.text(model.survey().firstDay()) + " – "
                        + Days.text(model.survey().lastDay())));
        facts.add(new Fact("Đối tượng vận động", model.survey().audience()));
        return facts;
    }

    private static List<Fact> content(ModelView model) {
        List<Fact> content = new ArrayList<>();
        content.add(new Fact("Việc cụ thể", model.content().concreteTask()));
        content.add(new Fact("Kết quả cần đạt", model.content().expectedResult()));
        content.add(new Fact("Mục tiêu", model.survey().objectives()));
        content.add(new Fact("Giải pháp", model.survey().solutions()));
        add(content, "Khả năng nhân rộng", model.registration().replicability());
        return content;
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    private static List<Goal> goals(ModelView model, Optional<Summary> summary) {
        Map<String, BigDecimal> reached = summary.map(Summary::values).orElse(List.of()).stream()
                .collect(Collectors.toMap(TargetValue::name, TargetValue::value, (first, second) -> first));
        return model.targets().stream()
                .map(target -> new Goal(
                        target.name(),
                        number(target.planned()) + " " + target.measure(),
                        reached.containsKey(target.name())
                                ? number(reached.get(target.name())) + " " + target.measure()
                                : ""))
                .toList();
    }

    private static String number(BigDecimal value) {
        return NumberFormat.getInstance(VIETNAMESE).format(value);
    }

    private static List<Fact> outcome(Summary summary) {
        return List.of(new Fact("Kết quả", summary.results()), new Fact("Bài học kinh nghiệm", summary.lessons()));
    }

    private Branch tree(Register.Part part, ModelView model) {
        ReplicationTree tree = replications.treeOf(model.code());
        Set<String> open = new HashSet<>(
                register.of(part, tree.all().map(node -> node.model().value()).toList()));
        Map<UnitCode, Unit> units = organisation.units(
                tree.all().map(ReplicationTree::unit).distinct().toList());
        return branch(tree, open::contains, node -> units.get(node.unit()).name());
    }

    /** What is not open to the reader stands in the tree only where something open was built after it. */
    private static Branch branch(
            ReplicationTree node, Predicate<String> open, Function<ReplicationTree, String> unitName) {
        boolean isOpen = open.test(node.model().value());
        return new Branch(
                isOpen ? node.model().value() : "",
                isOpen ? node.title() : "",
                isOpen
                        ? "%s, năm %d, %s"
                                .formatted(
                                        unitName.apply(node),
                                        node.year(),
                                        node.nature().label().toLowerCase(VIETNAMESE))
                        : "(mô hình không có trong danh sách)",
                isOpen,
                node.children().stream()
                        .filter(child -> child.all()
                                .anyMatch(below -> open.test(below.model().value())))
                        .map(child -> branch(child, open, unitName))
                        .toList());
    }
}
