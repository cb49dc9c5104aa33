package io.kvasir;

import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Creates a bean from configured values as MicroProfile Config would, by the names and defaults that its constructor declares. */
public final class Configured {
    private Configured() {}

    /** Creates a bean; missing values have their declared defaults, and a value that no parameter declares fails the test. */
    public static <T> T by(Class<T> bean, Map<String, String> values) {
        return by(bean, values, List.of());
    }

    /** Creates a bean that takes other beans as well as configured values. */
    public static <T> T by(Class<T> bean, Map<String, String> values, List<?> others) {
        Constructor<?> constructor = bean.getConstructors()[0];
        Set<String> unused = new HashSet<>(values.keySet());
        Object[] arguments = Arrays.stream(constructor.getParameters())
                .map(parameter -> others.stream()
                        .filter(parameter.getType()::isInstance)
                        .findFirst()
                        .map(Object.class::cast)
                        .orElseGet(() -> argument(parameter, values, unused)))
                .toArray();
        if (!unused.isEmpty()) {
            throw new AssertionError(bean.getSimpleName() + " reads none of " + unused);
        }
        try {
            return bean.cast(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the settings created by a bean of another package. */
    public static <T> T settings(Class<T> settings, Class<?> bean, Map<String, String> values) {
        Method producer = Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Produces.class) && method.getReturnType() == settings)
                .findFirst()
                .orElseThrow(() -> new AssertionError(bean + " makes no " + settings));
        try {
            producer.setAccessible(true);
            return settings.cast(producer.invoke(by(bean, values)));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the default that a bean declares for a property. */
    public static String defaultOf(Class<?> bean, String name) {
        return Arrays.stream(bean.getConstructors()[0].getParameters())
                .map(parameter -> parameter.getAnnotation(ConfigProperty.class))
                .filter(property -> property != null && property.name().equals(name))
                .map(ConfigProperty::defaultValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(bean.getSimpleName() + " does not read " + name));
    }

    /** Returns the names of all properties that a bean reads. */
    public static Set<String> names(Class<?> bean) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : bean.getConstructors()[0].getParameters()) {
            if (parameter.isAnnotationPresent(ConfigProperty.class)) {
                names.add(property(parameter).name());
            }
        }
        return names;
    }

    private static ConfigProperty property(Parameter parameter) {
        ConfigProperty property = parameter.getAnnotation(ConfigProperty.class);
        if (property == null) {
            throw new AssertionError(parameter + " is not a @ConfigProperty");
        }
        return property;
    }

    private static Object argument(Parameter parameter, Map<String, String> values, Set<String> unused) {
        ConfigProperty property = property(parameter);
        unused.remove(property.name());
        String fallback = property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE) ? null : property.defaultValue();
        String value = values.getOrDefault(property.name(), fallback);
        Object argument = convert(parameter.getParameterizedType(), value);
        if (argument == null) {
            throw new AssertionError(property.name() + " has no default and was not given");
        }
        return argument;
    }

    private static @Nullable Object convert(Type type, @Nullable String value) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.ofNullable(value)
                    .filter(given -> !given.isEmpty())
                    .map(given -> convert(generic.getActualTypeArguments()[0], given));
        }
        if (value == null) {
            return null;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return Arrays.stream(value.split(","))
                    .map(entry -> convert(generic.getActualTypeArguments()[0], entry))
                    .toList();
        }
        return switch (type.getTypeName()) {
            case "int", "java.lang.Integer" -> Integer.valueOf(value);
            case "long", "java.lang.Long" -> Long.valueOf(value);
            case "double", "java.lang.Double" -> Double.valueOf(value);
            case "boolean", "java.lang.Boolean" -> Boolean.valueOf(value);
            case "java.lang.String" -> value;
            case "java.nio.file.Path" -> Path.of(value);
            case "java.time.Duration" -> Duration.parse(value);
            default -> throw new AssertionError("no converter for " + type);
        };
    }
}
