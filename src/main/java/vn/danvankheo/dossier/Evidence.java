package vn.danvankheo.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** Minh chứng: the files of every dossier. Who may read and add them is asked before, by the pages and the tasks. */
@Service
public class Evidence {

    /** Each holds a connection and writes as fast as the disk does: more at once would only keep others waiting. */
    private static final int TAKEN_IN_AT_ONCE = 4;

    private static final int LONGEST_REASON = 500;

    private final EvidenceFiles files;
    private final Previews previews;
    private final EvidenceSettings settings;
    private final VirusScanner scanner;
    private final TransactionTemplate transaction;
    private final StandingIn standingIn;
    private final Days days;
    private final AuditTrail audit;
    private final Semaphore places = new Semaphore(TAKEN_IN_AT_ONCE, true);

    Evidence(
            EvidenceFiles files,
            Previews previews,
            EvidenceSettings settings,
            VirusScanner scanner,
            TransactionTemplate transaction,
            StandingIn standingIn,
            Days days,
            AuditTrail audit) {
        this.files = files;
        this.previews = previews;
        this.settings = settings;
        this.scanner = scanner;
        this.transaction = transaction;
        this.standingIn = standingIn;
        this.days = days;
        this.audit = audit;
    }

    /** What is in the dossier and holds, the newest first. */
    public List<EvidenceFile> of(String dossier) {
        return files.of(dossier);
    }

    /** What has been withdrawn, the latest first: it does not hold, but it is not lost either. */
    public List<WithdrawnFile> withdrawn(String dossier) {
        return files.withdrawn(dossier);
    }

    /** A file that holds. */
    public Optional<EvidenceFile> find(UUID id) {
        return files.find(id);
    }

    /** Whether nothing stands in the way of the step: its evidence is there, or is not asked for. */
    public boolean suffices(String dossier, NeededEvidence needed) {
        return !isRequired(needed) || files.isThere(dossier, needed.kind(), needed.anew());
    }

    /** Whether the settings ask for it. */
    public boolean isRequired(NeededEvidence needed) {
        return settings.required().contains(needed.kind());
    }

    /**
     * Lets a step be completed on the strength of what is in the dossier, which cannot be withdrawn from then on.
     *
     * @throws InvalidInput at the field of the step's form when nothing is there
     */
    @Transactional
    public void require(String dossier, NeededEvidence needed) {
        files.oneAtATime(dossier);
        if (!suffices(dossier, needed)) {
            throw new InvalidInput(
                    needed.field(),
                    "hồ sơ chưa có “%s”; cần tải lên ở thẻ “Hồ sơ minh chứng” trước khi hoàn thành"
                            .formatted(needed.kind().label()));
        }
        files.use(dossier, needed.kind(), needed.task());
    }

    /**
     * Takes the content in as a whole or not at all.
     *
     * @param name as the browser tells it; a path is cut off
     * @throws vn.danvankheo.validation.InvalidInput at {@code tep}: empty, too large, of no allowed type or harmful
     */
    public EvidenceFile add(
            String dossier, UnitCode unit, EvidenceKind kind, String name, InputStream content, String by) {
        return inTemporaryFile(received -> {
            String sha256 = receive(content, received);
            places.acquireUninterruptibly();
            try {
                Judged judged = Inspection.judge(received, name);
                scanner.check(received);
                EvidenceFile file = new EvidenceFile(
                        UUID.randomUUID(),
                        dossier,
                        unit,
                        kind,
                        judged.name(),
                        judged.type().mediaType(),
                        Files.size(received),
                        sha256,
                        by,
                        days.now().truncatedTo(ChronoUnit.MILLIS),
                        keptUntil(dossier, kind));
                return transaction.execute(status -> store(file, received));
            } finally {
                places.release();
            }
        });
    }

