package vn.danvankheo.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Gửi báo cáo: the signed report leaves the federation.
 *
 * @param number number of the document
 * @param signedCopy where the signed copy is kept
 */
public record Dispatch(
        @NotBlank @Size(max = 50) String number,
        @NotNull LocalDate date,
        @NotBlank @Size(max = 100) String signer,
        @NotBlank @Size(max = 300) String signedCopy,
        @NotEmpty @Size(max = 50) @Valid List<Recipient> recipients) {

    /** @param email address to which it is mailed; null when it goes by post alone */
    public record Recipient(@NotBlank @Size(max = 200) String name, @Email @Size(max = 200) String email) {}
}
