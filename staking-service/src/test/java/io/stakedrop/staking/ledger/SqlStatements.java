package io.stakedrop.staking.ledger;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the SQL statements that Hibernate sends for one piece of work, by the log that it keeps of them. */
final class SqlStatements {
    private static final Logger LOG = Logger.getLogger("org.hibernate.SQL");

    private SqlStatements() {}

    /** @param mark a word that only the work's own statements have, since others run beside it */
    static int count(String mark, Callable<?> work) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Handler counter = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getMessage().contains(mark)) {
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
