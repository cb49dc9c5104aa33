package io.kvasir.inference.onnx;

import io.kvasir.inference.Embedder;
import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.ModelInfo.Role;
import io.kvasir.inference.ModelName;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.inference.ModelSettings;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.rerank.LateInteractionReranker;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import io.kvasir.inference.tokenizer.DjlLibrary;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models that ONNX Runtime runs: the packaged one, and those in folders. */
@Singleton
public class OnnxModelRegistry implements ModelRegistry {
    private final ModelSettings settings;
    private final ModelCatalog catalog;
    private final SessionPool pool;
    private final Devices devices;
    private final TokenizerCache tokenizers = new TokenizerCache();
    private final Map<ModelName, OnnxEmbedder> embedders = new LinkedHashMap<>();
    private final Map<ModelName, Reranker> rerankers = new LinkedHashMap<>();
    private final Map<ModelName, ModelVariant> variants = new LinkedHashMap<>();
    private final OnnxEmbedder embedder;
    private final Reranker reranker;
    private final Map<String, String> aliases;

    @Inject
    public OnnxModelRegistry(
            ModelSettings settings,
            InferenceSettings inference,
            GpuSettings gpu,
            InferenceScheduler scheduler,
            InferenceListener listener) {
        this.settings = settings;
        DjlLibrary.unpackInto(settings.cache());
        pool = new SessionPool(settings.memoryLimit());
        devices = Devices.of(gpu);
        SessionFactory sessions = new SessionFactory(settings, inference, devices);
        catalog = ModelCatalog.of(settings);
        for (ModelDescription model : catalog.models()) {
            for (String name : model.variants().keySet()) {
                ModelVariant variant = new ModelVariant(model, name, tokenizers, pool, sessions);
                ModelName key = new ModelName(model.name(), name);
                variants.put(key, variant);
                if (model.role() == Role.EMBEDDING) {
                    embedders.put(key, new OnnxEmbedder(model, variant, scheduler, listener));
                } else if (model.role() == Role.RERANKING) {
                    rerankers.put(key, new OnnxCrossEncoder(model, variant, scheduler, listener));
                }
            }
        }
        // The default models are pinned, so that other models cannot evict them.
        Stream.of(settings.embedding(), settings.reranking()).flatMap(name -> findVariant(name).stream()).forEach(ModelVariant::pin);
        embedder = find(settings.embedding(), Role.EMBEDDING, embedders);
        // The embedding model of the index must be loadable; otherwise the start fails.
        embedder.model();
        rerankers.put(ModelName.of(Reranker.LATE_INTERACTION), new LateInteractionReranker(embedder, inference.rerankCacheBytes()));
        reranker = find(settings.reranking(), Role.RERANKING, rerankers);
        aliases = settings.aliases()
                .resolve(
                        settings.embedding(),
                        settings.reranking(),
                        Stream.of(embedders, rerankers).flatMap(known -> known.keySet().stream()).toList());
        if (settings.preloadAll()) {
            catalog.requireReadable();
            variants.values().stream().filter(ModelVariant::needsVerification).forEach(variant -> variant.lease().close());
        }
    }

    /** Returns the variant of a name; empty if there is no model or variant of that name. */
    private Optional<ModelVariant> findVariant(String given) {
        ModelName name = ModelName.of(given);
        return catalog.find(name.model())
                .map(model -> variants.get(new ModelName(
                        name.model(), name.variant() == null ? preferredVariant(model) : name.variant())));
    }

    private <T> T find(String given, Role role, Map<ModelName, T> known) {
        ModelName name = ModelName.of(given);
        T found = known.get(name);
        if (found == null && name.variant() == null) {
            found = catalog.find(name.model())
                    .map(model -> known.get(new ModelName(name.model(), preferredVariant(model))))
                    .orElse(null);
        }
        if (found == null) {
            catalog.requireReadable(name.model());
            throw new KvasirException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "There is no %s model '%s'. There are: %s.".formatted(
                            role.name().toLowerCase(Locale.ROOT), given, names(known)));
        }
        return found;
    }

    private static String names(Map<ModelName, ?> known) {
        return known.keySet().stream()
                .map(name -> name.variant() == null ? name.model() : name.model() + "@" + name.variant())
                .collect(Collectors.joining(", "));
    }

    /** Returns the variant used if a name gives none: the configured one of a configured model, else the preferred one. */
    private String preferredVariant(ModelDescription model) {
        for (String configured : List.of(settings.embedding(), settings.reranking())) {
            ModelName name = ModelName.of(configured);
            if (name.model().equals(model.name()) && name.variant() != null && model.variants().containsKey(name.variant())) {
                return name.variant();
            }
        }
        return model.variants().containsKey(settings.quantization())
                ? settings.quantization()
                : model.variants().keySet().iterator().next();
    }

    /** Returns the variant of a full name. */
    ModelVariant variant(String name) {
        return Objects.requireNonNull(variants.get(ModelName.of(name)), name);
    }

    @Override
    public Map<String, String> aliases() {
        return aliases;
    }

    @Override
    public Embedder embedder(String name) {
        return name.isBlank() ? embedder : find(name, Role.EMBEDDING, embedders);
    }

    @Override
    public Embedder embedder() {
        return embedder;
    }

    @Override
    public Reranker reranker() {
        return reranker;
    }

    @Override
    public Reranker reranker(String name) {
        return name.isBlank() ? reranker : find(name, Role.RERANKING, rerankers);
    }

    @Override
    public List<ModelInfo> list() {
        List<ModelInfo> list = new ArrayList<>();
        for (ModelDescription model : catalog.models()) {
            list.add(info(model));
        }
        list.add(new ModelInfo(
                Reranker.LATE_INTERACTION,
                Role.RERANKING,
                "packaged",
                info(catalog.find(embedder.model().name()).orElseThrow()).variants().subList(0, 1),
                device(),
                embedder.model().dimension(),
                embedder.model().maxTokens(),
                reranker.name().equals(Reranker.LATE_INTERACTION),
                null));
        list.addAll(catalog.unreadable());
        return list;
    }

    private ModelInfo info(ModelDescription model) {
        String preferred = preferredVariant(model);
        List<String> names = new ArrayList<>(model.variants().keySet());
        names.remove(preferred);
        names.addFirst(preferred);
        List<ModelVariant> own = names.stream()
                .map(name -> Objects.requireNonNull(variants.get(new ModelName(model.name(), name))))
                .toList();
        boolean first = ModelName.of(settings.embedding()).model().equals(model.name())
                || ModelName.of(settings.reranking()).model().equals(model.name());
        return new ModelInfo(
                model.name(),
                model.role(),
                model.provider(),
                own.stream().map(ModelVariant::info).toList(),
                device(),
                own.stream().mapToInt(ModelVariant::width).max().orElse(0),
                model.maxTokens(),
                first,
                null);
    }

    private String device() {
        return devices.all().stream().map(Device::toString).collect(Collectors.joining(","));
    }

    @PreDestroy
    void close() {
        pool.close();
        tokenizers.close();
    }
}
