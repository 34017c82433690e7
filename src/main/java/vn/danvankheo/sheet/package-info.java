/** Owns how a table becomes an Excel file whose rows are read and written one after the other, however many there are. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Bảng tính",
        allowedDependencies = {})
package vn.danvankheo.sheet;
