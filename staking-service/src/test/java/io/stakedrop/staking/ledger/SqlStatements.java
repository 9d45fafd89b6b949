package io.stakedrop.staking.ledger;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Counts the SQL statements that Hibernate sends for one piece of work, by the log that it keeps of them. The service's own
 * scans run beside it, so only what is logged on the work's context counts.
 */
final class SqlStatements {
    private static final Logger LOG = Logger.getLogger("org.hibernate.SQL");

    private static final String MARK = "counted";

    private SqlStatements() {}

    /** Marks the current context's statements as those of the work. */
    static void mark() {
        MDC.put(MARK, true);
    }

    /** How many statements were sent on contexts that {@code work} has marked. */
    static int count(Callable<?> work) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Handler counter = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (MDC.get(MARK) != null) {
                    count.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = LOG.getLevel();
        LOG.setLevel(Level.FINE);
        LOG.addHandler(counter);
        try {
            work.call();
            return count.get();
        } finally {
            LOG.removeHandler(counter);
            LOG.setLevel(before);
        }
    }
}
