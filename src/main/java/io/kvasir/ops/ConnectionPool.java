package io.kvasir.ops;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The server's pool of connections to the database, {@code jdbc/kvasir}, as the server itself counts them. */
@Singleton
public class ConnectionPool {
    private static final String MBEAN_NAME = "WebSphere:type=ConnectionPoolStats,name=jdbc/kvasir";

    private final int size;

    @Inject
    public ConnectionPool(@ConfigProperty(name = "kvasir.db.pool.max", defaultValue = "10") int size) {
        this.size = size;
    }

    /** How many connections there may be. */
    int size() {
        return size;
    }

    /** Open connections, in use or free; 0 before the first. */
    int open() {
        return attribute("ManagedConnectionCount");
    }

    /** Of these, how many somebody uses. */
    int inUse() {
        return Math.max(0, open() - attribute("FreeConnectionCount"));
    }

    private static int attribute(String attribute) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(MBEAN_NAME), attribute);
            return value instanceof Number number ? number.intValue() : 0;
        } catch (JMException e) {
            // No connection has been asked for yet.
            return 0;
        }
    }
}
