package io.kvasir.ingest;

/** Makes a {@link Reading} of a document in one format. Any input is readable: nothing a document holds is an error. */
interface Reader {

    Reading read(String source);
}
