package io.kvasir.index;

/** What compares all vectors of a collection with a query. */
public enum ExactEngine {
    /**
     * PostgreSQL for small scopes. Above {@code full-scan-threshold} the in-memory quantized index answers if the collection has one,
     * else the index of the database.
     */
    AUTO,
    /** Java, over vectors on the heap. */
    HEAP,
    /** A graph of ONNX Runtime on the CPU. */
    ONNX,
    /** The same graph on the GPUs that run models. */
    GPU
}
