package vn.danvankheo.dossier;

import java.io.IOException;
import java.io.OutputStream;
import vn.danvankheo.validation.InvalidInput;

/** Counts what a file unpacks into, while it is unpacked: what the file says of itself may be a lie. */
final class Unpacked {

    /** What is written shrinks to a fiftieth at most; what shrinks much more has been made to burst. */
    private static final int MOST_RATIO = 150;

    /** A small part may shrink as it likes. Bytes. */
    private static final long SMALL = 1024L * 1024;

    private final long most;
    private long all;

    Unpacked(long most) {
        this.most = most;
    }

    /** @throws InvalidInput when it is too much */
    void add(long bytes) {
        all += bytes;
        if (all > most) {
            throw bomb();
        }
    }

    /**
     * Passes a part of the file on.
     *
     * @param packed how large it is in the file
     */
    OutputStream part(long packed, OutputStream target) {
        return new OutputStream() {

            private long size;

            @Override
            public void write(int value) throws IOException {
                count(1);
                target.write(value);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                count(length);
                target.write(bytes, from, length);
            }

            private void count(int bytes) {
                size += bytes;
                if (size > SMALL && size / Math.max(packed, 1) > MOST_RATIO) {
                    throw bomb();
                }
                add(bytes);
            }
        };
    }

    static InvalidInput bomb() {
        return Inspection.refusal("tệp giải nén ra quá lớn, không nhận");
    }
}
