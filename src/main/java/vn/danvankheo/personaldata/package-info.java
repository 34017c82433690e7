/**
 * Owns what it means to keep data about people (Law 91/2025/QH15): each module declares which columns hold them, why, on
 * what ground, how long, what is found about one person, and what is erased.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Dữ liệu cá nhân",
        allowedDependencies = {})
package vn.danvankheo.personaldata;
