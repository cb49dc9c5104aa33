package io.kvasir.ingest;

/** Parses documents of one format into a {@link ParsedDocument}. Accepts any input: no content is an error. */
interface DocumentReader {

    ParsedDocument read(String source);
}
