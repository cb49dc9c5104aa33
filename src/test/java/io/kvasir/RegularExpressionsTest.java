package io.kvasir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Checks that no regular expression reads a text more than a constant number of times per character, or recurses over it.
 * Instead of measuring time, the test counts the characters read for texts of one length and of four times that length.
 */
class RegularExpressionsTest {
    private static final int LENGTH = 200;
    private static final int TIMES = 4;
    /** Allowed growth of the reads: bounded repetitions may reach their bound only in the longer text. */
    private static final double MAX_GROWTH = 6;

    private static final long ALLOWED_EXTRA_READS = 200;
    private static final long MAX_FRAMES = 100;
    private static final long MAX_READS_PER_CHARACTER = 2_000;

    /**
     * Quadratic expressions, with the longest text they are applied to. Each of them searches for one thing at any distance
     * behind another.
     */
    private static final Map<String, Integer> GUARDED = Map.of(
            "io.kvasir.answer.semantic.QuestionType", 600, // no longer question is matched
            "io.kvasir.flow.http.RequestMetricsFilter", 100); // paths of our own resources

    private static final List<String> COMMON =
            List.of(" ", "\n", "a", "Z", "1", "/", ".", "!", "\"", "'", "(", "-", "é", ",", "=");
    private static final int MAX_ATOMS = 18;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z' ]+");

    static Stream<Arguments> expressions() {
        return Expressions.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("expressions")
    void expression_onHostileText_readsItLinearly_andDoesNotRecurse(String name, Pattern pattern) {
        Integer guard = GUARDED.get(name.substring(0, name.indexOf(' ')));
        int length = guard == null ? LENGTH : guard / TIMES;
        List<String> atoms = atoms(pattern);
        for (String one : atoms) {
            for (String other : atoms) {
                for (Shape shape : Shape.values()) {
                    String small = shape.of(one, other, length);
                    String large = shape.of(one, other, length * TIMES);
                    long few = reads(pattern, small, false);
                    long many = reads(pattern, large, true);
                    if (guard == null && many > (long) (MAX_GROWTH * few) + ALLOWED_EXTRA_READS) {
                        fail("%d characters are read of %s of '%s' and '%s', and %d of one that is %d times as long"
                                .formatted(few, shape, one, other, many, TIMES));
                    }
                }
            }
        }
    }

    /** Returns the number of reads that {@code find} until the end and {@code matches} need. */
    private static long reads(Pattern pattern, String hostile, boolean deep) {
        CountedText text = new CountedText(hostile, MAX_READS_PER_CHARACTER * hostile.length(), deep);
        try {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                continue;
            }
            matcher.reset().matches();
        } catch (StackOverflowError e) {
            fail("the stack overflows over '%.40s…'".formatted(hostile));
        } catch (CountedText.TooManyReads e) {
            fail("more than %d reads of each character of '%.40s…'".formatted(MAX_READS_PER_CHARACTER, hostile));
        }
        if (text.depth() > 0) {
            long frames = text.depth() - CountedText.frames();
            if (frames > MAX_FRAMES) {
                fail("%d frames of the stack at the end of '%.40s…'".formatted(frames, hostile));
            }
        }
        return text.reads();
    }

    @Test
    void expressions_areConstants_andAllFound() {
        Map<String, List<Pattern>> compiled = Expressions.compiled();
        assertThat(compiled).hasSizeGreaterThan(25);
        Expressions.sources().forEach((type, source) -> assertThat(source.split("Pattern\\.compile\\(", -1).length - 1)
                .as("expressions that %s makes, against those in its static fields and enum constants", type)
                .isLessThanOrEqualTo(compiled.getOrDefault(type, List.of()).size()));
    }

    @Test
    void expressions_quadraticOrRecursive_areDetected() {
        for (String bad : List.of("\\s*,\\s*", "/+$", "(?:a|ab)*c", "\\p{L}{2,}[.:]\\p{L}{2,}", "[?#].*$", "(\\.?/)+x")) {
            Throwable complaint = null;
            try {
                expression_onHostileText_readsItLinearly_andDoesNotRecurse("bad 1", Pattern.compile(bad));
            } catch (AssertionError e) {
                complaint = e;
            }
            assertThat(complaint).as(bad).isNotNull();
        }
    }

    /** Returns characters and words that occur in the expression, and common ones. */
    private static List<String> atoms(Pattern pattern) {
        Set<String> atoms = new LinkedHashSet<>();
        Matcher word = WORD.matcher(pattern.pattern());
        while (word.find() && atoms.size() < 8) {
            atoms.add(word.group());
        }
        pattern.pattern().chars().filter(c -> c > 127 || !Character.isLetterOrDigit(c)).distinct().limit(MAX_ATOMS / 2)
                .forEach(c -> atoms.add(Character.toString(c)));
        List<String> all = new ArrayList<>(COMMON);
        atoms.stream().filter(atom -> !all.contains(atom)).limit(MAX_ATOMS - all.size()).forEach(all::add);
        return all;
    }

    /** Ways to build a text from two pieces; each text ends with a character that few expressions expect. */
    private enum Shape {
        ALTERNATING {
            @Override
            String of(String one, String other, int length) {
                return "a" + repeated(one + other, length) + "!~";
            }
        },
        ONE_BEHIND_THE_OTHER {
            @Override
            String of(String one, String other, int length) {
                return repeated(one, length / 2) + repeated(other, length / 2) + "!~";
            }
        },
        BEHIND_ONE {
            @Override
            String of(String one, String other, int length) {
                return one + repeated(other, length) + "\n~";
            }
        };

        abstract String of(String one, String other, int length);

        static String repeated(String piece, int length) {
            return piece.repeat(Math.max(1, length / piece.length()));
        }
    }
}
