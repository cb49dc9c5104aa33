package io.kvasir.answer;

import io.kvasir.retrieval.BeirFolder;
import io.kvasir.retrieval.CorpusLoad;
import io.kvasir.retrieval.ServerClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Loads documents into a running server and asks it questions, with several callers. */
final class AnswerRun {
    private static final int TELL_EVERY = 200;

    private final ServerClient server;
    private final int callers;
    private final boolean explain;

    /**
     * Makes a run against a server.
     *
     * @param explain whether the responses explain how they were chosen
     */
    AnswerRun(ServerClient server, int callers, boolean explain) {
        this.server = server;
        this.callers = callers;
        this.explain = explain;
    }

    /** Fails unless there is a server that is ready. */
    void requireServer() throws IOException {
        ServerClient.Reply ready = server.get("/health/ready");
        if (ready.status() != 200) {
            throw new IOException(server.base() + " is not ready: " + ready.complaint());
        }
    }

    /** Loads the documents of the wanted articles; fails if the server refuses some. */
    void load(Path folder, String collection, int loadCallers, Predicate<String> wantedArticle)
            throws IOException, InterruptedException {
        BeirFolder beir = BeirFolder.open(folder, "");
        try (BeirFolder.Corpus corpus = beir.corpus(document -> wantedArticle.test(QuestionSet.article(document.id())))) {
            CorpusLoad.Loaded loaded = CorpusLoad.load(server, collection, corpus, loadCallers);
            if (loaded.refused() > 0) {
                throw new IOException(collection + ": documents were refused: " + loaded.reasons());
            }
        }
    }

    /** Asks every question, none from a cache, and judges the answers; the order is that of the questions. */
    List<JudgedAnswer> ask(List<EvaluationQuestion> questions, String collection) throws IOException, InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<JudgedAnswer> judged = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<JudgedAnswer>> running = new ArrayList<>();
            for (EvaluationQuestion question : questions) {
                running.add(threads.submit(() -> {
                    JudgedAnswer answer = ask(question, collection);
                    if (done.incrementAndGet() % TELL_EVERY == 0) {
                        System.out.println(collection + ": " + done + " of " + questions.size() + " asked");
                    }
                    return answer;
                }));
            }
            for (Future<JudgedAnswer> answer : running) {
                judged.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
        return judged;
    }

    private JudgedAnswer ask(EvaluationQuestion question, String collection) throws IOException {
        ServerClient.Reply reply = server.post(
                "/api/ask",
                ServerClient.BUILDERS
                        .createObjectBuilder()
                        .add("prompt", question.text())
                        .add("collection", collection)
                        .add("cache", false)
                        .add("explain", explain)
                        .build());
        if (reply.status() != 200) {
            throw new IOException("the question " + question.id() + " failed: " + reply.complaint());
        }
        return JudgedAnswer.of(question, reply.json());
    }
}
