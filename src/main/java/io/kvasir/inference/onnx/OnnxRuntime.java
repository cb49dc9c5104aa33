package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtEnvironment;

/** The runtime's environment, one in a process. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** On a long command line the native start-up (1.29) overruns the stack of an ordinary thread, so it gets one with room. */
    static OrtEnvironment environment() {
        Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "kvasir-onnx-start", 16L << 20);
        maker.start();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime started", e);
        }
        return OrtEnvironment.getEnvironment();
    }
}
