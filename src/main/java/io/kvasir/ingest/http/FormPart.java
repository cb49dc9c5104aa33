package io.kvasir.ingest.http;

import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.jspecify.annotations.Nullable;

/** A part of a form parsed by {@link UploadForm}. */
record FormPart(DiskFileItem item) implements EntityPart {
    @Override
    public @Nullable String getName() {
        return item.getFieldName();
    }

    @Override
    public Optional<String> getFileName() {
        return Optional.ofNullable(item.getName());
    }

    @Override
    public InputStream getContent() {
        try {
            return new ByteArrayInputStream(item.get());
        } catch (IOException e) {
            throw new UncheckedIOException("a part of a form that is in memory cannot be read", e);
        }
    }

    @Override
    public <T> T getContent(Class<T> type) {
        return type.cast(getContent());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getContent(GenericType<T> type) {
        return (T) getContent(type.getRawType());
    }

    @Override
    public MultivaluedMap<String, String> getHeaders() {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        if (item.getContentType() != null) {
            headers.add("Content-Type", item.getContentType());
        }
        return headers;
    }

    @Override
    public MediaType getMediaType() {
        return item.getContentType() == null
                ? MediaType.APPLICATION_OCTET_STREAM_TYPE
                : MediaType.valueOf(item.getContentType());
    }
}
