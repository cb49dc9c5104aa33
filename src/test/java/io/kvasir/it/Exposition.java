package io.kvasir.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Prometheus exposition (text format 0.0.4), parsed as strictly as by promtool: each family is declared once, its samples are
 * contiguous, no series occurs twice, bucket counts are cumulative.
 */
final class Exposition {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? (\\S+)(?: \\d+)?");
    private static final Pattern BOUND = Pattern.compile(",?le=\"([^\"]*)\"");

    /** Names prescribed by MicroProfile Metrics and Open Liberty: camel case, some with suffixes of other types. */
    private static final Pattern PRESCRIBED = Pattern.compile("(classloader|connectionpool|cpu|gc|jvm|memory|thread|threadpool)_\\w+");
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern OTHER_UNIT =
            Pattern.compile("(^|_)(ms|millis\\w*|micros\\w*|nanos\\w*|minutes|hours|kb|mb|kilobytes|megabytes)(_|$)");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();

    private Exposition() {}

    static Exposition read(String text) {
        Exposition read = new Exposition();
        List<String> families = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                assertThat(read.types.put(words[2], words[3])).as("declared twice: %s", words[2]).isNull();
            } else if (line.startsWith("# HELP ")) {
                String[] words = line.split(" ", 4);
                assertThat(read.helps.put(words[2], words.length > 3 ? words[3] : "")).as("explained twice: %s", words[2]).isNull();
            } else if (!line.startsWith("#") && !line.isBlank()) {
                read.sample(line, families);
            }
        }
        assertThat(families).as("families whose samples stand apart").doesNotHaveDuplicates();
        read.checkBuckets();
        return read;
    }

    private void sample(String line, List<String> families) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("a sample: %s", line).isTrue();
        String family = family(sample.group(1));
        assertThat(types).as("declared before %s", line).containsKey(family);
        if (families.isEmpty() || !families.getLast().equals(family)) {
            families.add(family);
        }
        String series = sample.group(1) + "{" + (sample.group(2) == null ? "" : sample.group(2).replaceFirst(",$", "")) + "}";
        assertThat(samples.put(series, Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"))))
                .as("comes twice: %s", line)
                .isNull();
    }

    private String family(String name) {
        for (String suffix : List.of("_bucket", "_count", "_sum")) {
            String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
            if (!base.equals(name) && ("histogram".equals(types.get(base)) || "summary".equals(types.get(base)))) {
                return base;
            }
        }
        return name;
    }

    private void checkBuckets() {
        Map<String, Double> last = new HashMap<>();
        samples.forEach((series, value) -> {
            if (series.contains("_bucket{")) {
                Matcher bound = BOUND.matcher(series);
                assertThat(bound.find()).as("a bound in %s", series).isTrue();
                String histogram = bound.replaceFirst("");
                assertThat(value).as(series).isGreaterThanOrEqualTo(last.getOrDefault(histogram, 0.0));
                last.put(histogram, value);
                if (bound.group(1).equals("+Inf")) {
                    assertThat(samples).containsEntry(histogram.replace("_bucket{", "_count{"), value);
                }
            }
        });
    }

    /** Returns violations of promtool's rules and of the naming conventions. */
    List<String> violations() {
        List<String> objections = new ArrayList<>();
        types.forEach((family, type) -> {
            if (helps.getOrDefault(family, "").isBlank()) {
                objections.add(family + " has no help text");
            }
            if (!PRESCRIBED.matcher(family).matches()) {
                addViolations(family, type, objections);
            }
        });
        helps.keySet().stream().filter(family -> !types.containsKey(family)).forEach(family -> objections.add(family + " has no type"));
        samples.keySet().forEach(series -> {
            if (series.contains("quantile=\"") && !type(family(series.substring(0, series.indexOf('{')))).equals("summary")) {
                objections.add(series + " is a quantile of what is no summary");
            }
        });
        types.forEach((family, type) -> {
            if (type.equals("histogram") && series(family + "_bucket").findAny().isEmpty()) {
                objections.add(family + " is a histogram without buckets");
            }
        });
        return objections;
    }

    private static void addViolations(String family, String type, List<String> objections) {
        if (!SNAKE_CASE.matcher(family).matches()) {
            objections.add(family + " is not in snake case");
        }
        if (family.endsWith("_total") != type.equals("counter")) {
            objections.add(family + " is a " + type + ": counters, and only they, end with _total");
        }
        if (family.matches(".*_(count|sum|bucket)")) {
            objections.add(family + " ends like a part of a histogram");
        }
        if (OTHER_UNIT.matcher(family).find()) {
            objections.add(family + " is not in a base unit");
        }
    }

    /** Returns the number of series. */
    int size() {
        return samples.size();
    }

    String type(String family) {
        return types.getOrDefault(family, "none");
    }

    /** Returns the sum of all series of a name; fails if there are none. */
    double value(String name) {
        assertThat(series(name)).as(name).isNotEmpty();
        return series(name).mapToDouble(series -> samples.getOrDefault(series, 0.0)).sum();
    }

    /** Returns the series of a name that have all of the labels, each written {@code key="value"}. */
    Stream<String> series(String name, String... labels) {
        return samples.keySet().stream()
                .filter(series -> series.startsWith(name + "{") && Stream.of(labels).allMatch(series::contains));
    }
}
