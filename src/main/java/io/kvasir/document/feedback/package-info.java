/**
 * Feedback on answers: what was asked and answered, kept until somebody judges it, and the verdicts. Nothing is stored unless
 * {@code kvasir.feedback.enabled} is set; every row is deleted after its retention, and quotations with their document.
 */
@NullMarked
package io.kvasir.document.feedback;

import org.jspecify.annotations.NullMarked;
