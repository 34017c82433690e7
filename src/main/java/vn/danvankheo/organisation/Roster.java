package vn.danvankheo.organisation;

import java.util.List;

/** Danh sách tổ chức: units and members as they shall be; superiors stand before their subordinates. */
public record Roster(List<Unit> units, List<Member> members) {}
