package io.kvasir.index;

/** What compares all vectors of a collection with a query. */
public enum ExactEngine {
    /** PostgreSQL for small scopes; above them the vector indexes answer. */
    AUTO,
    /** Java, over vectors on the heap. */
    HEAP,
    /** A graph of ONNX Runtime on the CPU. */
    ONNX,
    /** The same graph on the GPUs that run models. */
    GPU
}
