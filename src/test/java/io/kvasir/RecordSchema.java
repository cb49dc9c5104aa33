package io.kvasir;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares a schema of the description with the Java type whose JSON it describes, down to the types of all components. */
final class RecordSchema {
    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean");

    private RecordSchema() {}

    /** Fails unless the schema describes the JSON of the type. */
    static void check(String place, @Nullable Object schema, Type type) {
        Map<String, Object> described = OpenApi.published().resolve(schema);
        switch (type) {
            case ParameterizedType generic -> checkContainer(place, described, generic);
            case Class<?> plain when plain.isRecord() -> checkRecord(place, described, plain);
            case Class<?> plain when plain.isEnum() ->
                assertThat(OpenApi.list(described.get("enum")))
                        .as(place)
                        .map(String::valueOf)
                        .hasSameElementsAs(Stream.of(plain.getEnumConstants()).map(String::valueOf).toList());
            case Class<?> plain when plain == UUID.class -> assertThat(described).as(place).containsEntry("format", "uuid");
            case Class<?> plain when plain == Instant.class -> assertThat(described).as(place).containsEntry("format", "date-time");
            case Class<?> plain when plain == Object.class -> assertThat(described).as(place).isEqualTo(Boolean.TRUE);
            default -> assertThat(described).as(place).containsEntry("type", TYPES.get(type));
        }
    }

    private static void checkContainer(String place, Map<String, Object> schema, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom((Class<?>) type.getRawType())) {
            assertThat(schema).as(place).containsEntry("type", "array");
            check(place + "[]", schema.get("items"), arguments[0]);
        } else {
            assertThat(schema).as(place).containsEntry("type", "object").containsKey("additionalProperties");
            if (arguments[1] != Object.class) {
                check(place + "{}", schema.get("additionalProperties"), arguments[1]);
            }
        }
    }

    private static void checkRecord(String place, Map<String, Object> schema, Class<?> type) {
        Map<String, RecordComponent> components = new TreeMap<>();
        Set<String> required = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(type, component);
            components.put(name, component);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        Map<String, Object> properties = OpenApi.published().properties(schema);
        assertThat(properties.keySet()).as(place).isEqualTo(components.keySet());
        assertThat(OpenApi.list(schema.getOrDefault("required", List.of())))
                .as("required of " + place)
                .map(Object::toString)
                .hasSameElementsAs(required);
        components.forEach((name, component) -> check(place + "." + name, properties.get(name), component.getGenericType()));
    }

    private static String nameOf(Class<?> type, RecordComponent component) {
        try {
            JsonbProperty own = type.getDeclaredField(component.getName()).getAnnotation(JsonbProperty.class);
            return own != null ? own.value() : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