    private String receive(InputStream content, Path target) throws IOException {
        long limit = settings.maxFileSize().toBytes();
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw tooLarge(settings);
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static InvalidInput tooLarge(EvidenceSettings settings) {
        return Inspection.refusal(
                "lớn hơn %s, không nhận; hãy chụp lại với dung lượng nhỏ hơn hoặc chia thành nhiều tệp"
                        .formatted(settings.maxSizeText()));
    }

    private EvidenceFile store(EvidenceFile file, Path content) {
        files.oneAtATime(file.dossier());
        files.same(file.dossier(), file.sha256()).ifPresent(same -> {
            throw Inspection.refusal("tệp này đã có trong hồ sơ: “%s”, loại “%s”, tải lên ngày %s"
                    .formatted(same.name(), same.kind().label(), Days.text(days.dayOf(same.uploadedAt()))));
        });
        if (files.count(file.dossier()) >= settings.maxFiles()) {
            throw Inspection.refusal(
                    "hồ sơ đã đủ %d tệp, không nhận thêm; hãy gỡ tệp không cần".formatted(settings.maxFiles()));
        }
        try {
            files.add(file, content);
            record(file, file.uploadedBy(), "Tải minh chứng lên", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("evidence of " + file.dossier(), e);
        }
        standingIn.noteAt(upload(file.id()), file.uploadedBy(), file.unit());
        return file;
    }

    /** The year stands first in every key; the term counts from its end. */
    private LocalDate keptUntil(String dossier, EvidenceKind kind) {
        int year = Integer.parseInt(dossier.substring(0, 4));
        return LocalDate.of(Math.max(year, days.today().getYear()) + settings.yearsOf(kind), 12, 31);
    }

    /**
     * The file does not hold any more; it stays, with the reason, for its legal term.
     *
     * @throws InvalidInput at {@code lyDo} without a reason, at {@code tep} when a step relies on the file or when it has
     *     been withdrawn before
     */
    @Transactional
    public void withdraw(UUID id, String reason, String by) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidInput("lyDo", why.isEmpty() ? "chưa được ghi" : "dài quá " + LONGEST_REASON + " ký tự");
        }
        EvidenceFile file = find(id).orElseThrow(() -> Inspection.refusal("đã được gỡ trước đó"));
        files.oneAtATime(file.dossier());
        if (find(id).isEmpty()) {
            throw Inspection.refusal("đã được gỡ trước đó");
        }
        if (files.isUsed(id)) {
            throw Inspection.refusal("không gỡ được: một bước đã hoàn thành căn cứ vào tệp này");
        }
        files.withdraw(id, by, days.now(), why);
        standingIn.noteAt(withdrawal(id), by, file.unit());
        record(file, by, "Gỡ minh chứng", Map.of("lý do", why));
    }

    /** As what it is kept in whose stead the file was added. */
    static String upload(UUID id) {
        return "minh-chung:" + id;
    }

    static String withdrawal(UUID id) {
        return "minh-chung-go:" + id;
    }

    private void record(EvidenceFile file, String by, String action, Map<String, String> after) {
        Map<String, String> known = new TreeMap<>(after);
        known.put("tệp", file.name());
        known.put("loại", file.kind().label());
        known.put("SHA-256", file.sha256());
        audit.record(by, AuditEntry.change(action, file.dossier(), file.unit().value(), Map.of(), known));
    }

    /** The files on which a step relies. */
    Set<UUID> usedIn(String dossier) {
        return files.usedIn(dossier);
    }

    /** The content, to be closed by the caller. */
    public InputStream content(UUID id) {
        return files.content(id);
    }

    /**
     * A small picture of the file as a PNG, drawn when it is asked for the first time; empty where there can be none.
     *
     * @throws Previews.BusyDrawing when it must be asked for again later
     */
    Optional<byte[]> preview(EvidenceFile file) {
        FileType type = FileType.ofMediaType(file.mediaType()).orElseThrow();
        if (!Previews.arePossible(type)) {
            return Optional.empty();
        }
        if (!files.hasPreview(file.id())) {
            Optional<byte[]> drawn = inTemporaryFile(copy -> {
                files.copy(file.id(), copy);
                return previews.draw(copy, type);
            });
            files.keepPreview(file.id(), drawn.orElse(null));
            return drawn;
        }
        return files.preview(file.id());
    }

    private static <T> T inTemporaryFile(Work<T> work) {
        Path file = null;
        try {
            file = Files.createTempFile("minh-chung", null);
            return work.with(file);
        } catch (IOException e) {
            throw new UncheckedIOException("evidence", e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private interface Work<T> {
        T with(Path file) throws IOException;
    }
}
