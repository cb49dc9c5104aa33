package io.kvasir.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of earlier versions. A server that is given one of them does not start: ignoring it would change the server's
 * behaviour without a word. docs/upgrading.md has the same list.
 */
final class RemovedSettings {
    private static final String MEBIBYTES = "a size with its unit, such as 64MB for 64";
    private static final String BYTES = "a size with its unit, such as 64KB for 65536";
    private static final String HEAP_SIZE = MEBIBYTES + "; a percentage of the heap stays as it was";
    private static final String DEADLINE = "a duration, such as PT0.5S for 500";

    private static final Map<String, Replacement> REPLACEMENTS = replacements();
    private static final SettingNames NAMES = new SettingNames(REPLACEMENTS.keySet());

    private RemovedSettings() {}

    /**
     * What to set instead of a removed setting.
     *
     * @param setting the new name; null if there is none
     * @param advice how to write the value, or what to do if there is no new name; null if the value stays as it was
     */
    record Replacement(@Nullable String setting, @Nullable String advice) {
        String text() {
            String value = advice == null ? "" : advice;
            return setting == null
                    ? value
                    : "use %s (in the environment %s)".formatted(setting, SettingNames.upper(setting))
                            + (advice == null ? "" : ", " + value);
        }
    }

    /** Throws if one of the given names, in any form, is that of a removed setting. */
    static void requireNone(Set<String> given) {
        List<String> removed = given.stream()
                .sorted()
                .flatMap(name -> NAMES.find(name)
                        .map(setting -> "the setting %s was removed: %s".formatted(name, replacement(setting).text()))
                        .stream())
                .toList();
        if (!removed.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", removed) + " (docs/upgrading.md)");
        }
    }

    private static Replacement replacement(String setting) {
        return Objects.requireNonNull(REPLACEMENTS.get(setting));
    }

    /** Returns the removed settings, each with its replacement. */
    static Map<String, Replacement> all() {
        return REPLACEMENTS;
    }

