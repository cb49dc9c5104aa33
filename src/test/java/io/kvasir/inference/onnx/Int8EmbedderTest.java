package io.kvasir.inference.onnx;

class Int8EmbedderTest extends PackagedEmbedderContract {
    Int8EmbedderTest() {
        super("int8");
    }
}
