package vn.danvankheo.start;

import java.sql.SQLException;

/** Says of a database that refuses the application what an operator has to look at, by PostgreSQL's error classes. */
final class UnreachableDatabase {

    private UnreachableDatabase() {}

    /** @return null when the failure is of another kind */
    static String reasonOf(Throwable cause, String url) {
        if (!(cause instanceof SQLException failure) || failure.getSQLState() == null) {
            return null;
        }
        String database = url == null ? "cơ sở dữ liệu" : "cơ sở dữ liệu " + withoutParameters(url);
        String state = failure.getSQLState();
        if (state.startsWith("08") || state.equals("57P03")) {
            return "không kết nối được " + database
                    + ". Hãy kiểm tra máy chủ cơ sở dữ liệu và địa chỉ của nó (DANVANKHEO_DB_URL).";
        }
        if (state.startsWith("28")) {
            return database + " từ chối tên hoặc mật khẩu (DANVANKHEO_DB_USER, DANVANKHEO_DB_PASSWORD).";
        }
        if (state.equals("3D000")) {
            return database + " không tồn tại. Hãy tạo cơ sở dữ liệu đó hoặc sửa địa chỉ (DANVANKHEO_DB_URL).";
        }
        if (state.equals("42501")) {
            return database + " không cho phép: " + failure.getMessage()
                    + ". Hãy cấp quyền cho DANVANKHEO_DB_USER, hoặc đặt SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD là"
                    + " người được tạo bảng.";
        }
        if (state.equals("53300")) {
            return database + " đã hết số kết nối cho phép.";
        }
        return null;
    }

    /** A password may stand among the parameters. */
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
