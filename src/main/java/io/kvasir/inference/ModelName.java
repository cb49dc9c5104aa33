package io.kvasir.inference;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model as callers name it: {@code name} or {@code name@variant}, in any case.
 *
 * @param model in lower case
 * @param variant in lower case; null where the name has none
 */
public record ModelName(String model, @Nullable String variant) {
    /** Other names of the usual precisions. */
    private static final Map<String, String> ALIASES =
            Map.of("f32", "fp32", "f16", "fp16", "q8", "8bit", "quantized", "int8", "int4", "q4");

    public ModelName {
        Objects.requireNonNull(model, "model");
    }

    public static ModelName of(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        int at = name.lastIndexOf('@');
        return at < 0 ? new ModelName(name, null) : new ModelName(name.substring(0, at), variant(name.substring(at + 1)));
    }

    /** The variant that is meant by a name. */
    public static String variant(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(name, name);
    }

    /** Whether a name means this one: its variant, where it has one, must be the same. */
    boolean matches(ModelName given) {
        return model.equals(given.model()) && (given.variant() == null || given.variant().equals(variant));
    }
}
