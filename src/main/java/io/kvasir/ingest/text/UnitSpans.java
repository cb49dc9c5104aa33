package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import java.util.List;

/**
 * Sentences of a block with what they form.
 *
 * @param spans the sentences in order, perhaps none
 * @param units the units; their indexes count {@code spans}
 */
public record UnitSpans(List<SentenceSpan> spans, List<AnswerUnit> units) {}
