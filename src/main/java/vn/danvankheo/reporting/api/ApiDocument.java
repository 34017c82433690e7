package vn.danvankheo.reporting.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.danvankheo.dossier.EvidenceKind;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.validation.Problem;
import vn.danvankheo.validation.ProblemKind;

/** What the OpenAPI document says beside the addresses themselves. */
@Configuration
class ApiDocument {

    private static final String PROBLEM = "Problem";

    ApiDocument() {
        // a word of a list has one description, wherever it stands
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("API của phần mềm Dân vận khéo")
                                .version("1")
                                .description(
                                        """
                                Đọc sổ theo dõi mô hình, điển hình “Dân vận khéo”, số liệu thống kê, văn bản và hồ sơ \
                                minh chứng. Chỉ để đọc. Mỗi tài khoản đọc được đúng những gì xem được trên các trang.

                                Ngày ghi theo ISO 8601 (2027-03-12), thời điểm kèm múi giờ (2027-03-12T08:00:00+07:00). \
                                Trường không có giá trị thì không ghi. Lỗi ghi theo RFC 9457 (application/problem+json), \
                                type không đổi giữa các phiên bản. Phần mềm gọi API phải chấp nhận trường mới và giá trị \
                                mới của các danh mục. Danh sách có nhãn ETag: gửi lại bằng If-None-Match, chưa có gì đổi \
                                thì trả lời 304."""))
                .servers(List.of(new Server().url("/").description("Máy chủ này")))
                .tags(List.of(
                        new Tag().name(Tags.REGISTER).description("Mô hình, điển hình đã đăng ký."),
                        new Tag().name(Tags.ORGANISATION).description("Cây tổ chức và các năm của phong trào."),
                        new Tag().name(Tags.STATISTICS).description("Số liệu như phụ lục 1 của báo cáo."),
                        new Tag().name(Tags.DOCUMENTS).description("Văn bản theo mẫu, dạng tệp Word."),
                        new Tag().name(Tags.EVIDENCE).description("Tệp minh chứng của mô hình, điển hình.")))
                .addSecurityItem(new SecurityRequirement().addList("password"))
                .addSecurityItem(new SecurityRequirement().addList("session"))
                .components(new Components()
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description(
                                                "Tên đăng nhập và mật khẩu của tài khoản, gửi kèm mỗi lần gọi."
                                                        + " Sai nhiều lần thì tài khoản bị khóa một lúc, như ở trang đăng nhập."))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("DVKSESSION")
                                        .description("Phiên làm việc của người đã đăng nhập trên các trang.")));
    }

    @Bean
    OpenApiCustomizer apiRefusals() {
        return api -> {
            ModelConverters.getInstance().readAll(Problem.class).forEach((name, schema) -> api.getComponents()
                    .addSchemas(name, schema));
            describeProblem(api);
            for (ProblemKind kind : ProblemKind.values()) {
                api.getComponents().addResponses(name(kind), refusal(kind));
            }
            api.getComponents()
                    .addResponses(
                            "NotModified",
                            new ApiResponse().description("Chưa có gì đổi so với nhãn trong If-None-Match."));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(ApiDocument::addRefusals);
        };
    }

    @Bean
    OpenApiCustomizer apiLabels() {
        return api -> {
            label(api, Field.class, "Lĩnh vực", Field::label);
            label(api, Nature.class, "Tính chất", Nature::label);
            label(api, Shape.class, "Hình thức", Shape::label);
            label(api, Subject.class, "Loại", Subject::label);
            label(api, ModelStage.class, "Tình trạng", ModelStage::label);
            label(api, EvidenceKind.class, "Loại minh chứng", EvidenceKind::label);
        };
    }

    private static <E extends Enum<E>> void label(OpenAPI api, Class<E> list, String title, Function<E, String> label) {
        Schema<?> schema = api.getComponents().getSchemas().get(list.getSimpleName());
        if (schema != null) {
            schema.setDescription(title + ": "
                    + Arrays.stream(list.getEnumConstants())
                            .map(value -> value.name() + " = " + label.apply(value))
                            .collect(Collectors.joining("; "))
                    + ".");
        }
    }

    private static void addRefusals(Operation operation) {
        ApiResponses responses = operation.getResponses();
        boolean isFile = responses.get("200").getContent().keySet().stream().noneMatch("application/json"::equals);
        if (!isFile) {
            responses.addApiResponse("304", reference("NotModified"));
        }
        // every address refuses parameters that it does not know
        responses.addApiResponse("400", reference(name(ProblemKind.INVALID_PARAMETER)));
        responses.addApiResponse("401", reference(name(ProblemKind.NOT_LOGGED_IN)));
        if (operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn().equals("path"))) {
            responses.addApiResponse("404", reference(name(ProblemKind.NOT_FOUND)));
        }
        responses.addApiResponse("405", reference(name(ProblemKind.METHOD_NOT_ALLOWED)));
        responses.addApiResponse("406", reference(name(ProblemKind.NOT_ACCEPTABLE)));
        responses.addApiResponse("500", reference(name(ProblemKind.FAILURE)));
    }

    private static ApiResponse reference(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static String name(ProblemKind kind) {
        return Arrays.stream(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static ApiResponse refusal(ProblemKind kind) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", kind.type());
        example.put("title", kind.title());
        example.put("status", kind.status());
        return new ApiResponse()
                .description(kind.title() + " (type: " + kind.type() + ").")
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                        .example(example)));
    }

    /** The record itself is described where it is used: it belongs to no one part of the application. */
    private static void describeProblem(OpenAPI api) {
        Schema<?> problem = api.getComponents().getSchemas().get(PROBLEM);
        problem.setDescription("Vì sao không có câu trả lời (RFC 9457).");
        problem.setRequired(List.of("type", "title", "status"));
        Map<String, String> words = Map.of(
                "type", "Loại lỗi: địa chỉ tương đối, không đổi giữa các phiên bản.",
                "title", "Tên loại lỗi.",
                "status", "Mã trạng thái HTTP.",
                "detail", "Lỗi là gì, cần làm gì.",
                "instance", "Địa chỉ đã gọi.",
                "errors", "Tham số nào sai, sai thế nào.");
        describe(problem, words);
        Schema<?> type = (Schema<?>) problem.getProperties().get("type");
        type.setEnum(new ArrayList<>());
        Arrays.stream(ProblemKind.values()).map(ProblemKind::type).forEach(kind -> add(type, kind));
        Schema<?> error = api.getComponents().getSchemas().get("Error");
        error.setDescription("Một tham số sai.");
        error.setRequired(List.of("parameter", "message"));
        describe(error, Map.of("parameter", "Tên tham số.", "message", "Tham số sai thế nào."));
    }

    private static void describe(Schema<?> schema, Map<String, String> words) {
        words.forEach((name, text) -> schema.getProperties().get(name).setDescription(text));
    }

    @SuppressWarnings("unchecked")
    private static void add(Schema<?> schema, String value) {
        ((Schema<Object>) schema).addEnumItemObject(value);
    }
}
