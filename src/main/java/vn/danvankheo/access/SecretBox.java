package vn.danvankheo.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.stereotype.Component;

/** Keeps keys encrypted (AES-256-GCM), each bound to its account: a row that is copied to another account opens nothing. */
@Component
class SecretBox {

    private static final Logger log = LoggerFactory.getLogger(SecretBox.class);

    /** The key itself is long and random; the salt only keeps this use of it apart from others. */
    private static final String SALT = "5ec0fac70c0de5ed";

    private final BytesEncryptor today;
    private final Optional<BytesEncryptor> before;

    SecretBox(AccessSettings settings) {
        today = Encryptors.stronger(settings.secretKey(), SALT);
        before = Optional.of(settings.secretKeyBefore())
                .filter(key -> !key.isBlank())
                .map(key -> Encryptors.stronger(key, SALT));
    }

    byte[] close(String account, String secret) {
        return today.encrypt((account + "\n" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** @param outdated whether it was closed with the key before today's */
    record Opened(String secret, boolean outdated) {}

    /** Empty when it was closed with an unknown key or for another account. */
    Optional<Opened> open(String account, byte[] closed) {
        Optional<Opened> opened = open(today, account, closed)
                .map(secret -> new Opened(secret, false))
                .or(() -> before.flatMap(key -> open(key, account, closed)).map(secret -> new Opened(secret, true)));
        if (opened.isEmpty()) {
            log.error("khóa mã xác thực của {} không mở được: DANVANKHEO_SECRET_KEY khác với khóa đã dùng", account);
        }
        return opened;
    }

    private static Optional<String> open(BytesEncryptor key, String account, byte[] closed) {
        try {
            String text = new String(key.decrypt(closed), StandardCharsets.UTF_8);
            return text.startsWith(account + "\n")
                    ? Optional.of(text.substring(account.length() + 1))
                    : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
