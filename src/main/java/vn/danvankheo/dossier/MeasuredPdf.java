package vn.danvankheo.dossier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessOutputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.danvankheo.validation.InvalidInput;

/**
 * A PDF whose streams are counted before each unpacking. PDFBox itself unpacks a stream into the memory, however much
 * comes of it, and reserves what lengths and sizes claim; some streams as soon as the file is opened. Whatever is too
 * much is thrown as {@link InvalidInput}: PDFBox goes on after an {@link IOException}.
 */
final class MeasuredPdf extends PDFParser {

    /** Beyond it a picture is not unpacked. */
    static final long MOST_PIXELS_SHOWN = 60_000_000;

    private static final int MOST_OBJECTS = 500_000;
    private static final int MOST_VALUES = 3_000_000;
    private static final int MOST_FILTERS = 8;
    private static final long MOST_SAMPLES = 1_000_000;

    /** Of pixels, with which the next row is foretold. Bytes. */
    private static final long LONGEST_ROW = 1024L * 1024;

    private final RandomAccessStreamCache files;
    private final Unpacked unpacked;
    private int objects;
    private int values;

    /** @param most how many bytes may be unpacked into the memory while it is open, all in all */
    static MeasuredPdf of(Path file, long most) throws IOException {
        RandomAccessRead content = new RandomAccessReadBufferedFile(file.toFile());
        try {
            return new MeasuredPdf(content, most);
        } catch (IOException e) {
            IOUtils.closeQuietly(content);
            throw e;
        }
    }

    private MeasuredPdf(RandomAccessRead content, long most) throws IOException {
        super(content, "");
        // what is decrypted goes to a file, never into the memory as a whole
        files = IOUtils.createTempFileOnlyStreamCache().create();
        unpacked = new Unpacked(most);
        document = new MeasuredDocument();
        xrefTrailerResolver = new CountedObjects();
    }

    PDDocument open() throws IOException {
        try {
            return parse();
        } catch (IOException | RuntimeException e) {
            IOUtils.closeQuietly(source);
            throw e;
        }
    }

