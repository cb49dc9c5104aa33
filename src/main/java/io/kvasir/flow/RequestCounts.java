package io.kvasir.flow;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were answered since start, for rates. */
@Singleton
public class RequestCounts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /** A request was answered with this HTTP status; from 500 on it is an error of the server, whoever is to blame. */
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
