package io.kvasir.inference.onnx;

/**
 * Where a session computes.
 *
 * @param number of the graphics processor; -1 for the processor
 */
record Device(int number) {
    static final Device CPU = new Device(-1);

    boolean isGpu() {
        return number >= 0;
    }

    @Override
    public String toString() {
        return isGpu() ? "cuda:" + number : "cpu";
    }
}