    /** Unpacks every stream into nothing, but for the pictures. */
    void check(long mostBytes, long mostPixels) throws IOException {
        Unpacked all = new Unpacked(mostBytes);
        for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
            if (document.getObjectFromPool(key).getObject() instanceof MeasuredStream stream) {
                if (!stream.isPicture()) {
                    stream.unpackInto(all);
                } else if (stream.pixels() > mostPixels) {
                    throw Inspection.refusal("tệp PDF có ảnh kích thước quá lớn, không nhận");
                }
            }
        }
    }

    /** A picture within the content of a page, which PDFBox unpacks without a stream. */
    void countPicture(COSDictionary picture, byte[] data) throws IOException {
        measure(
                picture,
                filters(picture.getDictionaryObject(COSName.F, COSName.FILTER)),
                new ByteArrayInputStream(data),
                Long.MAX_VALUE,
                DecodeOptions.DEFAULT,
                unpacked);
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        if (++values > MOST_VALUES) {
            throw Unpacked.bomb();
        }
        return super.parseDirObject();
    }

    private static List<Filter> filters(COSBase named) throws IOException {
        List<Filter> filters = new ArrayList<>();
        if (named instanceof COSName name) {
            filters.add(FilterFactory.INSTANCE.getFilter(name));
        } else if (named instanceof COSArray names) {
            if (names.size() > MOST_FILTERS) {
                throw Unpacked.bomb();
            }
            for (String name : names.toCOSNameStringList()) {
                filters.add(FilterFactory.INSTANCE.getFilter(name));
            }
        }
        return filters;
    }

    /** @param packed size in the file, against which it is held */
    private void measure(
            COSDictionary stream,
            List<Filter> filters,
            InputStream content,
            long packed,
            DecodeOptions options,
            Unpacked count)
            throws IOException {
        checkRows(stream.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS));
        measure(stream, filters, 0, content, packed, options, count);
    }

    private void measure(
            COSDictionary stream,
            List<Filter> filters,
            int index,
            InputStream content,
            long packed,
            DecodeOptions options,
            Unpacked count)
            throws IOException {
        if (index == filters.size()) {
            return;
        }
        Filter filter = filters.get(index);
        boolean last = index == filters.size() - 1;
        if (filter == FilterFactory.INSTANCE.getFilter(COSName.DCT_DECODE)) {
            // the memory is reserved for what its own head says
            count.add(bytesOfJpeg(content, options));
        } else if (filter == FilterFactory.INSTANCE.getFilter(COSName.CCITTFAX_DECODE)) {
            count.add(bytesOfFax(stream, index));
        } else if (last) {
            filter.decode(content, count.part(packed, OutputStream.nullOutputStream()), stream, index, options);
            return;
        } else {
            try (RandomAccess between = files.createBuffer()) {
                OutputStream target = new RandomAccessOutputStream(between);
                filter.decode(content, count.part(packed, target), stream, index, options);
                between.seek(0);
                measure(stream, filters, index + 1, new RandomAccessInputStream(between), packed, options, count);
            }
            return;
        }
        if (!last) {
            throw new IOException("a picture is packed last");
        }
    }

    private static long bytesOfJpeg(InputStream content, DecodeOptions options) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
        try (ImageInputStream jpeg = new MemoryCacheImageInputStream(content)) {
            // an end of line before it is passed over, as PDFBox does
            if (jpeg.read() != '\n') {
                jpeg.seek(0);
            }
            reader.setInput(jpeg, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS_SHOWN) {
                throw Unpacked.bomb();
            }
            return 3 * pixels / ((long) options.getSubsamplingX() * options.getSubsamplingY());
        } finally {
            reader.dispose();
        }
    }

    private static long bytesOfFax(COSDictionary stream, int index) {
        COSBase told = stream.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS);
        COSBase own = told instanceof COSArray list && index < list.size() ? list.getObject(index) : told;
        COSDictionary parameters = own instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
        long columns = parameters.getInt(COSName.COLUMNS, 1728);
        long rows = Math.max(parameters.getInt(COSName.ROWS, 0), stream.getInt(COSName.HEIGHT, COSName.H, 0));
        return Math.max(columns, 0) / 8 * Math.max(rows, 0);
    }

    private static void checkRows(COSBase parameters) {
        if (parameters instanceof COSArray list) {
            for (int i = 0; i < Math.min(list.size(), MOST_FILTERS); i++) {
                checkRow(list.getObject(i));
            }
        } else {
            checkRow(parameters);
        }
    }

    private static void checkRow(COSBase parameters) {
        if (parameters instanceof COSDictionary row && row.getInt(COSName.PREDICTOR) > 1) {
            long colours = row.getInt(COSName.COLORS, 1);
            long bits = row.getInt(COSName.BITS_PER_COMPONENT, 8);
            long columns = row.getInt(COSName.COLUMNS, 1);
            // a row of no length would be filled for ever
            if (colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1) {
                throw Inspection.refusal("tệp PDF bị hỏng, không đọc được");
            }
            if (columns * colours * bits / 8 > LONGEST_ROW) {
                throw Unpacked.bomb();
            }
        }
    }

    private final class MeasuredDocument extends COSDocument {

        MeasuredDocument() {
            super(() -> files, MeasuredPdf.this);
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long from, long length) throws IOException {
            if (dictionary.containsKey(COSName.FUNCTION_TYPE) && dictionary.containsKey(COSName.SIZE)) {
                checkSamples(dictionary);
            }
            COSStream stream = new MeasuredStream(createRandomAccessReadView(from, length));
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }

        /** The samples of a function, for which PDFBox reserves the memory before it looks whether there are any. */
        private void checkSamples(COSDictionary function) throws IOException {
            if (!(function.getItem(COSName.SIZE) instanceof COSArray sizes)
                    || !(function.getItem(COSName.RANGE) instanceof COSArray ranges)) {
                throw new IOException("a function tells its sizes itself");
            }
            double samples = ranges.size() / 2.0;
            for (COSBase size : sizes) {
                samples *= size instanceof COSNumber number ? Math.abs(number.floatValue()) : Double.POSITIVE_INFINITY;
            }
            if (!(samples <= MOST_SAMPLES)) {
                throw Unpacked.bomb();
            }
        }
    }

    private final class MeasuredStream extends COSStream {

        MeasuredStream(RandomAccessReadView content) throws IOException {
            super(files, content);
        }

        boolean isPicture() {
            return COSName.IMAGE.equals(getCOSName(COSName.SUBTYPE));
        }

        long pixels() {
            return (long) getInt(COSName.WIDTH, 0) * getInt(COSName.HEIGHT, 0);
        }

        @Override
        public COSInputStream createInputStream(DecodeOptions options) throws IOException {
            measured(options, unpacked);
            return super.createInputStream(options);
        }

        @Override
        public RandomAccessRead createView() throws IOException {
            measured(DecodeOptions.DEFAULT, unpacked);
            return super.createView();
        }

        void unpackInto(Unpacked all) {
            try {
                measured(DecodeOptions.DEFAULT, all);
            } catch (IOException e) {
                // broken: whoever opens the file gets as little of it
            }
        }

        private void measured(DecodeOptions options, Unpacked count) throws IOException {
            List<Filter> told = filters(getFilters());
            if (told.isEmpty()) {
                count.add(getLength());
            }
            // an empty page that was scanned shrinks to nothing
            long packed = isPicture() ? Long.MAX_VALUE : getLength();
            // PDFBox leaves out those that come again, other readers do not
            for (List<Filter> filters : new HashSet<>(List.of(told, List.copyOf(new LinkedHashSet<>(told))))) {
                measure(this, filters, createRawInputStream(), packed, options, count);
            }
        }
    }

    private final class CountedObjects extends XrefTrailerResolver {

        @Override
        public void setXRef(COSObjectKey key, long offset) {
            if (++objects > MOST_OBJECTS) {
                throw Unpacked.bomb();
            }
            super.setXRef(key, offset);
        }
    }
}
