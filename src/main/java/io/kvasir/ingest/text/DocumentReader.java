package io.kvasir.ingest.text;

/** Parses documents of one format into a {@link ParsedDocument}. Accepts any input: no content is an error. */
public interface DocumentReader {

    ParsedDocument read(String source);
}
