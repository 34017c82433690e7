package vn.danvankheo.embedded;

/** The application cannot start here; the message tells an operator, in one Vietnamese line, what to do. */
public class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }
}
