package io.kvasir.inference.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method, or all of a resource, whose calls ask a model, so that {@link AdmissionFilter} comes before it. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ModelCall {
    /** What it asks for; each has a longest time of its own. */
    Task value() default Task.EMBED;

    /** What a model is asked for. */
    enum Task {
        EMBED,
        RERANK
    }
}
