package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documents and questions of one's own: a folder of folders, each of which has its documents in {@code docs} and its questions in
 * {@code questions.json}.
 *
 * @param name the name of its folder
 */
record OwnQuestions(String name, Path documents, List<EvaluationQuestion> questions) {
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    /** Reads all folders with questions below a folder, in the order of their names. */
    static List<OwnQuestions> below(Path folder) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(folder)) {
            folders = children.filter(child -> Files.exists(child.resolve("questions.json"))).sorted().toList();
        }
        List<OwnQuestions> found = new ArrayList<>();
        for (Path child : folders) {
            String name = child.getFileName().toString();
            List<EvaluationQuestion> questions = QuestionSet.read(child.resolve("questions.json")).questions().stream()
                    .map(one -> one.about("own: " + name))
                    .toList();
            found.add(new OwnQuestions(name, child.resolve("docs"), questions));
        }
        return found;
    }

    /** Returns the name of the collection that has the documents. */
    String collection() {
        return "training-" + name;
    }

    /** Stores the documents in their collection. */
    void load(ServerClient server) throws IOException {
        ServerClient.Reply made = server.post(
                "/api/collections", ServerClient.BUILDERS.createObjectBuilder().add("name", collection()).build());
        if (made.status() != CREATED && made.status() != CONFLICT) {
            throw new IOException(collection() + ": " + made.complaint());
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(documents)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            ServerClient.Reply stored = server.post(
                    "/api/documents",
                    ServerClient.BUILDERS
                            .createObjectBuilder()
                            .add("collection", collection())
                            .add("uri", documents.relativize(file).toString())
                            .add("media_type", mediaType(file.toString()))
                            .add("content", Files.readString(file))
                            .build());
            if (stored.status() >= 300) {
                throw new IOException(file + ": " + stored.complaint());
            }
        }
    }

    private static String mediaType(String file) {
        return file.endsWith(".html") ? "text/html" : file.endsWith(".md") ? "text/markdown" : "text/plain";
    }
}
