package io.kvasir.inference.exact;

/** Creates vector sets on the device named by the GPU settings. */
public interface VectorSets {

    /** Copies the vectors to the device on which they are compared. */
    VectorSet of(UnitVectors vectors);
}
