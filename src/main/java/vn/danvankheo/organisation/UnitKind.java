package vn.danvankheo.organisation;

/**
 * Loại đơn vị: a row, not an enum, since the kinds change with the law.
 *
 * @param code for example {@code CDCS}
 * @param tier code of the tier (cấp): {@code tinh}, {@code captren}, {@code coso}
 * @param supervising whether units of this kind direct and accept the models of units below them
 * @param leadershipName what its leadership is called: Ban Thường vụ or Ban Chấp hành
 */
public record UnitKind(String code, String name, String tier, boolean supervising, String leadershipName) {}
