package vn.danvankheo.engine.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which passwords were right a moment ago, so that a program that sends one with each request does not pay for the slow
 * hash each time. What is remembered is a digest under a key of this process alone, over what the table held then too: a
 * password that has been changed is remembered no more.
 */
final class LatelyRight {

    private static final String MAC = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 2_000;

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Instant> until = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > MOST;
        }
    };

    LatelyRight(Clock clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    synchronized boolean knows(String account, String password, String kept) {
        Instant end = until.get(digest(account, password, kept));
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void remember(String account, String password, String kept) {
        ByteBuffer digest = digest(account, password, kept);
        until.remove(digest);
        until.put(digest, clock.instant().plus(REMEMBERED));
    }

    private ByteBuffer digest(String... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
