package io.kvasir.inference.onnx;

/**
 * The device of a session.
 *
 * @param number number of the GPU; -1 for the CPU
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
