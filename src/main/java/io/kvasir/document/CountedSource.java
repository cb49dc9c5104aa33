package io.kvasir.document;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source, and its connections, that do as another one does and count the statements that are made. */
final class CountedSource implements InvocationHandler {
    private final Object counted;

    private CountedSource(Object counted) {
        this.counted = counted;
    }

    static DataSource of(DataSource source) {
        return like(DataSource.class, source);
    }

    private static <T> T like(Class<T> type, T counted) {
        return type.cast(Proxy.newProxyInstance(
                CountedSource.class.getClassLoader(), new Class<?>[] {type}, new CountedSource(counted)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            Object result = method.invoke(counted, arguments);
            return switch (method.getName()) {
                case "prepareStatement", "prepareCall", "createStatement" -> {
                    StatementCount.count();
                    yield result;
                }
                case "getConnection" -> result instanceof Connection connection && counted instanceof DataSource
                        ? like(Connection.class, connection)
                        : result;
                default -> result;
            };
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
