package vn.danvankheo.campaign;

import java.time.Instant;

/**
 * A date of the year as people speak of it.
 *
 * @param name in Vietnamese, for example “Đến hạn chốt danh sách đăng ký”
 * @param at of an end: the first instant behind it
 */
public record Milestone(String name, Instant at) {}
