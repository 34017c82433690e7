package vn.danvankheo.start;

import java.util.LinkedHashSet;
import java.util.Set;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;
import vn.danvankheo.embedded.StartRefused;

/**
 * Tells an operator in one Vietnamese line, without a stack trace, why the application did not start. What it does not
 * know is left to Spring Boot, with everything that was logged.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements SpringBootExceptionReporter {

    private static final int CAUSES_AT_MOST = 50;

    private final ConfigurableApplicationContext context;

    StartFailure(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        Starting starting = Starting.of(context);
        if (starting != null && starting.isInterrupted()) {
            return true;
        }
        String reason = reasonOf(failure);
        if (reason == null) {
            if (starting != null) {
                starting.failedForUnknownReason();
            }
            return false;
        }
        if (starting != null) {
            starting.failedForKnownReason();
        }
        Console.error("Không khởi động được: " + reason.replaceAll("\\s*\\R\\s*", " "));
        return true;
    }

    /** Null when it is not known. */
    String reasonOf(Throwable failure) {
        Set<Throwable> causes = causesOf(failure);
        String reason = null;
        for (Throwable cause : causes) {
            // the innermost cause that we can name is the nearest to what has to be done
            String named = nameOf(cause);
            reason = named == null ? reason : named;
        }
        return reason;
    }

    private String nameOf(Throwable cause) {
        if (cause instanceof StartRefused) {
            return cause.getMessage();
        }
        if (cause instanceof PortInUseException port) {
            return "cổng " + port.getPort() + " đang được một chương trình khác sử dụng."
                    + " Hãy dừng chương trình đó hoặc chọn cổng khác (server.port).";
        }
        if (cause instanceof PlaceholderResolutionException placeholder) {
            return "thiếu biến môi trường hoặc cài đặt " + placeholder.getPlaceholder() + ".";
        }
        if (cause instanceof BindValidationException validation) {
            return WrongSetting.refused(validation);
        }
        if (cause instanceof BindException binding) {
            return WrongSetting.unreadable(binding);
        }
        if (cause instanceof FlywayValidateException) {
            return "cấu trúc cơ sở dữ liệu không khớp với bản này. Hãy chạy đúng bản đã nâng cấp cơ sở dữ liệu hoặc bản"
                    + " mới hơn; đừng sửa bảng bằng tay.";
        }
        return UnreachableDatabase.reasonOf(cause, property("spring.datasource.url"));
    }

    private String property(String name) {
        try {
            return context == null ? null : context.getEnvironment().getProperty(name);
        } catch (PlaceholderResolutionException e) {
            return null;
        }
    }

    private static Set<Throwable> causesOf(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null && causes.size() < CAUSES_AT_MOST; cause = cause.getCause()) {
            if (!causes.add(cause)) {
                break;
            }
        }
        return causes;
    }
}
