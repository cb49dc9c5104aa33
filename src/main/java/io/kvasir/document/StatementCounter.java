package io.kvasir.document;

import java.util.concurrent.atomic.LongAdder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Counts the statements that this server prepares for the database, whichever way they take: through the data sources that
 * {@link DataSources} hands out, or through Jakarta Persistence, which has an instance of its own made by the provider; hence one count
 * for the whole application. Many rows sent together are one statement, as the same text made ready for them once.
 */
public final class StatementCounter implements StatementInspector {
    private static final long serialVersionUID = 1L;
    private static final LongAdder SENT = new LongAdder();

    /** Since start. */
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
