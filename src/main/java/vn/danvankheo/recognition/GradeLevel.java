package vn.danvankheo.recognition;

/**
 * Mức xếp loại, for example “Xuất sắc”.
 *
 * @param from the fewest points of the total with which it is reached
 * @param noZero whether a criterion at zero points keeps from it
 */
public record GradeLevel(String name, int from, boolean noZero) {}
