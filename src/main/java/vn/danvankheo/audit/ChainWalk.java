package vn.danvankheo.audit;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows the chain link by link and names what does not fit. Depends on nothing but its arguments. */
final class ChainWalk {

    /** Whoever finds as many faults need not know the next one, and a table without end must not fill the memory. */
    private static final int MOST_FAULTS = 200;

    private final Instant keptSince;
    private final long knownNo;
    private final byte[] knownHash;

    private final List<String> faults = new ArrayList<>();
    private final List<Altered> altered = new ArrayList<>();
    private byte[] previous = Seal.START;
    private long no;

    /**
     * @param keptSince entries that were sealed before may be gone
     * @param knownNo link of which the hash is known from an earlier check; 0 for none
     */
    ChainWalk(Instant keptSince, long knownNo, byte[] knownHash) {
        this.keptSince = keptSince;
        this.knownNo = knownNo;
        this.knownHash = knownHash;
    }

    /** An entry with its digest when it was sealed and now. */
    private record Altered(long entry, String sealed, String now) {

        boolean isSwappedWith(Altered other) {
            return sealed.equals(other.now) && now.equals(other.sealed);
        }
    }

    /** @param row what is there now; null when nothing is */
    void next(Seal seal, AuditRow row) {
        if (seal.no() != no + 1) {
            fault("Chuỗi niêm phong bị xóa từ mắt xích số %d đến mắt xích số %d.".formatted(no + 1, seal.no() - 1));
        } else if (!seal.follows(previous)) {
            fault("Mắt xích số %d, của dòng số %d, không nối với mắt xích trước: dòng này hoặc dòng trước đã bị thay."
                    .formatted(seal.no(), seal.entry()));
        }
        if (seal.no() == knownNo && !MessageDigest.isEqual(seal.hash(), knownHash)) {
            fault("Chuỗi niêm phong đã bị viết lại: mắt xích số %d khác với lần kiểm tra trước.".formatted(knownNo));
        }
        if (row == null) {
            if (seal.sealedAt().isAfter(keptSince)) {
                fault("Dòng số %d đã bị xóa.".formatted(seal.entry()));
            }
        } else if (altered.size() < MOST_FAULTS) {
            byte[] now = row.digest();
            if (!MessageDigest.isEqual(now, seal.content())) {
                altered.add(new Altered(seal.entry(), hex(seal.content()), hex(now)));
            }
        }
        no = seal.no();
        previous = seal.hash();
    }

    /** An entry that no link holds although it does not wait for one. */
    void unsealed(long entry) {
        fault("Dòng số %d được chèn vào ngoài chương trình hoặc đã mất mắt xích niêm phong.".formatted(entry));
    }

    void goneBeforeSealed(long entry) {
        fault("Dòng số %d đã bị xóa trước khi được niêm phong.".formatted(entry));
    }

    long no() {
        return no;
    }

    /** Hash of the last link: whoever keeps it elsewhere notices when the whole chain is written anew. */
    byte[] head() {
        return previous;
    }

    /** In Vietnamese, each naming its entry; empty when nothing was changed. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        if (no < knownNo) {
            all.add("Chuỗi niêm phong bị cắt: lần kiểm tra trước có %d mắt xích, nay còn %d.".formatted(knownNo, no));
        }
        Map<String, Altered> bySealed = new HashMap<>();
        altered.forEach(each -> bySealed.put(each.sealed(), each));
        Set<Long> told = new HashSet<>();
        for (Altered each : altered) {
            Altered other = bySealed.get(each.now());
            if (other != null && each.isSwappedWith(other)) {
                if (told.add(each.entry()) && told.add(other.entry())) {
                    all.add("Nội dung của dòng số %d và dòng số %d đã bị đổi chỗ cho nhau."
                            .formatted(each.entry(), other.entry()));
                }
            } else {
                all.add("Dòng số %d đã bị sửa.".formatted(each.entry()));
            }
        }
        return all;
    }

    private void fault(String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(text);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
