package io.kvasir.access;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks where a request comes from. Any web page could make a browser call a local server without credentials. So the host
 * the request was addressed to must be this machine, and the page's origin must be the server itself.
 */
final class RequestOrigin {
    private static final Pattern LOCAL_HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    private RequestOrigin() {}

    static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether a {@code Host} header names this machine; a foreign name rebound to 127.0.0.1 does not. */
    static boolean isLocalHost(@Nullable String host) {
        return host != null && LOCAL_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns whether the browser's headers say that a page of another site sent the request. A malformed origin counts as one. */
    static boolean isCrossSite(@Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
        if (fetchSite != null && (fetchSite.equals("cross-site") || fetchSite.equals("same-site"))) {
            return true;
        }
        if (origin == null) {
            return false;
        }
        try {
            return host == null || !host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
