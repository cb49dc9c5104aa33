package io.kvasir.document.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The execution plan of a statement.
 *
 * @param statement the SQL with question marks for its parameters
 * @param plan output lines of {@code explain (analyze, buffers)}, long ones truncated
 */
public record ExecutionPlan(String statement, List<String> plan) {
    /** Longest line, in characters: plans contain vectors and lists of numbers. */
    private static final int MAX_LINE_LENGTH = 500;

    private static final ScopedValue<List<ExecutionPlan>> RECORDED = ScopedValue.newInstance();

    public ExecutionPlan {
        Objects.requireNonNull(statement, "statement");
        plan = plan.stream()
                .map(line -> line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "…")
                .toList();
    }

    /** The result of a read and the plans of its statements. */
    public record Recorded<T>(T value, List<ExecutionPlan> plans) {
        public Recorded {
            plans = List.copyOf(plans);
        }
    }

    /** Runs a read and records the plans of its queries on this thread, executing each a second time. */
    public static <T> Recorded<T> recording(Supplier<T> read) {
        List<ExecutionPlan> plans = new ArrayList<>();
        T value = ScopedValue.where(RECORDED, plans).call(read::get);
        return new Recorded<>(value, plans);
    }

    static boolean isRecording() {
        return RECORDED.isBound();
    }

    static void record(ExecutionPlan plan) {
        RECORDED.get().add(plan);
    }
}
