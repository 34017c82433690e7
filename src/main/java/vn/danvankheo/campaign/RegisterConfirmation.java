package vn.danvankheo.campaign;

import jakarta.validation.constraints.Size;

/** Chốt danh sách đăng ký. */
public record RegisterConfirmation(@Size(max = 2000) String note) {}
