package io.kvasir.inference.onnx;

class Fp32EmbedderTest extends PackagedEmbedderContract {
    Fp32EmbedderTest() {
        super("fp32");
    }
}
