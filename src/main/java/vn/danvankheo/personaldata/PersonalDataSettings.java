package vn.danvankheo.personaldata;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Period;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The terms, in days of the calendar.
 *
 * @param contact whom people turn to, as the page shows it; empty for the federation
 * @param contactAddress where the federation's own people's requests are announced; empty when nowhere
 * @param answeredWithin within how long a request is answered (Decree 356/2025/NĐ-CP: ten days to correct, twenty to
 *     erase)
 * @param sentMails how long text and address of a mail are kept
 * @param drafts how long a form that was not handed in is kept
 * @param logInLinks how long it is kept who asked for a link to log in
 * @param requests how long an answered request is kept
 * @param substitutionReasons how long it is kept why somebody was absent
 * @param rosterFiles how long the differences that a roster file made are kept
 * @param contactsOfClosedModels how long telephone and e-mail of the persons in charge are kept after the year has
 *     closed
 * @param accountsWithoutSeat after how long an account that acts nowhere is closed
 * @param closedAccounts after how long what need not be kept of a closed account is erased
 * @param automatic whether this node erases by itself
 */
@Validated
@ConfigurationProperties("danvankheo.personal-data")
public record PersonalDataSettings(
        @DefaultValue("") String contact,
        @DefaultValue("") @Email String contactAddress,
        @DefaultValue("P10D") @NotNull Period answeredWithin,
        @DefaultValue("P2Y") @NotNull Period sentMails,
        @DefaultValue("P1Y") @NotNull Period drafts,
        @DefaultValue("P7D") @NotNull Period logInLinks,
        @DefaultValue("P2Y") @NotNull Period requests,
        @DefaultValue("P1Y") @NotNull Period substitutionReasons,
        @DefaultValue("P1Y") @NotNull Period rosterFiles,
        @DefaultValue("P5Y") @NotNull Period contactsOfClosedModels,
        @DefaultValue("P1Y") @NotNull Period accountsWithoutSeat,
        @DefaultValue("P1Y") @NotNull Period closedAccounts,
        @DefaultValue("true") boolean automatic) {

    /** A term that is none would erase what is still being used. */
    @AssertTrue(message = "each term is at least a day")
    boolean isEachTermADay() {
        return Stream.of(
                        answeredWithin,
                        sentMails,
                        drafts,
                        logInLinks,
                        requests,
                        substitutionReasons,
                        rosterFiles,
                        contactsOfClosedModels,
                        accountsWithoutSeat,
                        closedAccounts)
                .allMatch(term -> !term.isNegative() && !term.isZero());
    }
}
