package vn.danvankheo.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param automatic whether this node writes the digest and sends mail by itself
 * @param baseUrl where people reach the application, without a slash at its end; the links in mails begin with it
 * @param senderAddress the system's own e-mail address; the names before it are the units'
 * @param returnsTo where mail servers send what they could not deliver; the sender's address when empty
 * @param plainSmtp whether mail may leave without TLS, as to a mail server on the same machine; otherwise none leaves to a
 *     server that offers none, or shows a certificate of another name
 * @param digestAt from which time of a working morning the digest is written
 * @param digestPage people whose digests are written in one transaction
 * @param perSecond mails that leave in a second, of all nodes together; 0 for no limit
 * @param perDay mails that leave in a day, of all nodes together; 0 for no limit
 * @param mailTimeout longest time that the conversation about one mail may take, whatever the mail server does
 * @param largestEnclosure how much a paper enclosed in a mail may weigh; on its way it grows by a third, and most mail servers
 *     take 20 to 25 MB
 * @param lease time after which a mail whose node has died is taken by another; longer than {@code mailTimeout}
 * @param firstRetry time until the second try; doubled from try to try
 * @param longestRetry longest time between two tries of a mail
 * @param outageRetry longest time between two tries to reach a mail server that is down
 * @param maxTries tries after which a mail is given up; a mail server that is down does not count
 * @param returns the mailbox in which the reports of undelivered mail arrive
 */
@Validated
@ConfigurationProperties("danvankheo.notification")
public record NotificationSettings(
        @DefaultValue("true") boolean automatic,
        @NotNull @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("") String senderAddress,
        @DefaultValue("") String returnsTo,
        @DefaultValue("true") boolean plainSmtp,
        @NotNull @DefaultValue("07:30") LocalTime digestAt,
        @Min(1) @Max(1000) @DefaultValue("200") int digestPage,
        @Min(0) @Max(100) @DefaultValue("0") int perSecond,
        @Min(0) @DefaultValue("0") int perDay,
        @NotNull @DefaultValue("60s") Duration mailTimeout,
        @NotNull @DefaultValue("15MB") DataSize largestEnclosure,
        @NotNull @DefaultValue("2m") Duration lease,
        @NotNull @DefaultValue("1m") Duration firstRetry,
        @NotNull @DefaultValue("4h") Duration longestRetry,
        @NotNull @DefaultValue("5m") Duration outageRetry,
        @Min(1) @Max(1000) @DefaultValue("30") int maxTries,
        @Valid @DefaultValue Returns returns) {

    /** Of a machine whose mail nobody outside receives. */
    private static final String NOWHERE = "danvankheo@localhost";

    public NotificationSettings {
        if (senderAddress == null || senderAddress.isBlank()) {
            senderAddress = NOWHERE;
        } else if (!MailAddress.isUsable(senderAddress)) {
            throw new IllegalArgumentException("sender-address (" + senderAddress + ") không phải là địa chỉ thư");
        }
        if (returnsTo == null || returnsTo.isBlank()) {
            returnsTo = senderAddress;
        } else if (!MailAddress.isUsable(returnsTo)) {
            throw new IllegalArgumentException("returns-to (" + returnsTo + ") không phải là địa chỉ thư");
        }
        if (baseUrl != null && (baseUrl.getHost() == null || baseUrl.getPath().endsWith("/"))) {
            throw new IllegalArgumentException(
                    "base-url (" + baseUrl + ") phải là địa chỉ đầy đủ, không có dấu / ở cuối");
        }
        if (lease != null && mailTimeout != null && lease.compareTo(mailTimeout) <= 0) {
            throw new IllegalArgumentException("lease (" + lease + ") phải dài hơn mail-timeout (" + mailTimeout + ")");
        }
    }

    /** Whether people elsewhere can open the links of the mails. */
    boolean isReachable() {
        return !baseUrl.getHost().equals("localhost");
    }

    String domain() {
        return senderAddress.substring(senderAddress.indexOf('@') + 1);
    }

    /**
     * An IMAP mailbox, for example that of {@code returns-to}.
     *
     * @param host empty when there is none: returned mail is then noted by hand on the mail page
     * @param port of IMAP over TLS, unless {@code tls} says no
     */
    public record Returns(
            @DefaultValue("") String host,
            @DefaultValue("993") int port,
            @DefaultValue("true") boolean tls,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("INBOX") String folder) {

        boolean isSet() {
            return !host.isBlank();
        }
    }
}
