package io.kvasir.inference;

/** Makes sets of vectors on the device that the settings of graphics processors name. */
public interface VectorSets {

    /** Copies the vectors to where they are compared. */
    VectorSet of(UnitVectors vectors);
}
