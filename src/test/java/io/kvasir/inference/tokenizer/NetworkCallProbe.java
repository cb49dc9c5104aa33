package io.kvasir.inference.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.onnx.OnnxFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that loads a tokenizer and a model, computes a vector and prints every attempted network call. Sockets and clients
 * of {@code java.net} consult the proxy selector first; URLs, which may bypass it, get a recording stream handler.
 */
final class NetworkCallProbe {
    static final String CALLED = "called ";
    static final String DONE = "done";

    private NetworkCallProbe() {}

    /** Takes the folder of the caches; with a second argument it only creates the library's tokenizer in its default configuration. */
    public static void main(String[] args) throws IOException {
        ProxySelector.setDefault(new Recorder());
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new RecordingHandler() : null);
        TokenizerFile file = TokenizerContract.packaged();
        if (args.length > 1) {
            HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file.bytes()), Map.of()).close();
        } else {
            // As at server start, the registry is created first and configures the cache folders.
            try (OnnxFixture fixture = new OnnxFixture(TestInference.settings(1, 256, 16), TestInference.models(Path.of(args[0]), "fp32"));
                    Tokenizer library = new DjlTokenizer(file)) {
                library.ids("a walrus");
                fixture.models().embedder().embed(request(), new StageTimings());
            }
        }
        System.out.println(DONE);
        System.exit(0);
    }

    private static EmbedRequest request() {
        return new EmbedRequest(
                List.of(new ModelInput.Text("a walrus")), Truncation.REFUSE, true, 0, Urgency.of(Priority.NORMAL));
    }

    private static final class Recorder extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            System.out.println(CALLED + uri);
            // A port on which nothing listens.
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 9)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            System.out.println("not connected");
        }
    }

    private static final class RecordingHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            System.out.println(CALLED + url);
            throw new ConnectException("nobody is called here");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }
}
