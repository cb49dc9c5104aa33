package io.kvasir.ops;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of all settings, to tell others from them. A setting is given by its own name, such as {@code kvasir.http.port}, behind a
 * profile's, such as {@code %prod.kvasir.http.port}, or as an environment variable, such as {@code KVASIR_HTTP_PORT}.
 */
final class SettingNames {
    private static final String PREFIX = "kvasir.";
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
    /** In an environment variable the percent sign and the dot of a profile are underscores too. */
    private static final Pattern PROFILE_OF_VARIABLE = Pattern.compile("^_[A-Za-z0-9]+_(?=(?i)kvasir_)");
    /** What Kubernetes tells every container of a service that is called kvasir, or kvasir and something. */
    private static final Pattern KUBERNETES_SERVICE = Pattern.compile(
            "KVASIR_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)|KVASIR_PORT");

    private final Set<String> known;

    SettingNames(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    /**
     * A name that is given and that nothing reads.
     *
     * @param nearest the setting that is most likely meant; none where no name is near
     */
    record Unknown(String name, @Nullable String nearest) {}

    /** Empty where a name is known, and where it is none of Kvasir's. */
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

    private Optional<Unknown> unknown(String given, String name, UnaryOperator<String> form) {
        return known.stream().map(form).anyMatch(name::equals)
                ? Optional.empty()
                : Optional.of(new Unknown(given, nearest(name, form)));
    }

    /** As MicroProfile Config looks for a name in the environment: with underscores, and then in upper case too. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    static String upper(String name) {
        return variable(name).toUpperCase(Locale.ROOT);
    }

    /** No further away than a third of what follows the prefix: beyond that a guess would mislead. */
    private @Nullable String nearest(String name, UnaryOperator<String> form) {
        int most = Math.max(2, (name.length() - PREFIX.length()) / 3);
        return known.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= most)
                .min(Comparator.comparingInt(other -> distance(name, form.apply(other))))
                .filter(other -> distance(name, form.apply(other)) <= most)
                .orElse(null);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that make one of the other (optimal string alignment). */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(one, other, cost, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(String one, String other, int[][] cost, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int cheapest = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
