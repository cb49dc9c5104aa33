package io.kvasir.ops;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks the database a real question through JPA every two seconds, so that health answers at once even when the database
 * does not answer at all.
 */
@Singleton
public class DatabaseProbe {
    private static final Logger LOG = System.getLogger(DatabaseProbe.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final EntityManagerFactory factory;
    /** Not up, so that nothing is said of a database that has no tables yet: start-up tells what it waits for. */
    private volatile Result last = new Result(false, "not asked yet", 0, Instant.now());
    private volatile boolean stopped;

    @Inject
    public DatabaseProbe(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * What the last question came to.
     *
     * @param millis how long it took
     */
    record Result(boolean up, String detail, double millis, Instant at) {}

    Result last() {
        return last;
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Thread.ofVirtual().name("kvasir-database-probe").start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            while (!stopped) {
                last = ask();
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private Result ask() {
        long start = System.nanoTime();
        try (EntityManager entities = factory.createEntityManager()) {
            entities.createQuery("select count(d) from DocumentRow d where d.id is null", Long.class).getSingleResult();
            if ((Boolean) entities.createNativeQuery("select pg_is_in_recovery()").getSingleResult()) {
                return new Result(false, "is a standby or recovering, not the primary", (System.nanoTime() - start) / 1e6, Instant.now());
            }
            return new Result(true, "answers", (System.nanoTime() - start) / 1e6, Instant.now());
        } catch (RuntimeException e) {
            if (last.up()) {
                LOG.log(Level.WARNING, "the database does not answer: " + e);
            }
            return new Result(false, "does not answer", (System.nanoTime() - start) / 1e6, Instant.now());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
