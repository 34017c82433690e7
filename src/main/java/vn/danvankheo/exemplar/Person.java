package vn.danvankheo.exemplar;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Cá nhân phụ trách. */
public record Person(
        @NotBlank @Size(max = 100) String fullName,
        @NotBlank @Size(max = 100) String position,
        @Pattern(regexp = "[0-9+ .()-]{8,20}", message = "{danvankheo.phone}") String phone,
        @Email @Size(max = 200) String email) {}
