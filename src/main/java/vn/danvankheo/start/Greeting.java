package vn.danvankheo.start;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.EmbeddedSettings;
import vn.danvankheo.embedded.SampleAccounts;

/** The last lines of a successful start: in the embedded mode whom to be and where to click, in production one line. */
@Component
class Greeting {

    private static final Logger log = LoggerFactory.getLogger(Greeting.class);
    private static final String LINE = "─".repeat(78);

    private final ObjectProvider<SampleAccounts> sampleAccounts;
    private final EmbeddedSettings settings;

    Greeting(ObjectProvider<SampleAccounts> sampleAccounts, EmbeddedSettings settings) {
        this.sampleAccounts = sampleAccounts;
        this.settings = settings;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        int port = web.getWebServer().getPort();
        String seconds = String.format(
                Locale.ROOT,
                "%.0f",
                ready.getTimeTaken() == null ? 0.0 : ready.getTimeTaken().toMillis() / 1000.0);
        sampleAccounts.ifAvailable(accounts -> Console.out(embedded(port, seconds, accounts.password())));
        if (sampleAccounts.getIfAvailable() == null) {
            log.info("Dân vận khéo đã sẵn sàng ở cổng {} sau {} giây", port, seconds);
        }
    }

    private String embedded(int port, String seconds, String password) {
        return """

                %1$s
                  Dân vận khéo đã sẵn sàng (sau %3$s giây):  http://localhost:%2$d

                  Tài khoản dùng thử, mật khẩu chung: %4$s
                    ninhhai01.canbo      cán bộ phụ trách của một CĐCS
                    ninhhai01.thuongvu   Ban Chấp hành của CĐCS đó
                    ninhhai.canbo        cán bộ LĐLĐ huyện, công đoàn cấp trên của CĐCS đó
                    tinh.canbo           Ban CTCS của LĐLĐ tỉnh
                    ninhhai.giamsat      theo dõi, chỉ đạo: mở “Theo dõi tiến độ”
                    quantri              quản trị hệ thống

                  Bắt đầu: mở địa chỉ trên, đăng nhập ninhhai01.canbo, chọn “Việc cần làm”,
                  mở công việc đầu tiên, điền biểu mẫu rồi bấm “Hoàn thành”.

                  Dữ liệu nằm trong thư mục %5$s
                  Dừng chương trình: Ctrl-C. Lần chạy sau tiếp tục với dữ liệu này.
                %1$s"""
                .formatted(
                        LINE,
                        port,
                        seconds,
                        password,
                        settings.dataDirectory().toAbsolutePath().normalize());
    }
}
