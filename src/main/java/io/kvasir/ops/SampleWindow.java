package io.kvasir.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** What a figure was lately. For one thread. */
final class SampleWindow {
    /** Between two readings: after a longer pause, or when the clock was set back, what was read before tells nothing any more. */
    private static final Duration MAX_GAP = Duration.ofSeconds(30);

    private final Duration maxAge;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private Instant start = Instant.MAX;

    SampleWindow(Duration kept) {
        this.maxAge = kept;
    }

    private record Reading(Instant at, double value) {}

    void add(Instant at, double value) {
        Reading last = readings.peekLast();
        if (last == null || at.isBefore(last.at()) || at.isAfter(last.at().plus(MAX_GAP))) {
            readings.clear();
            start = at;
        }
        readings.addLast(new Reading(at, value));
        Instant oldest = at.minus(maxAge);
        while (!readings.getFirst().at().isAfter(oldest)) {
            readings.removeFirst();
        }
    }

    /** The mean over so long before the last reading; none where readings do not reach back so far. */
    OptionalDouble mean(Duration window) {
        Reading last = readings.peekLast();
        return last == null || last.at().isBefore(start.plus(window)) ? OptionalDouble.empty() : recent(window);
    }

    /** The same of what there is; none where nothing was read. */
    OptionalDouble recent(Duration window) {
        Reading last = readings.peekLast();
        if (last == null) {
            return OptionalDouble.empty();
        }
        Instant from = last.at().minus(window);
        return readings.stream()
                .filter(reading -> reading.at().isAfter(from))
                .mapToDouble(Reading::value)
                .average();
    }
}
