package io.kvasir.inference.onnx;

import io.kvasir.flow.Sha256;
import io.kvasir.inference.rewrite.GraphRewrite;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.OptionalLong;

/** Source of a model file. Its bytes never enter the heap: they are mapped, or read into direct memory. */
sealed interface ModelSource {
    /** Returns the name used in error messages. */
    String name();

    InputStream open() throws IOException;

    /** Returns the size in bytes, external weights included. */
    long size() throws IOException;

    /** Returns all its bytes, mapped or in direct memory. */
    ByteBuffer bytes() throws IOException;

    /** Returns the unmodified model, for the runtime. */
    RewrittenModel.Content originalContent() throws IOException;

    /** Returns the digest of its bytes and of its external weights, in hex. */
    default String sha256() throws IOException {
        return sha256(open());
    }

    private static String sha256(InputStream bytes) throws IOException {
        try (DigestInputStream digesting = new DigestInputStream(bytes, Sha256.digest())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(digesting.getMessageDigest());
        }
    }

    /** A model file on disk, possibly with external weights. */
    record OnDisk(Path path) implements ModelSource {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public long size() throws IOException {
            long size = Files.size(path);
            for (Path beside : externalData()) {
                size += Files.size(beside);
            }
            return size;
        }

        @Override
        public String sha256() throws IOException {
            String own = ModelSource.sha256(open());
            List<Path> weights = externalData();
            if (weights.isEmpty()) {
                return own;
            }
            MessageDigest digest = Sha256.digest();
            digest.update(own.getBytes(StandardCharsets.UTF_8));
            for (Path beside : weights) {
                String line = "\n" + beside.getFileName() + " " + ModelSource.sha256(Files.newInputStream(beside));
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return Sha256.hex(digest);
        }

        private List<Path> externalData() throws IOException {
            return ExternalData.files(path, GraphRewrite.parse(path.toString(), bytes()));
        }

        @Override
        public ByteBuffer bytes() throws IOException {
            try (FileChannel channel = FileChannel.open(path)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, size(channel.size()));
            }
        }

        @Override
        public RewrittenModel.Content originalContent() {
            return new RewrittenModel.OnDisk(path);
        }

        private int size(long size) {
            if (size > Integer.MAX_VALUE) {
                throw new KvasirException(ErrorCode.MODEL_UNUSABLE, path + " is longer than a model file can be.");
            }
            return (int) size;
        }
    }

    /** A model file packaged with the application. */
    record Packaged(String name) implements ModelSource {
        @Override
        public InputStream open() throws IOException {
            InputStream stream = ModelSource.class.getResourceAsStream("/" + name);
            if (stream == null) {
                throw new IllegalStateException("the packaged model file " + name + " is missing from the application");
            }
            return stream;
        }

        @Override
        public long size() throws IOException {
            OptionalLong contentLength = contentLength();
            if (contentLength.isPresent()) {
                return contentLength.getAsLong();
            }
            try (InputStream stream = open()) {
                return stream.transferTo(OutputStream.nullOutputStream());
            }
        }

        @Override
        public ByteBuffer bytes() throws IOException {
            OptionalLong size = contentLength();
            try (InputStream stream = open()) {
                if (size.isEmpty()) {
                    byte[] all = stream.readAllBytes();
                    return ByteBuffer.allocateDirect(all.length).put(all).flip();
                }
                ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(size.getAsLong()));
                byte[] piece = new byte[1 << 16];
                for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                    bytes.put(piece, 0, read);
                }
                return bytes.flip();
            }
        }

        @Override
        public RewrittenModel.Content originalContent() throws IOException {
            return new RewrittenModel.InMemory(bytes());
        }

        private OptionalLong contentLength() throws IOException {
            java.net.URL resource = ModelSource.class.getResource("/" + name);
            long size = resource == null ? -1 : resource.openConnection().getContentLengthLong();
            return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
        }
    }
}
