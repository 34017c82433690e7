/** The page of the audit trail, for those who look after it: search, table, check of the chain. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang nhật ký kiểm toán",
        allowedDependencies = {"audit", "organisation", "calendar", "access", "sheet"})
package vn.danvankheo.audit.desk;
