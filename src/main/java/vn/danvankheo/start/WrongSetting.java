package vn.danvankheo.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says of a wrong setting which one it is, what it says, and what could stand there. */
final class WrongSetting {

    private static final Map<Class<?>, String> WANTED = Map.of(
            ZoneId.class, "phải là tên một múi giờ, ví dụ Asia/Ho_Chi_Minh",
            MonthDay.class, "phải là ngày/tháng có thật, ví dụ 13/3",
            LocalDate.class, "phải là một ngày có thật, ví dụ 2027-03-13",
            Duration.class, "phải là một khoảng thời gian, ví dụ 30s, 15m, 8h",
            Period.class, "phải là số ngày, tháng hoặc năm, ví dụ P21D",
            Path.class, "phải là đường dẫn của một thư mục");

    private WrongSetting() {}

    static String unreadable(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        String name = property == null
                ? failure.getName().toString()
                : property.getName().toString();
        String value = property == null ? "" : " = “" + property.getValue() + "”";
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        return "cài đặt " + name + value + " không dùng được: " + wanted(type, failure) + ".";
    }

    static String refused(BindValidationException failure) {
        return failure.getValidationErrors().getAllErrors().stream()
                .map(error -> refused(failure, error))
                .collect(Collectors.joining(" "));
    }

    private static String refused(BindValidationException failure, ObjectError error) {
        String prefix = failure.getValidationErrors().getName().toString();
        if (error instanceof FieldError field) {
            return "cài đặt " + prefix + "." + withHyphens(field.getField()) + " = “" + field.getRejectedValue()
                    + "” không dùng được: " + rule(error) + ".";
        }
        return "cài đặt " + prefix + " không dùng được: " + rule(error) + ".";
    }

    private static String rule(ObjectError error) {
        Object[] arguments = error.getArguments();
        Object limit = arguments == null || arguments.length < 2 ? "" : arguments[arguments.length - 1];
        return switch (String.valueOf(error.getCode())) {
            case "NotNull", "NotBlank", "NotEmpty" -> "không được để trống";
            case "Min" -> "phải từ " + limit + " trở lên";
            case "Max" -> "không được quá " + limit;
            default -> error.getDefaultMessage();
        };
    }

    private static String wanted(Class<?> type, BindException failure) {
        if (type.isEnum()) {
            return "phải là một trong các giá trị "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "phải là một số";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "phải là true hoặc false";
        }
        String wanted = WANTED.get(type);
        return wanted != null ? wanted : innermostMessage(failure);
    }

    private static String innermostMessage(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage();
    }

    private static String withHyphens(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase();
    }
}
