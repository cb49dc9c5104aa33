package io.kvasir.ops;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;

/**
 * The settings of all features, created before anything starts, so that an invalid value stops the application here and not at the first
 * use. None is a secret, so the log may show them.
 */
@Singleton
public class EffectiveSettings {
    private static final Logger LOG = System.getLogger(EffectiveSettings.class.getName());

    private final List<Record> settings;

    /** Takes the settings out of all records that CDI makes, which are also a few counters. */
    @Inject
    public EffectiveSettings(@Any Instance<Record> records) {
        settings = records.stream()
                .filter(record -> record.getClass().getSimpleName().endsWith("Settings"))
                .sorted(Comparator.comparing(record -> record.getClass().getSimpleName()))
                .toList();
    }

    void log() {
        settings.forEach(record -> LOG.log(Level.INFO, "{0}", record));
    }
}
