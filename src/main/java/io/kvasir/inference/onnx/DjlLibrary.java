package io.kvasir.inference.onnx;

import java.nio.file.Path;

/**
 * How DJL behaves, which brings the Hugging Face tokenizers. Left to itself it asks the metadata service of clouds where it runs
 * and tells its makers, fetches a native library from them where it sees CUDA, and unpacks the one it brings into the home of the
 * user. It reads properties and, before them, environment variables of the same meaning, which an operator may set otherwise.
 */
final class DjlLibrary {
    private DjlLibrary() {}

    /** Has to be said before the first tokenizer is loaded. */
    static void stayOffline() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    /** Where the native library is unpacked, unless the process was told of another place. */
    static void unpackInto(Path folder) {
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", folder.resolve("djl").toString());
        }
    }
}
