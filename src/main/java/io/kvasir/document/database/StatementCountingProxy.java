package io.kvasir.document.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A proxy of a data source and its connections that counts prepared statements. With a pool, connections are borrowed through it. */
final class StatementCountingProxy implements InvocationHandler {
    private final Object delegate;
    private final @Nullable ValidatingConnectionPool pool;
    /** Whether a connection was closed: it is released once. */
    private final AtomicBoolean closed = new AtomicBoolean();

    private StatementCountingProxy(Object delegate, @Nullable ValidatingConnectionPool pool) {
        this.delegate = delegate;
        this.pool = pool;
    }

    static DataSource of(DataSource source) {
        return proxy(DataSource.class, source, null);
    }

    static DataSource withPool(DataSource source, ValidatingConnectionPool pool) {
        return proxy(DataSource.class, source, pool);
    }

    private static <T> T proxy(Class<T> type, T delegate, @Nullable ValidatingConnectionPool pool) {
        return type.cast(Proxy.newProxyInstance(
                StatementCountingProxy.class.getClassLoader(), new Class<?>[] {type}, new StatementCountingProxy(delegate, pool)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (delegate instanceof DataSource source && method.getName().equals("getConnection") && arguments == null) {
            return proxy(Connection.class, pool == null ? source.getConnection() : pool.borrow(source), pool);
        }
        try {
            Object result = method.invoke(delegate, arguments);
            switch (method.getName()) {
                case "prepareStatement", "prepareCall", "createStatement" -> StatementCounter.count();
                default -> {}
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            if (pool != null && method.getName().equals("close") && closed.compareAndSet(false, true)) {
                pool.release();
            }
        }
    }
}
