package io.kvasir.inference;

class FakeEmbedderTest extends EmbedderContract {
    private final Embedder embedder = new FakeEmbedder();

    @Override
    protected Embedder embedder() {
        return embedder;
    }
}
