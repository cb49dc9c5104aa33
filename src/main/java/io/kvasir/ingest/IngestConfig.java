package io.kvasir.ingest;

import io.kvasir.flow.DataSize;
import io.kvasir.ingest.IngestSettings.Root;
import io.kvasir.ingest.split.SplitSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link IngestSettings} from configuration. */
@Singleton
public class IngestConfig {
    private static final String SAMPLE_ROOT = "handbook";

    private final IngestSettings settings;

    @Inject
    public IngestConfig(
            @ConfigProperty(name = "kvasir.ingest.roots") Optional<List<String>> roots,
            @ConfigProperty(name = "kvasir.sample-vault") Optional<String> sample,
            @ConfigProperty(name = "kvasir.ingest.max-document-size", defaultValue = "10MB") String maxDocumentSize,
            @ConfigProperty(name = "kvasir.ingest.split.preset", defaultValue = "fine") String preset,
            @ConfigProperty(name = "kvasir.ingest.split.max-tokens") Optional<Integer> maxTokens,
            @ConfigProperty(name = "kvasir.ingest.split.overlap-tokens") Optional<Integer> overlapTokens,
            @ConfigProperty(name = "kvasir.ingest.parallel", defaultValue = "2") int parallel,
            @ConfigProperty(name = "kvasir.ingest.max-passages", defaultValue = "20000") int maxPassages,
            @ConfigProperty(name = "kvasir.ingest.max-links", defaultValue = "10000") int maxLinks,
            @ConfigProperty(name = "kvasir.ingest.max-metadata-size", defaultValue = "64KB") String maxMetadataSize,
            @ConfigProperty(name = "kvasir.ingest.max-uploads", defaultValue = "4") int maxUploads) {
        List<Root> all = new ArrayList<>();
        for (String folder : roots.orElse(List.of())) {
            if (!folder.isBlank()) {
                Path path = Path.of(folder.strip()).toAbsolutePath().normalize();
                all.add(new Root(path.getFileName() == null ? "root" : path.getFileName().toString(), path));
            }
        }
        // A configured folder of the same name replaces the sample.
        sample.filter(folder -> !folder.isBlank() && all.stream().noneMatch(root -> root.name().equals(SAMPLE_ROOT)))
                .ifPresent(folder -> all.add(new Root(SAMPLE_ROOT, Path.of(folder).toAbsolutePath().normalize())));
        SplitSettings base = preset(preset);
        int max = maxTokens.orElse(base.maxTokens());
        SplitSettings split = new SplitSettings(
                max, overlapTokens.orElse(base.overlapTokens()), Math.min(base.minTokens(), max / 2));
        IngestLimits limits = new IngestLimits(
                maxPassages, maxLinks, DataSize.parse("kvasir.ingest.max-metadata-size", maxMetadataSize), maxUploads);
        settings = new IngestSettings(
                all, DataSize.parse("kvasir.ingest.max-document-size", maxDocumentSize), split, parallel, limits);
    }

    static SplitSettings preset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fine" -> SplitSettings.fine();
            case "broad" -> SplitSettings.broad();
            default -> throw new IllegalArgumentException("kvasir.ingest.split.preset must be fine or broad, not " + name);
        };
    }

    @Produces
    @Singleton
    IngestSettings settings() {
        return settings;
    }
}
