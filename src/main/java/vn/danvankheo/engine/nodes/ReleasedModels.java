package vn.danvankheo.engine.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.embedded.StartRefused;

/**
 * The diagrams and forms of this release. Releases with the same ones are equal here; of others the database knows which
 * came last, and one that came before must not put its diagrams over the newer ones. A later release that goes back to
 * earlier diagrams says so in {@code upgrade/places.yml}, which counts too.
 *
 * @param fingerprint of names and contents
 */
record ReleasedModels(String fingerprint) {

    static ReleasedModels read() {
        try {
            PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
            List<Resource> all = Stream.of(
                            Stream.of(files.getResources("classpath*:/processes/*.bpmn")),
                            Stream.of(files.getResources("classpath*:/forms/*.form")),
                            Stream.of(files.getResources("classpath*:/upgrade/places.yml")))
                    .flatMap(each -> each)
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource each : all) {
                digest.update(String.valueOf(each.getFilename()).getBytes(StandardCharsets.UTF_8));
                digest.update(each.getContentAsByteArray());
            }
            return new ReleasedModels(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void refuseOlderThanReleased(JdbcClient database) {
        boolean older = database.sql(
                        """
                        select exists (select from released_models mine
                                        where mine.fingerprint = :mine
                                          and mine.no < (select max(no) from released_models))
                        """)
                .param("mine", fingerprint)
                .query(Boolean.class)
                .single();
        if (older) {
            throw new StartRefused("bản này cũ hơn bản đã chạy trên cơ sở dữ liệu (sơ đồ, biểu mẫu đã đổi từ đó)."
                    + " Hãy chạy bản mới, hoặc khôi phục bản sao lưu của trước lần nâng cấp.");
        }
    }

    /** From now on this is the release; nodes of the one before hand over. */
    void release(JdbcClient database, Instant now) {
        database.sql(
                        """
                        insert into released_models (fingerprint, released_at) values (:mine, :now)
                        on conflict (fingerprint) do nothing
                        """)
                .param("mine", fingerprint)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean areNewest(JdbcClient database) {
        return database.sql("select fingerprint from released_models order by no desc limit 1")
                .query(String.class)
                .optional()
                .filter(newest -> !newest.equals(fingerprint))
                .isEmpty();
    }
}
