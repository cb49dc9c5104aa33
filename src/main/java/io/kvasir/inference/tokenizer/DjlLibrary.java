package io.kvasir.inference.tokenizer;

import java.nio.file.Path;

/**
 * Configures DJL, which provides the Hugging Face tokenizers. By default it queries cloud metadata services and reports usage to its
 * makers. It also downloads a native library if it sees CUDA, and unpacks its own into the user's home. Environment variables of the same
 * meaning take precedence over the properties set here.
 */
public final class DjlLibrary {
    private DjlLibrary() {}

    /** Disables tracking and downloads; must be called before the first tokenizer is loaded. */
    static void stayOffline() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    /** Sets the folder into which the native library is unpacked, unless one is configured. */
    public static void unpackInto(Path folder) {
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", folder.resolve("djl").toString());
        }
    }
}
