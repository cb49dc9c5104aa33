package io.kvasir.flow;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Acquires the bulkhead permit of a call's kind before a transaction begins. */
@DatabaseCall
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class DatabaseCallInterceptor {
    private final DatabaseBulkheads bulkheads;

    @Inject
    public DatabaseCallInterceptor(DatabaseBulkheads bulkheads) {
        this.bulkheads = bulkheads;
    }

    @AroundInvoke
    Object call(InvocationContext context) throws Exception {
        DatabaseCall call = context.getMethod().getAnnotation(DatabaseCall.class);
        return bulkheads.run(call == null ? DatabaseCall.Kind.READ : call.value(), context::proceed);
    }
}
