package vn.danvankheo.recognition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.campaign.AnnualPlan.ChosenCriteria;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.validation.InvalidInput;

/** Bộ tiêu chí áp dụng trong năm: which versions a year's plan may choose, and which it has chosen (plan, III.2). */
@Service
@Transactional(readOnly = true)
public class PlannedCriteria {

    private static final String FIELD = "criteriaSets";

    private final CriteriaSets sets;
    private final Criteria criteria;
    private final Organisation organisation;

    PlannedCriteria(CriteriaSets sets, Criteria criteria, Organisation organisation) {
        this.sets = sets;
        this.criteria = criteria;
        this.organisation = organisation;
    }

    /**
     * The versions that hold in the year, the newest first, by {@link CriteriaSetView#scope()}: every tier from the lowest
     * up, and of each collectives and individuals; none where no version holds.
     */
    public Map<String, List<CriteriaSetView>> offered(int year) {
        List<CriteriaSetView> newestFirst = sets.findByOrderByTierAscSubjectAscVersionDesc().stream()
                .filter(set -> set.covers(year))
                .map(CriteriaSet::view)
                .toList();
        Map<String, List<CriteriaSetView>> offered = new LinkedHashMap<>();
        scopes().forEach(scope -> offered.put(
                scope.name(), newestFirst.stream().filter(scope::isOf).toList()));
        return offered;
    }

    private record Scope(String tier, Subject subject) {

        String name() {
            return CriteriaSetView.scope(tier, subject);
        }

        boolean isOf(CriteriaSetView set) {
            return set.tier().equals(tier) && set.subject() == subject;
        }
    }

    private Stream<Scope> scopes() {
        return organisation.tiersUpwards().stream()
                .flatMap(tier -> Stream.of(Subject.values()).map(subject -> new Scope(tier, subject)));
    }

    /**
     * What the form of the plan proposes: of each scope what the draft has chosen as long as it is offered, else the newest.
     *
     * @param drafted null while nothing has been chosen
     */
    public List<ChosenCriteria> proposed(Map<String, List<CriteriaSetView>> offered, List<ChosenCriteria> drafted) {
        List<ChosenCriteria> before = drafted == null ? List.of() : drafted;
        return offered.entrySet().stream()
                .map(scope -> before.stream()
                        .filter(chosen -> isAmong(scope.getValue(), chosen))
                        .findFirst()
                        .orElseGet(() -> newest(scope.getKey(), scope.getValue())))
                .toList();
    }

    private static ChosenCriteria newest(String scope, List<CriteriaSetView> newestFirst) {
        return new ChosenCriteria(
                scope,
                newestFirst.stream()
                        .findFirst()
                        .map(CriteriaSetView::id)
                        .map(String::valueOf)
                        .orElse(null));
    }

    /** @throws InvalidInput for example at {@code criteriaSets[2].criteriaSet}, unless each scope has a version that holds */
    public void check(int year, List<ChosenCriteria> choice) {
        if (choice == null) {
            return;
        }
        Map<String, List<CriteriaSetView>> offered = offered(year);
        if (!choice.stream().map(ChosenCriteria::scope).toList().equals(List.copyOf(offered.keySet()))) {
            throw new InvalidInput(
                    FIELD, "phải có đủ tập thể, cá nhân của mọi cấp, mỗi loại một dòng; hãy mở lại việc này");
        }
        for (int i = 0; i < choice.size(); i++) {
            List<CriteriaSetView> versions = offered.get(choice.get(i).scope());
            if (!isAmong(versions, choice.get(i))) {
                throw new InvalidInput(
                        FIELD + "[" + i + "].criteriaSet",
                        versions.isEmpty()
                                ? "chưa có bản nào áp dụng cho năm %d; hãy lập ở trang Bộ tiêu chí trước"
                                        .formatted(year)
                                : "phải là một bản áp dụng cho năm %d; hãy chọn lại".formatted(year));
            }
        }
    }

    private static boolean isAmong(List<CriteriaSetView> versions, ChosenCriteria chosen) {
        return versions.stream().anyMatch(set -> String.valueOf(set.id()).equals(chosen.criteriaSet()));
    }

    /**
     * What the plan has chosen or, where it leaves that open, what is in force; the scopes in their order.
     *
     * @param choice null where the plan leaves it open
     */
    public List<CriteriaSetView> chosen(int year, List<ChosenCriteria> choice) {
        if (choice != null) {
            return choice.stream()
                    .map(chosen -> criteria.version(Long.parseLong(chosen.criteriaSet())))
                    .toList();
        }
        return scopes().map(scope -> criteria.find(year, scope.tier(), scope.subject()))
                .flatMap(Optional::stream)
                .toList();
    }
}
