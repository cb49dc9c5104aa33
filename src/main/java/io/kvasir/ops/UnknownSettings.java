package io.kvasir.ops;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Warns of settings that nothing reads, which are mostly misspelt, in any configuration source. Known are the settings
 * injected into beans and those referenced in the packaged defaults and in the server's own files; no list is maintained.
 * Values are never logged, as they may be secrets.
 */
@Singleton
public class UnknownSettings {
    private static final Logger LOG = System.getLogger(UnknownSettings.class.getName());
    private static final int MAX_WARNINGS = 50;
    private static final int MAX_NAME_LENGTH = 200;
    /** Settings of scripts and tests, given in the same environment or file as the server's. */
    static final Set<String> SCRIPT_SETTINGS = Set.of(
            "kvasir.db.route",
            "kvasir.db.port",
            "kvasir.db.image",
            "kvasir.db.admin-password",
            "kvasir.db.command",
            "kvasir.db.test-url",
            "kvasir.pgvector.suites",
            "kvasir.test.browser");

    private final BeanManager beans;
    private final Config config;
    private final Optional<Path> serverFolder;

    @Inject
    public UnknownSettings(
            BeanManager beans,
            Config config,
            @ConfigProperty(name = "kvasir.server-config-dir") Optional<Path> serverFolder) {
        this.beans = beans;
        this.config = config;
        this.serverFolder = serverFolder;
    }

    void log() {
        if (serverFolder.isEmpty()) {
            LOG.log(Level.DEBUG, "settings that are not known are not warned of, without the server's files");
            return;
        }
        try {
            Set<String> known = new TreeSet<>(SCRIPT_SETTINGS);
            known.addAll(readByBeans());
            known.addAll(passedOn());
            known.addAll(ServerVariables.referencedIn(serverFolder.get()));
            warnings(new SettingNames(known), given()).forEach(warning -> LOG.log(Level.WARNING, "{0}", warning));
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "settings that are not known are not warned of, the server''s files cannot be read: " + e);
        }
    }

    /** Returns the settings that the packaged defaults pass on to others, such as those of Fault Tolerance. */
    private static Set<String> passedOn() {
        try (InputStream defaults = UnknownSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            return defaults == null
                    ? Set.of()
                    : ServerVariables.referencedIn(new String(defaults.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the settings injected into constructors, producers and fields. */
    private Set<String> readByBeans() {
        Set<String> names = new TreeSet<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getInjectionPoints().stream())
                .flatMap(point -> point.getQualifiers().stream())
                .forEach(qualifier -> {
                    if (qualifier instanceof ConfigProperty property) {
                        names.add(property.name());
                    }
                });
        return names;
    }

    /** Returns the names of all settings that any configuration source gives. */
    Set<String> given() {
        Set<String> names = new TreeSet<>();
        config.getConfigSources().forEach(source -> names.addAll(source.getPropertyNames()));
        return names;
    }

    static List<String> warnings(SettingNames known, Set<String> given) {
        return given.stream()
                .flatMap(name -> known.unknown(name).stream())
                .limit(MAX_WARNINGS)
                .map(UnknownSettings::warning)
                .toList();
    }

    private static String warning(SettingNames.Unknown unknown) {
        String name = unknown.name().replaceAll("\\p{Cntrl}", "?");
        String shown = name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
        String nearest = unknown.nearest();
        return "the setting " + shown + " is not known and has no effect"
                + (nearest == null
                        ? ": see docs/configuration.md"
                        : ": did you mean %s (in the environment %s)?".formatted(nearest, SettingNames.upper(nearest)));
    }
}
