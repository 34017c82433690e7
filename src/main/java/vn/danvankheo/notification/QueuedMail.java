package vn.danvankheo.notification;

/**
 * A mail that one node has taken from the outbox in order to send it.
 *
 * @param tries including this one
 * @param name whom it is meant for
 * @param toName who gets it
 * @param account whose it is, null for a body outside
 * @param encloses whether it has attachments
 * @param calendarFiles whether its deadlines come as a calendar file, too
 */
record QueuedMail(
        long id,
        String kind,
        String messageId,
        int tries,
        String name,
        String toName,
        String toAddress,
        String account,
        MailContent content,
        boolean encloses,
        boolean calendarFiles) {}
