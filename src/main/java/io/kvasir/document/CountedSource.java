package io.kvasir.document;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source, and its connections, that do as another one does and count the statements that are made. Where asked for,
 * its connections are lent.
 */
final class CountedSource implements InvocationHandler {
    private final Object counted;
    private final @Nullable Lending lending;
    /** Of a connection: it goes back once. */
    private final AtomicBoolean closed = new AtomicBoolean();

    private CountedSource(Object counted, @Nullable Lending lending) {
        this.counted = counted;
        this.lending = lending;
    }

    static DataSource of(DataSource source) {
        return like(DataSource.class, source, null);
    }

    static DataSource lent(DataSource source, Lending lending) {
        return like(DataSource.class, source, lending);
    }

    private static <T> T like(Class<T> type, T counted, @Nullable Lending lending) {
        return type.cast(Proxy.newProxyInstance(
                CountedSource.class.getClassLoader(), new Class<?>[] {type}, new CountedSource(counted, lending)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (counted instanceof DataSource source && method.getName().equals("getConnection") && arguments == null) {
            return like(Connection.class, lending == null ? source.getConnection() : lending.take(source), lending);
        }
        try {
            Object result = method.invoke(counted, arguments);
            switch (method.getName()) {
                case "prepareStatement", "prepareCall", "createStatement" -> StatementCount.count();
                default -> {}
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            if (lending != null && method.getName().equals("close") && closed.compareAndSet(false, true)) {
                lending.back();
            }
        }
    }
}
