package vn.danvankheo.reporting.register;

import java.util.List;
import vn.danvankheo.sheet.TableSheet.Column;

/** The register as a table of Excel, one row a model. */
final class RegisterSheet {

    static final List<Column> COLUMNS = List.of(
            new Column("Số đăng ký", 14),
            new Column("Mã theo dõi", 14),
            new Column("Tên mô hình, điển hình", 60),
            new Column("Đơn vị", 40),
            new Column("Năm", 8),
            new Column("Lĩnh vực", 30),
            new Column("Hình thức", 14),
            new Column("Loại", 14),
            new Column("Tính chất", 16),
            new Column("Tình trạng", 24),
            new Column("Công nhận", 40));

    private RegisterSheet() {}

    static List<Object> cells(Register.Row model) {
        return List.of(
                model.registrationNumber(),
                model.code(),
                model.title(),
                model.unit(),
                model.year(),
                model.field().label(),
                model.shape().label(),
                model.subject().label(),
                model.nature().label(),
                model.stage().label(),
                String.join("; ", model.recognised()));
    }
}
