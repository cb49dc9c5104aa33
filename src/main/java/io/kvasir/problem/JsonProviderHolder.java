package io.kvasir.problem;

import jakarta.json.spi.JsonProvider;

/**
 * Holds the JSON-P provider. {@link jakarta.json.Json} looks its implementation up at every call, which is measurable for
 * refused calls; this one is looked up once.
 */
public final class JsonProviderHolder {
    /** Thread-safe. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonProviderHolder() {}
}
