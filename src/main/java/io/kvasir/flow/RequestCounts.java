package io.kvasir.flow;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests answered since start, for rates. */
@Singleton
public class RequestCounts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /** Counts a response with this HTTP status; from 500 on it counts as an error too, whatever its cause. */
    public void record(int status) {
        requests.increment();
        if (status >= 500) {
            errors.increment();
        }
    }

    public long requests() {
        return requests.sum();
    }

    public long errors() {
        return errors.sum();
    }
}
