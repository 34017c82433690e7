/**
 * Owns the record of every business decision and of every change of rights: who, for whom, what it was before and after,
 * when, from where. It is only ever added to, and a chain over it shows whether somebody has changed it behind its back.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Nhật ký kiểm toán",
        allowedDependencies = {"personaldata"})
package vn.danvankheo.audit;
