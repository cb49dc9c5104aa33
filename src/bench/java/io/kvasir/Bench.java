package io.kvasir;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the benchmark with the given simple class name, whatever its package: {@code mvn -Pbench -Dbench=NAME}. */
public final class Bench {
    private static final Path SOURCES = Path.of("src/bench/java");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> benches = benches();
        String type = benches.get(arguments[0]);
        if (type == null) {
            System.err.println("There is no bench " + arguments[0] + "; there are " + String.join(", ", benches.keySet()));
            System.exit(2);
            return;
        }
        try {
            Class.forName(type).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Returns the fully qualified class names of the benchmarks by simple name. */
    private static Map<String, String> benches() throws IOException {
        List<String> types;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            types = files.map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.matches(".*(Bench|Evaluation|Training)\\.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
                    .filter(type -> !type.equals(Bench.class.getName()))
                    .toList();
        }
        return types.stream()
                .collect(Collectors.toMap(type -> type.substring(type.lastIndexOf('.') + 1), type -> type, (a, b) -> a, TreeMap::new));
    }
}
