package io.kvasir.ingest.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletDiskFileUpload;

/** Parses a multipart form into memory. The server's limit bounds its body. */
final class UploadForm {
    private static final int MAX_PARTS = 100;

    private UploadForm() {}

    static List<EntityPart> read(InputStream body, String contentType) {
        JakartaServletDiskFileUpload upload = new JakartaServletDiskFileUpload(
                DiskFileItemFactory.builder().setThreshold(Integer.MAX_VALUE).get());
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        upload.setMaxFileCount(MAX_PARTS);
        try {
            List<DiskFileItem> items = upload.parseRequest(new Form(body, contentType));
            return items.stream().<EntityPart>map(FormPart::new).toList();
        } catch (InvalidPathException e) {
            throw KvasirException.field("file", "has a name that no file can have");
        } catch (FileUploadException e) {
            if (e.getCause() instanceof KvasirException known) {
                throw known;
            }
            throw new KvasirException(
                    ErrorCode.MALFORMED_REQUEST, "The form cannot be read: " + e.getMessage(), e);
        }
    }

    private record Form(InputStream body, String contentType) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return body;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
