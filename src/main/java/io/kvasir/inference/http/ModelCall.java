package io.kvasir.inference.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource method or class whose calls use a model, which binds {@link AdmissionFilter} to it. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ModelCall {
    /** The task of the call, which determines its longest duration. */
    Task value() default Task.EMBED;

    /** The task of a model call. */
    enum Task {
        EMBED,
        RERANK
    }
}
