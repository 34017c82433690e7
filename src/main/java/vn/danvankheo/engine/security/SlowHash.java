package vn.danvankheo.engine.security;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-512 (ADR 0012), as {@code iterations$salt and hash}. The number of
 * iterations stands in what is kept, so that raising it leaves older ones readable.
 */
final class SlowHash implements PasswordEncryptor {

    /** OWASP, Password Storage Cheat Sheet: 210,000 since 2023. */
    static final int FEWEST_IN_PRODUCTION = 210_000;

    private static final String NAME = "PBKDF2-SHA512";
    private static final String PREFIX = "{" + NAME + "}";
    private static final int SALT_BYTES = 16;

    private final int iterations;
    private final Map<Integer, PasswordEncoder> encoders = new ConcurrentHashMap<>();

    SlowHash(int iterations) {
        this.iterations = iterations;
    }

    @Override
    public String encrypt(String password) {
        return iterations + "$" + encoder(iterations).encode(normal(password));
    }

    @Override
    public boolean check(String password, String kept) {
        int separator = kept.indexOf('$');
        return encoder(Integer.parseInt(kept.substring(0, separator)))
                .matches(normal(password), kept.substring(separator + 1));
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /**
     * Whether it was kept in another way or with fewer iterations than today.
     *
     * @param kept with the prefix of its way
     */
    boolean isOutdated(String kept) {
        return !isSlow(kept) || Integer.parseInt(kept.substring(PREFIX.length(), kept.indexOf('$'))) < iterations;
    }

    /** Whether checking against it takes as long as against any other. */
    static boolean isSlow(String kept) {
        return kept.startsWith(PREFIX);
    }

    private PasswordEncoder encoder(int times) {
        return encoders.computeIfAbsent(
                times,
                number -> new Pbkdf2PasswordEncoder(
                        "", SALT_BYTES, number, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512));
    }

    /** Keyboards write the same Vietnamese letter in one piece or in several. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
