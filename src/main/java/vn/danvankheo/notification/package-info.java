/**
 * Owns what people are told: notices, the outbox from which mail leaves, its templates, the morning's digest, and what
 * became of each mail.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Thư báo, nhắc việc",
        allowedDependencies = {"personaldata", "audit", "sheet", "services"})
package vn.danvankheo.notification;
