package io.kvasir;

import jakarta.json.bind.spi.JsonbProvider;
import org.opentest4j.TestAbortedException;

/** Skips unit tests that need JSON binding, which the server provides, if the test class path has no implementation. */
public final class JsonBinding {
    private JsonBinding() {}

    public static void assumeAvailable() {
        try {
            JsonbProvider.provider();
        } catch (RuntimeException e) {
            throw new TestAbortedException("no Jakarta JSON Binding on the test class path; org.eclipse:yasson is one", e);
        }
    }
}
