package io.kvasir.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How the database ran a statement.
 *
 * @param statement with question marks where its parameters were
 * @param plan as {@code explain (analyze, buffers)} writes it, a line each, long ones cut
 */
public record ExecutionPlan(String statement, List<String> plan) {
    /** Vectors and lists of numbers stand in plans too. */
    private static final int MAX_LINE_LENGTH = 500;

    private static final ScopedValue<List<ExecutionPlan>> RECORDED = ScopedValue.newInstance();

    public ExecutionPlan {
        Objects.requireNonNull(statement, "statement");
        plan = plan.stream()
                .map(line -> line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "…")
                .toList();
    }

    /** What was read, and the plans of the statements it took. */
    public record Recorded<T>(T value, List<ExecutionPlan> plans) {
        public Recorded {
            plans = List.copyOf(plans);
        }
    }

    /** Reads, and has every statement of the index that this thread runs meanwhile run a second time to tell how. */
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
