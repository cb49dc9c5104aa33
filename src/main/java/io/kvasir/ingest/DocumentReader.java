package io.kvasir.ingest;

/** Makes a {@link ParsedDocument} of a document in one format. Any input is readable: nothing a document holds is an error. */
interface DocumentReader {

    ParsedDocument read(String source);
}
