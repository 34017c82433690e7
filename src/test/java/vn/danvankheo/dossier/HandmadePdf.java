package vn.danvankheo.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** A PDF of one page that is written by hand, as no program writes it. Objects 1 to 3 are its catalogue and its page. */
final class HandmadePdf {

    static final String CATALOGUE = "<</Type /Catalog /Pages 2 0 R>>";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** Type, place and index of each, as a stream of places has them. */
    private final List<long[]> places = new ArrayList<>(List.of(new long[] {0, 0, 65_535}));

    private HandmadePdf() {
        write("%PDF-1.7\n");
    }

    /** @param page more of its dictionary */
    static HandmadePdf of(String page) {
        return new HandmadePdf().with(CATALOGUE).withPage(page);
    }

    /** The catalogue is in an object stream, the fourth object. */
    static HandmadePdf withHiddenCatalogue() {
        HandmadePdf pdf = new HandmadePdf();
        pdf.places.add(new long[] {2, 4, 0});
        return pdf.withPage("/MediaBox [0 0 600 800]");
    }

    private HandmadePdf withPage(String page) {
        return with("<</Type /Pages /Kids [3 0 R] /Count 1>>").with("<</Type /Page /Parent 2 0 R " + page + ">>");
    }

    HandmadePdf with(String object) {
        places.add(new long[] {1, bytes.size(), 0});
        write((places.size() - 1) + " 0 obj\n" + object + "\nendobj\n");
        return this;
    }

    HandmadePdf with(String dictionary, byte[] content) {
        places.add(new long[] {1, bytes.size(), 0});
        write((places.size() - 1) + " 0 obj\n<<" + dictionary + " /Length " + content.length + ">>\nstream\n");
        bytes.writeBytes(content);
        write("\nendstream\nendobj\n");
        return this;
    }

    byte[] withTable() {
        int start = bytes.size();
        write("xref\n0 " + places.size() + "\n0000000000 65535 f \n");
        places.stream().skip(1).forEach(place -> write("%010d 00000 n \n".formatted(place[1])));
        write("trailer\n<</Root 1 0 R /Size " + places.size() + ">>\nstartxref\n" + start + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    /**
     * @param more of the dictionary
     * @param behind bytes of nothing behind the places
     */
    byte[] withStreamOfPlaces(String more, int behind) {
        int start = bytes.size();
        ByteBuffer rows = ByteBuffer.allocate(7 * (places.size() + 1) + behind);
        places.add(new long[] {1, start, 0});
        places.forEach(place -> rows.put((byte) place[0]).putInt((int) place[1]).putShort((short) place[2]));
        places.remove(places.size() - 1);
        String size = more.contains("/W") ? "" : " /W [1 4 2] /Size " + (places.size() + 1);
        with("/Type /XRef /Root 1 0 R /Filter /FlateDecode " + more + size, flate(rows.array()));
        write("startxref\n" + start + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    static byte[] flate(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("only the memory is written to", e);
        }
        return packed.toByteArray();
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
