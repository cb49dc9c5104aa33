package io.kvasir.flow.http;

import io.kvasir.JsonBinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SseWriterTest {

    /** The data of an event. */
    public record Token(String someText) {}

    /** A connection that records how many bytes were flushed. */
    private static final class Connection extends ByteArrayOutputStream {
        private int flushed;

        @Override
        public void flush() {
            flushed = size();
        }
    }

    @BeforeAll
    static void binding() {
        JsonBinding.assumeAvailable();
    }

    @Test
    void event_isOneLineOfData_andSentAtOnce() throws IOException {
        Connection connection = new Connection();
        SseWriter writer = new SseWriter(connection);
        writer.send("token", new Token("å😀\r\ndata: not an event\n\n"));

        assertThat(connection.toString(StandardCharsets.UTF_8))
                .isEqualTo("event: token\ndata: {\"some_text\":\"å😀\\r\\ndata: not an event\\n\\n\"}\n\n");
        assertThat(connection.flushed).isEqualTo(connection.size());
    }

    @Test
    void event_toADisconnectedReader_fails() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatThrownBy(() -> new SseWriter(gone).send("token", new Token("x"))).hasMessage("broken pipe");
    }
}
