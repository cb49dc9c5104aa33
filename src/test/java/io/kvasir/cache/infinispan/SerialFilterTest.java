package io.kvasir.cache.infinispan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jgroups.ObjectMessage;
import org.jgroups.util.ByteArray;
import org.jgroups.util.Util;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Checks that the server's JVM deserialises no foreign object from any source: a second line of defence behind the
 * protection of the cluster port.
 */
class SerialFilterTest {
    private static final String OPTION = "-Djdk.serialFilter=";
    private static final String READ = "it was read";

    /** An object with a side effect when it is deserialised. */
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            System.out.println(READ);
        }
    }

    /** Deserialises the trap directly and through JGroups. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            attempt(() -> new ObjectInputStream(new ByteArrayInputStream(bytes(new Trap()))).readObject());
            ByteArray message = Util.messageToBuffer(new ObjectMessage(null, new Trap()));
            attempt(() -> Util.messageFromBuffer(message.getArray(), message.getOffset(), message.getLength()));
            System.exit(0);
        }

        static byte[] bytes(Serializable object) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return bytes.toByteArray();
        }

        private static void attempt(Attempt attempt) {
            try {
                attempt.run();
            } catch (Exception e) {
                System.out.println("refused: " + e);
            }
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static List<String> said(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Reader.class.getName()));
        Path said = Files.createTempFile("serial-filter", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readAllLines(said);
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
    }

    private static String option() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("it.basedir", "."), "liberty/jvm.options")).stream()
                .filter(line -> line.startsWith(OPTION))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void foreignObject_withTheServersOptions_isNotDeserialised() throws Exception {
        assertThat(said(List.of(option()))).doesNotContain(READ).anyMatch(line -> line.contains("filter status: REJECTED"));
    }

    /** The transaction service stores the properties of data sources as serialised objects. */
    @Test
    void dataSourceProperties_areDeserialised_andNothingElse() throws Exception {
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(option().substring(OPTION.length()));

        assertThat(read(new HashMap<>(Map.of("a name", "jdbc/kvasir")), filter)).isEqualTo(Map.of("a name", "jdbc/kvasir"));
        assertThat(read((Serializable) Collections.emptyMap(), filter)).isEqualTo(Map.of());
        assertThat(read(new ArrayList<>(List.of((byte) 7)), filter)).isEqualTo(List.of((byte) 7));
        for (Serializable other : List.of(new Trap(), new PriorityQueue<>(List.of("a")), new Date(), new IOException())) {
            assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> read(other, filter));
        }
    }

    private static Object read(Serializable object, ObjectInputFilter filter) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(Reader.bytes(object)));
        in.setObjectInputFilter(filter);
        return in.readObject();
    }

    /** Verifies the test itself: without the options the trap is deserialised. */
    @Test
    void foreignObject_withoutTheServersOptions_isDeserialised() throws Exception {
        assertThat(said(List.of())).filteredOn(READ::equals).hasSize(2);
    }
}
