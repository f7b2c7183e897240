package io.lettermill.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Compares a record with its JSON Schema and names each difference. */
final class RecordSchema {

    private final JsonNode root;
    private final List<String> differences = new ArrayList<>();

    private RecordSchema(JsonNode root) {
        this.root = root;
    }

    static List<String> differences(Class<?> record, JsonNode schema) {
        var comparison = new RecordSchema(schema);
        comparison.compareRecord(record.getSimpleName(), record, schema);
        return List.copyOf(comparison.differences);
    }

    private void compareRecord(String path, Class<?> record, JsonNode schema) {
        Set<String> names = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = jsonName(component);
            names.add(name);
            boolean nullable = isNullable(component.getAnnotatedType());
            if (!nullable) {
                required.add(name);
            }
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode()) {
                compareType(path + "." + name, component.getAnnotatedType(), property, nullable);
            }
        }
        expect(path + " properties", names, fieldNames(schema.path("properties")));
        expect(path + " required", required, texts(schema.path("required")));
        expect(path + " type", Set.of("object"), texts(schema.path("type")));
    }

    private void compareType(
            String path, AnnotatedType annotated, JsonNode unresolved, boolean nullable) {
        JsonNode schema = resolve(unresolved);
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expectType(path, "array", schema, nullable);
            AnnotatedType element =
                    ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            compareType(path + "[]", element, schema.path("items"), isNullable(element));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            expectType(path, "object", schema, nullable);
            if (!schema.path("additionalProperties").isObject()) {
                differences.add(path + ": a map needs a schema for its values");
            }
        } else if (type instanceof Class<?> plain) {
            comparePlain(path, plain, schema, nullable);
        } else {
            differences.add(path + ": " + type + " is not expected in a contract");
        }
    }

    private void comparePlain(String path, Class<?> type, JsonNode schema, boolean nullable) {
        if (type.isRecord()) {
            compareRecord(path, type, schema);
        } else if (type.isEnum()) {
            expectType(path, "string", schema, nullable);
            Set<String> constants =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.toCollection(TreeSet::new));
            expect(path + " enum", constants, texts(schema.path("enum")));
        } else if (type == String.class) {
            expectType(path, "string", schema, nullable);
        } else if (type == UUID.class) {
            expectType(path, "string", schema, nullable);
            expect(path + " format", Set.of("uuid"), texts(schema.path("format")));
        } else if (type == Instant.class) {
            expectType(path, "string", schema, nullable);
            expect(path + " format", Set.of("date-time"), texts(schema.path("format")));
        } else if (type == int.class || type == Integer.class) {
            expectType(path, "integer", schema, nullable);
            expectMaximum(path, Integer.MAX_VALUE, schema);
        } else if (type == long.class || type == Long.class) {
            expectType(path, "integer", schema, nullable);
            expectMaximum(path, Long.MAX_VALUE, schema);
        } else if (type == boolean.class || type == Boolean.class) {
            expectType(path, "boolean", schema, nullable);
        } else {
            differences.add(path + ": " + type + " is not expected in a contract");
        }
    }

    private void expectType(String path, String type, JsonNode schema, boolean nullable) {
        Set<String> expected = nullable ? Set.of(type, "null") : Set.of(type);
        expect(path + " type", expected, texts(schema.path("type")));
    }

    private void expectMaximum(String path, long limit, JsonNode schema) {
        JsonNode maximum = schema.path("maximum");
        if (!maximum.canConvertToLong() || maximum.asLong() > limit) {
            differences.add(path + ": maximum has to be at most " + limit);
        }
    }

    private void expect(String what, Set<String> inRecord, Set<String> inSchema) {
        if (!inRecord.equals(inSchema)) {
            differences.add(what + ": record has " + inRecord + ", schema has " + inSchema);
        }
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isTextual() ? root.at(reference.asText().substring(1)) : schema;
    }

    private static String jsonName(RecordComponent component) {
        @Nullable JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Set<String> fieldNames(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode textOrArray) {
        if (textOrArray.isTextual()) {
            return Set.of(textOrArray.asText());
        }
        return StreamSupport.stream(textOrArray.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
