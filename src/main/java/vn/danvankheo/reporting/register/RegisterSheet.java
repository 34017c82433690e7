package vn.danvankheo.reporting.register;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The register as an Excel sheet that is written while its rows come, one row a model. */
final class RegisterSheet implements AutoCloseable {

    static final List<String> HEADINGS = List.of(
            "Số đăng ký",
            "Mã theo dõi",
            "Tên mô hình, điển hình",
            "Đơn vị",
            "Năm",
            "Lĩnh vực",
            "Hình thức",
            "Loại",
            "Tính chất",
            "Tình trạng",
            "Công nhận");

    private static final List<Integer> WIDTHS = List.of(14, 14, 60, 40, 8, 30, 14, 14, 16, 24, 40);

    /** What has been written leaves the memory after so many rows. */
    private static final int ROWS_AT_ONCE = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    RegisterSheet(OutputStream out) {
        workbook = new Workbook(out, "dan-van-kheo", null);
        sheet = workbook.newWorksheet("Sổ theo dõi");
        for (int column = 0; column < HEADINGS.size(); column++) {
            sheet.width(column, WIDTHS.get(column));
            sheet.value(0, column, HEADINGS.get(column));
            sheet.style(0, column).bold().fillColor("F3DCDC").set();
        }
        sheet.freezePane(0, 1);
    }

    void add(Register.Row model) {
        rows++;
        List<String> texts = List.of(
                model.registrationNumber(),
                model.code(),
                model.title(),
                model.unit(),
                "",
                model.field().label(),
                model.shape().label(),
                model.subject().label(),
                model.nature().label(),
                model.stage().label(),
                String.join("; ", model.recognised()));
        for (int column = 0; column < texts.size(); column++) {
            sheet.value(rows, column, texts.get(column));
        }
        sheet.value(rows, HEADINGS.indexOf("Năm"), model.year());
        if (rows % ROWS_AT_ONCE == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
