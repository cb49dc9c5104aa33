package io.kvasir.inference.onnx;

class EightBitEmbedderTest extends PackagedEmbedderContract {
    EightBitEmbedderTest() {
        super("8bit");
    }
}
