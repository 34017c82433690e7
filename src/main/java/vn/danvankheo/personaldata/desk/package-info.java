/**
 * The pages on which people read what is kept about them, take it with them and have it corrected or erased, and what
 * erases by itself when a term has ended.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang dữ liệu cá nhân",
        allowedDependencies = {
            "personaldata",
            "exemplar",
            "organisation",
            "audit",
            "calendar",
            "access",
            "notification",
            "sheet",
            "validation"
        })
package vn.danvankheo.personaldata.desk;
