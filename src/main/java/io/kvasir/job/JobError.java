package io.kvasir.job;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;

/** Why an item of a job, or the job, failed, as its report shows it. */
record JobError(String code, String detail) {
    static JobError of(RuntimeException e) {
        KvasirException known = ExceptionTranslator.translate(e).orElse(null);
        return known == null
                ? new JobError(ErrorCode.INTERNAL_ERROR.name(), "The failure was logged.")
                : new JobError(known.code().name(), String.valueOf(known.getMessage()));
    }
}
