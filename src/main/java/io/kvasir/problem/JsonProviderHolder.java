package io.kvasir.problem;

import jakarta.json.spi.JsonProvider;

/**
 * What reads JSON and builds it, value by value. {@link jakarta.json.Json} looks for its implementation at every call, which
 * took a tenth of the processor time of a call that was refused; here it was found once.
 */
public final class JsonProviderHolder {
    /** Safe for any number of threads. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonProviderHolder() {}
}
