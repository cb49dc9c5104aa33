package io.kvasir.inference.exact;

/** Creates vector sets that are compared outside the heap. */
public interface VectorSets {

    /**
     * Returns whether there is a GPU to use; logs why not.
     *
     * @param setting the property that asks for a GPU, named if the GPU settings do not allow one
     */
    boolean findGpu(String setting);

    /** Returns the memory in bytes outside the heap that the JVM allows all sets together, and whatever else is there. */
    long maxBytes();

    /** Copies the vectors into memory outside the heap, where the CPU compares them. */
    VectorSet onCpu(UnitVectors vectors);

    /** Copies the vectors to the next of the devices that run models: a GPU if {@link #findGpu} found one. */
    VectorSet onGpu(UnitVectors vectors);
}
