/**
 * Owns the set-up of Camunda: identities and tenants after the organisation, what the engine's doors let through, how
 * forms are bound to records, and the one clock of engine and domain.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Động cơ quy trình")
package vn.danvankheo.engine;
