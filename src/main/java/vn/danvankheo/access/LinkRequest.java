package vn.danvankheo.access;

import java.time.Duration;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;

/** What somebody at the log-in page asks for. */
final class LinkRequest extends GenerateOneTimeTokenRequest {

    private final String target;
    private final boolean forPassword;
    private final String from;

    /**
     * @param typed log-in name or e-mail address
     * @param target path to which the log-in leads
     * @param forPassword whether a new password shall be chosen
     * @param from network address of whoever asks
     */
    LinkRequest(String typed, Duration lifetime, String target, boolean forPassword, String from) {
        super(typed, lifetime);
        this.target = target;
        this.forPassword = forPassword;
        this.from = from;
    }

    String target() {
        return target;
    }

    boolean forPassword() {
        return forPassword;
    }

    String from() {
        return from;
    }
}
