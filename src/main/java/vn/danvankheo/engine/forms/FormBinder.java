package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.NullValueImpl;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;
import vn.danvankheo.validation.InvalidInput;

/** Binds what a form submits, as a whole, to its record, or refuses it with a Vietnamese message at the field. */
@Component
class FormBinder {

    private final FormSchemas schemas;
    private final Validator validator;
    private final JsonMapper json;

    FormBinder(FormSchemas schemas, Validator validator) {
        this.schemas = schemas;
        this.validator = validator;
        this.json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule().addDeserializer(String.class, new TypedText()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .withCoercionConfigDefaults(
                        config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
                .build();
    }

    /** @throws InvalidInput when the form may not be taken as it is; the message begins with the field's label */
    <F> F bind(String formId, Class<F> type, Map<String, Object> submitted) {
        ObjectNode tree = json.createObjectNode();
        VariableMap values = Variables.fromMap(submitted == null ? Map.of() : submitted);
        Set<String> known = schemas.keysOf(formId).orElse(Set.of());
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new InvalidInput("", "Biểu mẫu không có mục “" + key + "”.");
            }
            tree.set(key, toJson(key, values.getValueTyped(key)));
        }
        F form = read(formId, type, tree);
        validator.validate(form).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw refusal(formId, violation);
                });
        return form;
    }

    private InvalidInput refusal(String formId, ConstraintViolation<?> violation) {
        // an element of a list of plain values ends in “.<list element>”
        String field = violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
        return labelled(formId, new InvalidInput(field, violation.getMessage()));
    }

    /** The refusal with the field's label in front. */
    InvalidInput labelled(String formId, InvalidInput refusal) {
        return schemas.labelOf(formId, refusal.field())
                .filter(label -> !refusal.getMessage().startsWith(label))
                .map(label -> new InvalidInput(refusal.field(), label + ": " + refusal.getMessage() + "."))
                .orElse(refusal);
    }

    private <F> F read(String formId, Class<F> type, ObjectNode tree) {
        try {
            return json.treeToValue(tree, type);
        } catch (MismatchedInputException e) {
            throw labelled(formId, new InvalidInput(pathOf(e), meaningOf(e)));
        } catch (JsonProcessingException e) {
            throw new InvalidInput("", "Không đọc được biểu mẫu đã gửi.");
        }
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String meaningOf(MismatchedInputException e) {
        Class<?> target = e.getTargetType();
        if (target == LocalDate.class) {
            return "không phải là ngày có thật";
        }
        if (target != null && Number.class.isAssignableFrom(target)) {
            return target == Integer.class ? "phải là số nguyên" : "phải là số";
        }
        if (target != null && target.isEnum()) {
            return "không có trong danh sách";
        }
        return "không hợp lệ";
    }

    private JsonNode toJson(String key, TypedValue value) {
        try {
            if (value == null || value instanceof NullValueImpl || value.getValue() == null) {
                return json.nullNode();
            }
            if (value.getValue() instanceof SpinJsonNode node) {
                return json.readTree(node.toString());
            }
            if (value instanceof SerializableValue serialized) {
                boolean isJson = value.getType().getName().equals("json")
                        || Variables.SerializationDataFormats.JSON
                                .getName()
                                .equals(serialized.getSerializationDataFormat());
                if (isJson && serialized.getValueSerialized() != null) {
                    return json.readTree(serialized.getValueSerialized());
                }
                throw new InvalidInput(key, "Dữ liệu gửi lên không hợp lệ.");
            }
            if (value instanceof PrimitiveValue<?> primitive
                    && (primitive.getValue() instanceof String
                            || primitive.getValue() instanceof Number
                            || primitive.getValue() instanceof Boolean)) {
                return json.valueToTree(primitive.getValue());
            }
            if (value.getType() == null || value.getType().getName().equals("object")) {
                return json.valueToTree(value.getValue());
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInput(key, "Dữ liệu gửi lên không hợp lệ.");
        }
        throw new InvalidInput(key, "Dữ liệu gửi lên không hợp lệ.");
    }

    ObjectNode toTree(Object form) {
        return form == null ? json.createObjectNode() : json.valueToTree(form);
    }

    JsonNode valueToTree(Object value) {
        return json.valueToTree(value);
    }

    /** A value as the web applications read it: plain, or as JSON when it is a list or an object. */
    Object toVariable(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToInt() ? (Object) value.intValue() : value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return SpinValues.jsonValue(json.writeValueAsString(value), true).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Text as people mean it: composed accents, no blanks around it, nothing instead of an empty text, and none of the
     * signs that nobody sees: the database takes no U+0000, and turned writing direction shows another text than is there.
     */
    private static final class TypedText extends StdScalarDeserializer<String> {

        private static final Pattern UNSEEN =
                Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

        TypedText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            if (!(node instanceof TextNode text)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String seen = UNSEEN.matcher(text.textValue()).replaceAll("");
            String clean = Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
            return clean.isEmpty() ? null : clean;
        }
    }
}
