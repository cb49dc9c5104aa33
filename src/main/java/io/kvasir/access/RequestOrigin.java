package io.kvasir.access;

import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. Without credentials a browser could be made to call a server on its own machine by any page
 * it visits: so the host it was addressed by must be this machine's, and a page's origin must be ours.
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

    /** Whether a {@code Host} header names this machine; rebinding a foreign name to 127.0.0.1 does not. */
    static boolean isLocalHost(@Nullable String host) {
        return host != null && LOCAL_HOST.matcher(host.toLowerCase(java.util.Locale.ROOT)).matches();
    }

    /** Whether a browser says that a page of another site sent this request. */
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
