package io.kvasir.inference.http;

import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.inference.Reranker;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks up models by the names that callers use. A missing or blank name selects the default, aliases are resolved, and an unknown name
 * fails with {@code MODEL_NOT_FOUND} and the known names.
 */
@Singleton
public class ModelLookup {
    private static final int MAX_SHOWN_CHARACTERS = 200;

    private final ModelRegistry models;

    @Inject
    public ModelLookup(ModelRegistry models) {
        this.models = models;
    }

    public Embedder embedder(Optional<String> name) {
        return name.filter(given -> !given.isBlank())
                .map(given -> models.embedder(requireKnown(given, Role.EMBEDDING)))
                .orElseGet(models::embedder);
    }

    public Reranker reranker(Optional<String> name) {
        return name.filter(given -> !given.isBlank())
                .map(given -> models.reranker(requireKnown(given, Role.RERANKING)))
                .orElseGet(models::reranker);
    }

    /** Returns all models of this server, of any role. */
    public List<ModelInfo> list() {
        return models.list();
    }

    /** Returns the description of a model by its name, with or without a variant, or by an alias. */
    public ModelInfo info(String name) {
        return requireKnown(name, models.list());
    }

    /** Returns the device of a model, {@code cpu} or {@code cuda:0} …; {@code cpu} if the model is unknown. */
    public String device(String name) {
        return models.list().stream()
                .filter(model -> hasName(model, name))
                .map(ModelInfo::device)
                .findFirst()
                .orElse("cpu");
    }

    /** Returns the registry's name of a model; fails if no model of the role has it. */
    private String requireKnown(String name, Role role) {
        requireKnown(name, models.list().stream().filter(model -> model.role() == role).toList());
        return canonicalName(name);
    }

    private String canonicalName(String name) {
        return models.aliases().getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    private ModelInfo requireKnown(String name, List<ModelInfo> offered) {
        String real = canonicalName(name);
        return offered.stream().filter(model -> hasName(model, real)).findFirst().orElseThrow(() -> {
            String names = offered.stream().map(ModelInfo::name).collect(Collectors.joining(", "));
            return new KvasirException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "There is no such model here: '%s'. Available are: %s."
                            .formatted(abbreviate(name), names.isEmpty() ? "none" : names));
        });
    }

    private static String abbreviate(String name) {
        return name.length() > MAX_SHOWN_CHARACTERS ? name.substring(0, MAX_SHOWN_CHARACTERS) + "…" : name;
    }

    private static boolean hasName(ModelInfo model, String name) {
        int at = name.indexOf('@');
        return model.name().equalsIgnoreCase(at < 0 ? name : name.substring(0, at));
    }
}
