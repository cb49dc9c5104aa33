package io.kvasir.inference.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method, or all of a resource, whose calls ask a model, so that {@link Admission} comes before it. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AsksModel {
    /** What it asks for; each has a longest time of its own. */
    Work value() default Work.EMBED;

    /** What a model is asked for. */
    enum Work {
        EMBED,
        RERANK
    }
}
