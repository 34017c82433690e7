package vn.danvankheo.dossier;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danvankheo.validation.InvalidInput;

/**
 * What others will open is shown to a clamd first, where the operator has one (command INSTREAM, clamd(8)). While it does
 * not answer nothing is taken in.
 */
@Component
class VirusScanner {

    private static final Logger log = LoggerFactory.getLogger(VirusScanner.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;

    private final String address;

    VirusScanner(EvidenceSettings settings) {
        this.address = settings.virusScanner().strip();
    }

    /** @throws InvalidInput at {@link Inspection#FIELD}: something is found, or the scanner does not answer */
    void check(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            check(content);
        } catch (IOException e) {
            throw unknown(e);
        }
    }

    void check(byte[] content) {
        check(new ByteArrayInputStream(content));
    }

    private void check(InputStream content) {
        if (address.isEmpty()) {
            return;
        }
        String answer;
        try {
            answer = answer(content);
        } catch (IOException e) {
            throw unknown(e);
        }
        if (answer.endsWith(" FOUND")) {
            log.warn("a file with malicious content was refused");
            throw Inspection.refusal("có mã độc, không nhận; hãy quét máy đã tạo ra tệp này");
        }
        if (!answer.equals("stream: OK")) {
            throw unknown(new IOException("neither clean nor infected"));
        }
    }

    private String answer(InputStream content) throws IOException {
        int colon = address.lastIndexOf(':');
        try (Socket scanner = new Socket()) {
            scanner.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    (int) TO_CONNECT.toMillis());
            scanner.setSoTimeout((int) TO_ANSWER.toMillis());
            DataOutputStream to = new DataOutputStream(scanner.getOutputStream());
            to.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read > 0; read = content.read(chunk)) {
                to.writeInt(read);
                to.write(chunk, 0, read);
            }
            to.writeInt(0);
            to.flush();
            return new String(scanner.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        }
    }

    private static InvalidInput unknown(IOException why) {
        log.error("the virus scanner does not answer", why);
        return Inspection.refusal("chưa nhận được vì bộ quét mã độc không trả lời; hãy thử lại sau ít phút");
    }
}
