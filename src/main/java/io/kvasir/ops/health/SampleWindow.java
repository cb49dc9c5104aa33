package io.kvasir.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The recent samples of a value. Not thread-safe. */
final class SampleWindow {
    /** Maximum gap between samples; earlier ones are discarded after a longer gap or if the clock was set back. */
    private static final Duration MAX_GAP = Duration.ofSeconds(30);

    private final Duration maxAge;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Instant start = Instant.MAX;

    SampleWindow(Duration maxAge) {
        this.maxAge = maxAge;
    }

    private record Sample(Instant at, double value) {}

    void add(Instant at, double value) {
        Sample last = samples.peekLast();
        if (last == null || at.isBefore(last.at()) || at.isAfter(last.at().plus(MAX_GAP))) {
            samples.clear();
            start = at;
        }
        samples.addLast(new Sample(at, value));
        Instant oldest = at.minus(maxAge);
        while (!samples.getFirst().at().isAfter(oldest)) {
            samples.removeFirst();
        }
    }

    /** Returns the mean over a window before the last sample; empty if the samples do not fill the window. */
    OptionalDouble mean(Duration window) {
        Sample last = samples.peekLast();
        return last == null || last.at().isBefore(start.plus(window)) ? OptionalDouble.empty() : recent(window);
    }

    /** Returns the mean of the samples within the window, even if they do not fill it; empty without samples. */
    OptionalDouble recent(Duration window) {
        Sample last = samples.peekLast();
        if (last == null) {
            return OptionalDouble.empty();
        }
        Instant from = last.at().minus(window);
        return samples.stream()
                .filter(sample -> sample.at().isAfter(from))
                .mapToDouble(Sample::value)
                .average();
    }
}
