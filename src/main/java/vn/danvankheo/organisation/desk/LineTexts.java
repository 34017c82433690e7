package vn.danvankheo.organisation.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.ReorganisationView;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;

/** What the lines of a decision say, in words; units are called as they were before it. */
@Component
class LineTexts {

    private static final int NAMED = 5;

    private final Organisation organisation;

    LineTexts(Organisation organisation) {
        this.organisation = organisation;
    }

    /** @param more codes of the units that are not named in the text */
    record LineText(String kind, String text, List<String> more) {}

    List<LineText> of(ReorganisationView decision) {
        Map<String, UnitKind> kinds =
                organisation.kinds().stream().collect(Collectors.toMap(UnitKind::code, kind -> kind));
        return decision.lines().stream()
                .map(line -> new LineText(
                        line.kind().label(),
                        text(line, decision, kinds),
                        line.units().stream().skip(NAMED).map(UnitCode::value).toList()))
                .toList();
    }

    private String text(ReorganisationLine line, ReorganisationView decision, Map<String, UnitKind> kinds) {
        List<String> parts = new ArrayList<>();
        String units = units(line, decision);
        parts.add(
                switch (line.kind()) {
                    case FOUND -> founded(line, kinds);
                    case RENAME -> units + " thành " + line.name();
                    case MOVE -> units + " về trực thuộc " + name(line.superior(), decision);
                    case MERGE -> units + " vào " + name(line.successor(), decision);
                    case CONSOLIDATE -> units + " thành " + founded(line, kinds);
                    case SPLIT, SEPARATE -> units + " để lập " + founded(line, kinds);
                    case DISSOLVE -> units;
                    case CHANGE_KIND -> units + " thành " + kindName(line, kinds);
                });
        if (line.kind().foundsUnit() && line.superior() != null) {
            parts.add("trực thuộc " + name(line.superior(), decision));
        }
        if (line.kind() == ReorganisationKind.DISSOLVE) {
            parts.add((line.successor() == null ? "đơn vị cấp trên" : name(line.successor(), decision))
                    + " tiếp nhận công việc");
        }
        if (line.below() != null) {
            parts.add("đơn vị trực thuộc chuyển về " + name(line.below(), decision));
        }
        if (line.kind().endsUnits()) {
            parts.add(line.membersGoOver() ? "thành viên các bộ phận chuyển theo" : "thành viên thôi tham gia bộ phận");
        }
        line.seats().forEach((committee, accounts) -> parts.add(committee.code() + ": " + String.join(", ", accounts)));
        return String.join("; ", parts);
    }

    private static String name(Committee committee) {
        return switch (committee) {
            case OFFICERS -> "cán bộ phụ trách";
            case LEADERSHIP -> "Ban Thường vụ, Ban Chấp hành";
            case PARTY -> "cấp ủy";
            case INSPECTION -> "tổ kiểm tra, thẩm định";
            case COUNCIL -> "hội đồng thi đua";
            case SUPERVISORS -> "theo dõi, chỉ đạo";
        };
    }

    private static String founded(ReorganisationLine line, Map<String, UnitKind> kinds) {
        return "%s (%s, %s)".formatted(line.name(), line.newUnit(), kindName(line, kinds));
    }

    private static String kindName(ReorganisationLine line, Map<String, UnitKind> kinds) {
        return Optional.ofNullable(kinds.get(line.unitKind()))
                .map(UnitKind::name)
                .orElse("");
    }

    private String units(ReorganisationLine line, ReorganisationView decision) {
        String named = line.units().stream()
                .limit(NAMED)
                .map(unit -> name(unit, decision))
                .collect(Collectors.joining(", "));
        int more = line.units().size() - NAMED;
        return more > 0 ? "%s và %d đơn vị khác".formatted(named, more) : named;
    }

    String name(UnitCode code, ReorganisationView decision) {
        return decision.lines().stream()
                .filter(line -> code.equals(line.newUnit()))
                .findFirst()
                .map(ReorganisationLine::name)
                .orElseGet(() -> organisation
                        .asOf(code, decision.paper().effectiveOn().minusDays(1))
                        .name());
    }
}
