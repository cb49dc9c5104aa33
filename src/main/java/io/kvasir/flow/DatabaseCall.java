package io.kvasir.flow;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that goes to the database. Of each kind so many run at a time, fewer in all than there are connections, so that slow
 * ones leave some to searches; more wait a little and are then shed.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface DatabaseCall {
    @Nonbinding
    Kind value() default Kind.READ;

    /** What a call may cost. */
    enum Kind {
        /** May look at every row of a table. */
        SCAN,
        /** Finds a few rows. */
        READ,
        /** Changes rows, and may wait for whoever else changes them. */
        CHANGE
    }
}
