package vn.danvankheo.notification;

import java.time.Duration;

/**
 * The outbox in numbers.
 *
 * @param due mails that may leave now
 * @param later mails that are tried later
 * @param failed mails that were given up, until a person has them sent again
 * @param returned mails that came back
 * @param withoutAddress mails that nobody could be found for
 * @param oldestWaiting since when the oldest of those due or tried later has been waiting; zero when none is
 * @param down since when the mail server cannot be reached; zero while it can
 */
public record MailFigures(
        long due, long later, long failed, long returned, long withoutAddress, Duration oldestWaiting, Duration down) {}
