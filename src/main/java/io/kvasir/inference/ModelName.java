package io.kvasir.inference;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a model as given by callers: {@code name} or {@code name@variant}, case-insensitive.
 *
 * @param model name in lower case
 * @param variant variant in lower case; null if none was given
 */
public record ModelName(String model, @Nullable String variant) {
    /** Alternative names of the usual precisions. */
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

    /** Returns the canonical name of a variant. */
    public static String variant(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(name, name);
    }

    /** Returns whether a name refers to this one; its variant, if given, must be equal. */
    boolean matches(ModelName given) {
        return model.equals(given.model()) && (given.variant() == null || given.variant().equals(variant));
    }
}
