package io.kvasir;

import jakarta.json.bind.spi.JsonbProvider;
import org.opentest4j.TestAbortedException;

/** JSON binding is the server's; a unit test that needs it is skipped where the test class path has none. */
public final class JsonBinding {
    private JsonBinding() {}

    public static void assumeThere() {
        try {
            JsonbProvider.provider();
        } catch (RuntimeException e) {
            throw new TestAbortedException("no Jakarta JSON Binding on the test class path; org.eclipse:yasson is one", e);
        }
    }
}