    private static Map<String, Replacement> replacements() {
        Map<String, Replacement> all = new LinkedHashMap<>();
        renamed(all, "kvasir.answer.candidates", "kvasir.answer.candidate-sentences");
        renamed(all, "kvasir.answer.max-quotes", "kvasir.answer.max-citations");
        renamed(all, "kvasir.answer.passages", "kvasir.answer.top-k");
        renamed(all, "kvasir.cache.backend", "kvasir.cache.levels");
        dropped(
                all,
                "kvasir.cache.cluster.secret",
                "nodes know each other by certificates, kvasir.cache.cluster.tls.key-store and trust-store,"
                        + " which liberty/cluster-keys makes");
        changed(all, "kvasir.cache.l1.max-mb", "kvasir.cache.l1.max-size", HEAP_SIZE);
        changed(all, "kvasir.cache.l2.max-mb", "kvasir.cache.l2.max-size", MEBIBYTES);
        changed(all, "kvasir.cache.l3.max-mb", "kvasir.cache.l3.max-size", HEAP_SIZE);
        renamed(all, "kvasir.cache.semantic.check-share", "kvasir.cache.semantic.shadow-check-ratio");
        renamed(all, "kvasir.cache.warm.file", "kvasir.cache.preload.file");
        renamed(all, "kvasir.cache.warm.popular", "kvasir.cache.preload.top-queries");
        dropped(all, "kvasir.db.pool.validation-timeout", "leave it out, a test of a connection takes 3 s at most");
        changed(all, "kvasir.gpu.memory-limit-mb", "kvasir.gpu.memory-limit", MEBIBYTES);
        changed(all, "kvasir.http.max-body-bytes", "kvasir.http.max-body-size", BYTES);
        changed(all, "kvasir.http.min-rate", "kvasir.http.min-transfer-rate", "a size a second with its unit, such as 32KB for 32768");
        renamed(all, "kvasir.index.exact-below", "kvasir.index.full-scan-threshold");
        renamed(all, "kvasir.index.maintenance.longest", "kvasir.index.maintenance.max-duration");
        changed(all, "kvasir.index.memory.copies", "kvasir.index.in-memory.max-size", HEAP_SIZE);
        changed(all, "kvasir.index.memory.postings", "kvasir.index.cache.postings-size", HEAP_SIZE);
        changed(all, "kvasir.index.memory.signs", "kvasir.index.cache.token-vectors-size", HEAP_SIZE);
        changed(all, "kvasir.index.memory.vectors", "kvasir.index.cache.passage-vectors-size", HEAP_SIZE);
        renamed(all, "kvasir.index.recall-sample", "kvasir.index.recall-sample-size");
        changed(
                all,
                "kvasir.index.text-search-configuration",
                "kvasir.index.language",
                "a BCP 47 tag, such as de for german");
        renamed(all, "kvasir.inference.max-texts", "kvasir.inference.max-client-batch-size");
        renamed(all, "kvasir.inference.pinned", "kvasir.inference.cpu-affinity");
        renamed(all, "kvasir.inference.reserved-threads", "kvasir.inference.reserved-interactive-threads");
        changed(all, "kvasir.inference.token-cache-mb", "kvasir.inference.rerank-cache-size", HEAP_SIZE);
        changed(all, "kvasir.inference.truncate", "kvasir.inference.long-text", "which is windows, truncate or refuse");
        changed(all, "kvasir.inference.wait-ms.batch", "kvasir.inference.default-deadline.batch", DEADLINE);
        changed(all, "kvasir.inference.wait-ms.high", "kvasir.inference.default-deadline.high", DEADLINE);
        changed(all, "kvasir.inference.wait-ms.normal", "kvasir.inference.default-deadline.normal", DEADLINE);
        changed(all, "kvasir.ingest.max-document-bytes", "kvasir.ingest.max-document-size", BYTES);
        changed(all, "kvasir.ingest.max-metadata-bytes", "kvasir.ingest.max-metadata-size", BYTES);
        renamed(all, "kvasir.mesh.compared", "kvasir.graph.similarity-seeds");
        renamed(all, "kvasir.mesh.damping", "kvasir.graph.damping");
        renamed(all, "kvasir.mesh.hops", "kvasir.graph.hops");
        renamed(all, "kvasir.mesh.iterations", "kvasir.graph.iterations");
        renamed(all, "kvasir.mesh.max-associated", "kvasir.graph.max-results");
        renamed(all, "kvasir.mesh.seeds", "kvasir.graph.seeds");
        renamed(all, "kvasir.mesh.used-together.half-life", "kvasir.graph.co-citation.half-life");
        renamed(all, "kvasir.mesh.used-together.learning", "kvasir.graph.co-citation.enabled");
        renamed(all, "kvasir.mesh.used-together.renewal", "kvasir.graph.co-citation.refresh-interval");
        renamed(all, "kvasir.mesh.weight.backlink", "kvasir.graph.weight.backlink");
        renamed(all, "kvasir.mesh.weight.link", "kvasir.graph.weight.link");
        renamed(all, "kvasir.mesh.weight.neighbour", "kvasir.graph.weight.similar");
        renamed(all, "kvasir.mesh.weight.shared-terms", "kvasir.graph.weight.shared-terms");
        renamed(all, "kvasir.mesh.weight.used-together", "kvasir.graph.weight.co-citation");
        changed(all, "kvasir.models.memory-limit-mb", "kvasir.models.memory-limit", MEBIBYTES);
        renamed(all, "kvasir.models.verify-at-start", "kvasir.models.preload-all");
        renamed(all, "kvasir.rehearsal.searches", "kvasir.warmup.searches");
        renamed(all, "kvasir.retrieval.association-weight", "kvasir.retrieval.graph-expansion-weight");
        renamed(all, "kvasir.retrieval.expansion", "kvasir.retrieval.spelling-correction");
        renamed(all, "kvasir.retrieval.rank-constant", "kvasir.retrieval.rrf-k");
        return all;
    }

    private static void renamed(Map<String, Replacement> all, String old, String setting) {
        all.put(old, new Replacement(setting, null));
    }

    private static void changed(Map<String, Replacement> all, String old, String setting, String advice) {
        all.put(old, new Replacement(setting, advice));
    }

    private static void dropped(Map<String, Replacement> all, String old, String advice) {
        all.put(old, new Replacement(null, advice));
    }
}
