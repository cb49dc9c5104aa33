package io.kvasir.inference;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Alternative names of models, for clients that use the model names of other servers.
 *
 * @param targets target of each alias: a model's name, with or without a variant, or {@value #EMBEDDING} or {@value #RERANKER}; aliases are
 *     in lower case
 */
public record ModelAliases(Map<String, String> targets) {
    static final String PROPERTY = "kvasir.models.aliases";
    /** Target that stands for the default embedding model. */
    static final String EMBEDDING = "default-embedding";
    /** Target that stands for the default reranker. */
    static final String RERANKER = "default-reranker";

    public ModelAliases {
        targets = Map.copyOf(targets);
    }

    public static ModelAliases none() {
        return new ModelAliases(Map.of());
    }

    /** Parses entries of the form {@code alias=model}; fails on malformed or contradictory ones. */
    static ModelAliases of(List<String> entries) {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String entry : entries) {
            int at = entry.indexOf('=');
            String alias = at < 0 ? "" : entry.substring(0, at).strip().toLowerCase(Locale.ROOT);
            String target = entry.substring(at + 1).strip();
            if (alias.isEmpty() || target.isEmpty()) {
                throw new IllegalArgumentException(PROPERTY + " must have entries alias=model, not '" + entry + "'");
            }
            String other = targets.putIfAbsent(alias, target);
            if (other != null && !other.equals(target)) {
                throw new IllegalArgumentException(
                        PROPERTY + " must give '" + alias + "' one meaning, not " + other + " and " + target);
            }
        }
        return new ModelAliases(targets);
    }

    /**
     * Resolves each alias to a model's name. An alias equal to the name of a model is ignored: the name means that model.
     *
     * @param embedding name of the default embedding model
     * @param reranker name of the default reranker
     * @param models all available models
     * @throws IllegalArgumentException if an alias refers to none of them
     */
    public Map<String, String> resolve(String embedding, String reranker, Collection<ModelName> models) {
        Map<String, String> resolved = new HashMap<>();
        targets.forEach((alias, target) -> {
            String name = switch (target.toLowerCase(Locale.ROOT)) {
                case EMBEDDING -> embedding;
                case RERANKER -> reranker;
                default -> target;
            };
            if (models.stream().noneMatch(model -> model.matches(ModelName.of(name)))) {
                throw new IllegalArgumentException("%s must name models that are there, not %s=%s; there are: %s, %s, %s"
                        .formatted(PROPERTY, alias, target, EMBEDDING, RERANKER, names(models)));
            }
            if (models.stream().noneMatch(model -> model.matches(ModelName.of(alias)))) {
                resolved.put(alias, name);
            }
        });
        return Map.copyOf(resolved);
    }

    private static String names(Collection<ModelName> models) {
        return models.stream().map(ModelName::model).distinct().sorted().collect(Collectors.joining(", "));
    }
}
