package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;

/** Why something of a job could not be done, as its report tells it. */
record JobCause(String code, String detail) {
    static JobCause of(RuntimeException e) {
        KvasirException known = ExceptionTranslator.translate(e).orElse(null);
        return known == null
                ? new JobCause(ErrorCode.INTERNAL_ERROR.name(), "The failure was logged.")
                : new JobCause(known.code().name(), String.valueOf(known.getMessage()));
    }
}
