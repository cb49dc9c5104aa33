package io.kvasir.cache;

import io.kvasir.flow.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key of a cached value, written {@code cache:group/digest}. The digest covers everything that determines the value, so requests that
 * differ in any of it have different keys.
 *
 * @param group unit by which entries are cleared, such as a collection's name
 * @param digest first {@value #DIGEST_BYTES} bytes of the SHA-256 of the remaining parts, in base64url
 */
public record CacheKey(CacheName cache, String group, String digest) {
    private static final int DIGEST_BYTES = 24;

    public CacheKey {
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(digest, "digest");
    }

    /** Returns the key of the given texts, numbers and lists; their order matters, and null differs from the empty text. */
    public static CacheKey of(CacheName cache, String group, @Nullable Object... parts) {
        MessageDigest sha = Sha256.digest();
        for (Object part : parts) {
            add(sha, part);
        }
        byte[] digest = Arrays.copyOf(sha.digest(), DIGEST_BYTES);
        return new CacheKey(cache, group, Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /** Hashes a list by its elements and text by its UTF-16 units: in UTF-8, all unpaired surrogates would be encoded alike. */
    private static void add(MessageDigest sha, @Nullable Object part) {
        if (part instanceof Collection<?> many) {
            sha.update(ByteBuffer.allocate(5).put((byte) 2).putInt(many.size()).flip());
            many.forEach(one -> add(sha, one));
            return;
        }
        String text = part == null ? "" : String.valueOf(part);
        ByteBuffer units = ByteBuffer.allocate(5 + 2 * text.length()).put((byte) (part == null ? 0 : 1)).putInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            units.putChar(text.charAt(i));
        }
        sha.update(units.flip());
    }

    @Override
    public String toString() {
        return cache.label() + ":" + group + "/" + digest;
    }
}
