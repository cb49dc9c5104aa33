package io.kvasir.document.database;

import java.util.concurrent.atomic.LongAdder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Counts the statements this server prepares, through the data sources of {@link DataSources} or through Jakarta
 * Persistence. The persistence provider creates its own instance, hence the static count. A batch of rows counts as one
 * statement.
 */
public final class StatementCounter implements StatementInspector {
    private static final long serialVersionUID = 1L;
    private static final LongAdder SENT = new LongAdder();

    /** Returns the number of statements since the start. */
    public static long sent() {
        return SENT.sum();
    }

    static void count() {
        SENT.increment();
    }

    @Override
    public String inspect(String sql) {
        count();
        return sql;
    }
}
