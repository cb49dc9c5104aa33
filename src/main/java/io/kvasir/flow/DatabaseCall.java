package io.kvasir.flow;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a call that uses the database. The concurrency of each kind is limited, in total below the number of connections, so
 * that slow calls leave some to searches. Excess calls wait briefly and are then rejected.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface DatabaseCall {
    @Nonbinding
    Kind value() default Kind.READ;

    /** The cost class of a call. */
    enum Kind {
        /** May scan a whole table. */
        SCAN,
        /** Reads a few rows. */
        READ,
        /** Changes rows and may wait for the locks of other changes. */
        CHANGE
    }
}
