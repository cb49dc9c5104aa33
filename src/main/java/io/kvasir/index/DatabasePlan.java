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
public record DatabasePlan(String statement, List<String> plan) {
    /** Vectors and lists of numbers stand in plans too. */
    private static final int LONGEST_LINE = 500;

    private static final ScopedValue<List<DatabasePlan>> RECORDED = ScopedValue.newInstance();

    public DatabasePlan {
        Objects.requireNonNull(statement, "statement");
        plan = plan.stream()
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .toList();
    }

    /** What was read, and the plans of the statements it took. */
    public record Recorded<T>(T value, List<DatabasePlan> plans) {
        public Recorded {
            plans = List.copyOf(plans);
        }
    }

    /** Reads, and has every statement of the index that this thread runs meanwhile run a second time to tell how. */
    public static <T> Recorded<T> recording(Supplier<T> read) {
        List<DatabasePlan> plans = new ArrayList<>();
        T value = ScopedValue.where(RECORDED, plans).call(read::get);
        return new Recorded<>(value, plans);
    }

    static boolean isRecording() {
        return RECORDED.isBound();
    }

    static void record(DatabasePlan plan) {
        RECORDED.get().add(plan);
    }
}
