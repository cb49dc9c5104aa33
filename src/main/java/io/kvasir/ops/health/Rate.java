package io.kvasir.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The growth of a monotonic counter over a window. Not thread-safe. */
final class Rate {
    private final Duration window;
    private final Deque<Reading> readings = new ArrayDeque<>();

    Rate(Duration window) {
        this.window = window;
    }

    private record Reading(Instant at, long count) {}

    void add(Instant at, long count) {
        if (!readings.isEmpty() && at.isBefore(readings.getLast().at())) {
            readings.clear();
        }
        readings.addLast(new Reading(at, count));
        while (readings.size() > 2 && !readings.getFirst().at().isAfter(at.minus(window))) {
            readings.removeFirst();
        }
    }

    /** Returns the growth over the window, or since the first reading if that is shorter; 0 before the second reading. */
    long growth() {
        return readings.isEmpty() ? 0 : readings.getLast().count() - readings.getFirst().count();
    }

    double perSecond() {
        if (readings.size() < 2) {
            return 0;
        }
        long millis = Duration.between(readings.getFirst().at(), readings.getLast().at()).toMillis();
        return millis == 0 ? 0 : growth() * 1000.0 / millis;
    }
}
