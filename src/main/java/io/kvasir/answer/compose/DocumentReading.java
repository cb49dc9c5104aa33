package io.kvasir.answer.compose;

import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import java.util.List;

/** Reads more of a document that the caller may see: a list or table may go on in passages that retrieval did not find. */
public interface DocumentReading {
    /** Returns the passages that follow, in order, at most {@code limit}. */
    List<Passage> following(PassageHit hit, int limit);

    /** Returns the rows of a table of the document, in order. */
    List<Passages.TableRow> tableRows(PassageHit hit, int table);
}
