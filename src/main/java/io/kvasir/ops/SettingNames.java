package io.kvasir.ops;

import io.kvasir.flow.EditDistance;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of all known settings, used to detect unknown ones. A setting is given by its name ({@code kvasir.http.port}),
 * with the prefix of a profile ({@code %prod.kvasir.http.port}), or as an environment variable ({@code KVASIR_HTTP_PORT}).
 */
final class SettingNames {
    private static final String PREFIX = "kvasir.";
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
    /** A profile prefix in an environment variable, with underscores for the percent sign and the dot. */
    private static final Pattern PROFILE_OF_VARIABLE = Pattern.compile("^_[A-Za-z0-9]+_(?=(?i)kvasir_)");
    /** The variables that Kubernetes sets for a service named kvasir or kvasir-something. */
    private static final Pattern KUBERNETES_SERVICE = Pattern.compile(
            "KVASIR_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)|KVASIR_PORT");

    private final Set<String> known;

    SettingNames(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    /**
     * A setting that nothing reads.
     *
     * @param nearest the most similar setting; null if none is similar enough
     */
    record Unknown(String name, @Nullable String nearest) {}

    /** Returns the unknown setting; empty if the name is known or not one of Kvasir's. */
    Optional<Unknown> unknown(String given) {
        String name = PROFILE.matcher(given).replaceFirst("");
        if (name.startsWith(PREFIX)) {
            return unknown(given, name, setting -> setting);
        }
        String variable = PROFILE_OF_VARIABLE.matcher(given).replaceFirst("");
        if (variable.startsWith(upper(PREFIX)) && !KUBERNETES_SERVICE.matcher(variable).matches()) {
            return unknown(given, variable, SettingNames::upper);
        }
        return variable.startsWith(variable(PREFIX)) ? unknown(given, variable, SettingNames::variable) : Optional.empty();
    }

    /** Returns the known setting that a name stands for, in any of its forms. */
    Optional<String> find(String given) {
        String name = PROFILE.matcher(given).replaceFirst("");
        if (known.contains(name)) {
            return Optional.of(name);
        }
        String variable = PROFILE_OF_VARIABLE.matcher(given).replaceFirst("");
        return known.stream()
                .filter(setting -> variable.equals(upper(setting)) || variable.equals(variable(setting)))
                .findFirst();
    }

    private Optional<Unknown> unknown(String given, String name, UnaryOperator<String> form) {
        return known.stream().map(form).anyMatch(name::equals)
                ? Optional.empty()
                : Optional.of(new Unknown(given, nearest(name, form)));
    }

    /** Maps a name to an environment variable as MicroProfile Config does: underscores first, then upper case too. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    static String upper(String name) {
        return variable(name).toUpperCase(Locale.ROOT);
    }

    /** Limits the edit distance to a third of the name after the prefix; beyond that a suggestion would mislead. */
    private @Nullable String nearest(String name, UnaryOperator<String> form) {
        int max = Math.max(2, (name.length() - PREFIX.length()) / 3);
        return known.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= max)
                .min(Comparator.comparingInt(other -> EditDistance.of(name, form.apply(other))))
                .filter(other -> EditDistance.of(name, form.apply(other)) <= max)
                .orElse(null);
    }
}
