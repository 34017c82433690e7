package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.WrongTries.Counter;
import vn.danvankheo.access.WrongTries.Patience;

/**
 * Who must wait before he may try a password again. A device that has entered the account before has a count of its own,
 * so that nobody locks its owner out by trying his name elsewhere. Everybody else is counted by account and network, by
 * network, and, where the network is new to the account too, by account.
 */
@Component
class LogInThrottle {

    private static final Patience ONE_PLACE =
            new Patience(5, Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofMinutes(15));
    private static final Patience ALL_STRANGERS =
            new Patience(20, Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(1));
    /** A whole office may share an address. */
    private static final Patience ONE_NETWORK =
            new Patience(60, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final WrongTries tries;
    private final KnownPlaces places;

    LogInThrottle(WrongTries tries, KnownPlaces places) {
        this.tries = tries;
        this.places = places;
    }

    /**
     * A try to log in, counted as wrong until it is known to be right.
     *
     * @param waits whether it is refused, whatever the password
     * @param flooding whether that is so since the network has tried too much, with whatever accounts
     */
    record Try(List<Counter> counters, boolean waits, boolean flooding) {}

    Try begin(HttpServletRequest request, String account) {
        // as the engine finds it: in any other spelling it is another account
        String name = account.length() > 64 ? Digest.of(account) : account;
        Optional<String> device = places.deviceOf(request, name);
        String network = KnownPlaces.networkOf(request);
        Counter ofNetwork = new Counter("network " + network, ONE_NETWORK);
        List<Counter> counters = new ArrayList<>();
        if (device.isPresent()) {
            counters.add(new Counter("device " + device.get() + " " + name, ONE_PLACE));
        } else {
            counters.add(new Counter("pair " + name + " " + network, ONE_PLACE));
            if (!places.isKnownNetwork(network, name)) {
                counters.add(new Counter("account " + name, ALL_STRANGERS));
            }
            counters.add(ofNetwork);
        }
        Counter waiting = tries.begin(counters);
        return new Try(counters, waiting != null, ofNetwork.equals(waiting));
    }

    /** The password was right. */
    void wasRight(HttpServletRequest request, String account, Try attempt) {
        tries.takeBack(attempt.counters);
        // of this one place only: what strangers have tried elsewhere stays counted
        tries.forget(attempt.counters.get(0));
        places.noteNetwork(request, account);
    }

    /** Within a session the account's own password is asked for once more; nobody else can make that wait. */
    boolean mayConfirm(String account) {
        return tries.begin(List.of(ofSession(account))) == null;
    }

    void hasConfirmed(String account) {
        tries.forget(ofSession(account));
    }

    private static Counter ofSession(String account) {
        return new Counter("session " + account, ONE_PLACE);
    }
}
