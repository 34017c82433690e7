/** Owns the way in which bad input is named: the field and a Vietnamese sentence. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Kiểm tra dữ liệu nhập",
        allowedDependencies = {})
package vn.danvankheo.validation;
