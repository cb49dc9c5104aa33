package io.kvasir.ops.warm;

import io.kvasir.ops.warm.PreloadSettings.Mode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@link PreloadSettings} from configuration. */
@Singleton
public class PreloadConfig {
    private final PreloadSettings settings;

    @Inject
    public PreloadConfig(
            @ConfigProperty(name = "kvasir.query-log", defaultValue = "hashed") String queryLog,
            @ConfigProperty(name = "kvasir.cache.preload.file") Optional<Path> file,
            @ConfigProperty(name = "kvasir.cache.preload.top-queries", defaultValue = "0") int topQueries) {
        settings = new PreloadSettings(mode(queryLog), file, topQueries);
    }

    private static Mode mode(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "off" -> Mode.OFF;
            case "hashed" -> Mode.HASHED;
            case "plain" -> Mode.PLAIN;
            default -> throw new IllegalArgumentException("kvasir.query-log must be off, hashed or plain, not " + name);
        };
    }

    @Produces
    @Singleton
    PreloadSettings settings() {
        return settings;
    }
}
