package io.kvasir.ops.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Usage of the database connection pool, {@code jdbc/kvasir}, read from Liberty's MBean. */
@Singleton
public class ConnectionPool {
    private static final String MBEAN_NAME = "WebSphere:type=ConnectionPoolStats,name=jdbc/kvasir";

    private final int size;

    @Inject
    public ConnectionPool(@ConfigProperty(name = "kvasir.db.pool.max", defaultValue = "10") int size) {
        this.size = size;
    }

    /** Returns the maximum number of connections. */
    int size() {
        return size;
    }

    /** Returns the number of open connections, in use or free; 0 before the first. */
    int open() {
        return attribute("ManagedConnectionCount");
    }

    /** Returns the number of connections in use. */
    int inUse() {
        return Math.max(0, open() - attribute("FreeConnectionCount"));
    }

    private static int attribute(String attribute) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(MBEAN_NAME), attribute);
            return value instanceof Number number ? number.intValue() : 0;
        } catch (JMException e) {
            // The pool has no MBean before the first connection.
            return 0;
        }
    }
}
