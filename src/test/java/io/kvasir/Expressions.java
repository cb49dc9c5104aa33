package io.kvasir;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds all regular expressions of the product in its classes and sources. */
final class Expressions {
    private static final Path SOURCES = Path.of("src/main/java");
    /** Calls of string methods that take a regular expression; a matcher's {@code replace…} methods have only one argument. */
    private static final Pattern OF_STRING = Pattern.compile(
            "\\.(?:(?:split|matches)\\(\"((?:[^\"\\\\]|\\\\.)*+)\"|(?:replaceAll|replaceFirst)\\(\"((?:[^\"\\\\]|\\\\.)*+)\",)");

    private Expressions() {}

    /** Returns the expressions by class name and number within the class. */
    static Map<String, Pattern> all() {
        Map<String, Pattern> all = new TreeMap<>();
        compiled().forEach((type, patterns) -> number(type, patterns, all));
        sources().forEach((type, source) -> number(type + " (source)", literals(source), all));
        return all;
    }

    private static void number(String name, List<Pattern> patterns, Map<String, Pattern> all) {
        for (int i = 0; i < patterns.size(); i++) {
            all.put(name + " " + (i + 1), patterns.get(i));
        }
    }

    /** Returns the expressions in static fields and in fields of enum constants, by top-level class. */
    static Map<String, List<Pattern>> compiled() {
        Map<String, List<Pattern>> compiled = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Rooms.ROOT)) {
            if (type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(Pattern.class))) {
                compiled.computeIfAbsent(topLevel(type.getName()), any -> new ArrayList<>()).addAll(fields(type.getName()));
            }
        }
        return compiled;
    }

    private static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static List<Pattern> fields(String name) {
        try {
            Class<?> type = Class.forName(name);
            List<Pattern> values = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Pattern.class) {
                    field.setAccessible(true);
                    boolean shared = Modifier.isStatic(field.getModifiers());
                    Object[] owners = shared ? new Object[1] : type.isEnum() ? type.getEnumConstants() : new Object[0];
                    for (Object owner : owners) {
                        values.add((Pattern) field.get(owner));
                    }
                }
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the product's sources by class name. */
    static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(file).toString().replace('/', '.');
                sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pattern> literals(String source) {
        List<Pattern> found = new ArrayList<>();
        Matcher literal = OF_STRING.matcher(source);
        while (literal.find()) {
            boolean whole = literal.group().startsWith(".matches");
            String written = (literal.group(1) == null ? literal.group(2) : literal.group(1)).translateEscapes();
            found.add(Pattern.compile(whole ? "\\A(?:" + written + ")\\z" : written));
        }
        return found;
    }
}
