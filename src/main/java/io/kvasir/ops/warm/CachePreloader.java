package io.kvasir.ops.warm;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.AskRequest;
import io.kvasir.answer.CachedAnswerer;
import io.kvasir.cache.InternalLookups;
import io.kvasir.document.CollectionName;
import io.kvasir.flow.StageTimings;
import io.kvasir.job.Job;
import io.kvasir.job.JobReport;
import io.kvasir.job.JobRequest;
import io.kvasir.job.Jobs;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.cache.CachedRetriever;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Preloads the caches by asking questions, as a job with the lowest priority, one after the other. It fills the entries of callers
 * without groups and with default options, by search and by ask.
 */
@Singleton
public class CachePreloader {
    private static final Logger LOG = System.getLogger(CachePreloader.class.getName());
    private static final Caller PUBLIC_CALLER = new Caller("cache-warming", Role.READER, Set.of());
    private static final int MAX_ATTEMPTS = 5;
    private static final long RETRY_DELAY_MS = 500;

    private final Jobs jobs;
    private final QueryLog log;
    private final CachedRetriever retriever;
    private final CachedAnswerer answerer;
    private final RetrievalSettings retrievalSettings;
    private final AnswerSettings answerSettings;
    private final PreloadSettings settings;

    @Inject
    public CachePreloader(
            Jobs jobs,
            QueryLog log,
            CachedRetriever retriever,
            CachedAnswerer answerer,
            RetrievalSettings retrievalSettings,
            AnswerSettings answerSettings,
            PreloadSettings settings) {
        this.jobs = jobs;
        this.log = log;
        this.retriever = retriever;
        this.answerer = answerer;
        this.retrievalSettings = retrievalSettings;
        this.answerSettings = answerSettings;
        this.settings = settings;
    }

    public JobReport preload(PreloadRequest request, Caller caller) {
        if (request.popular() > 0 && log.isOff()) {
            throw KvasirException.field("popular", "needs the query log, and kvasir.query-log is off");
        }
        List<QueryLog.PopularQuestion> questions = request.queries().stream()
                .map(query -> new QueryLog.PopularQuestion(request.collection(), query))
                .toList();
        return submit(questions, request.popular(), caller);
    }

    /** Submits the configured questions at start, if any. */
    public void preloadAtStart() {
        List<QueryLog.PopularQuestion> questions = settings.file().map(CachePreloader::readFile).orElse(List.of());
        if (!questions.isEmpty() || settings.topQueries() > 0) {
            submit(questions, settings.topQueries(), PUBLIC_CALLER);
        }
    }

    private JobReport submit(List<QueryLog.PopularQuestion> questions, int popular, Caller caller) {
        return jobs.submit(JobRequest.of("cache-warming", caller), job -> {
            Set<QueryLog.PopularQuestion> all = new LinkedHashSet<>(questions);
            if (popular > 0) {
                all.addAll(log.popular(popular));
            }
            job.setTotal(all.size());
            int number = 0;
            for (QueryLog.PopularQuestion one : all) {
                if (job.isCancelled()) {
                    return;
                }
                number++;
                // Reports and logs are read by others than the askers, so questions appear by number.
                preload(one, "question %d of %d".formatted(number, all.size()), job);
            }
        });
    }

    /** Reads questions, one per line, optionally preceded by a collection and a tab; none if the file cannot be read. */
    private static List<QueryLog.PopularQuestion> readFile(Path file) {
        List<QueryLog.PopularQuestion> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                String question = line.substring(tab + 1).strip();
                if (!question.isEmpty() && !line.startsWith("#") && lines.size() < PreloadRequest.MAX_QUERIES) {
                    String collection = tab < 0 ? CollectionName.DEFAULT : line.substring(0, tab).strip();
                    lines.add(new QueryLog.PopularQuestion(collection, question));
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "kvasir.cache.preload.file cannot be read, nothing is warmed from it: " + e);
        }
        return lines;
    }

    private void preload(QueryLog.PopularQuestion one, String label, Job job) {
        for (int tried = 1; ; tried++) {
            try {
                InternalLookups.call(() -> retriever.search(request(one, retrievalSettings.topK()), PUBLIC_CALLER, new StageTimings()));
                InternalLookups.call(() -> answerer.ask(
                        new AskRequest(request(one, answerSettings.topK()), answerSettings.maxTokens(), List.of()),
                        PUBLIC_CALLER,
                        new StageTimings()));
                job.countDone();
                return;
            } catch (RuntimeException e) {
                boolean later = e instanceof KvasirException known && known.code() == ErrorCode.OVERLOADED;
                if (!later || tried == MAX_ATTEMPTS || job.isCancelled() || !pause()) {
                    LOG.log(Level.DEBUG, "job " + job.id() + " could not do " + label, e);
                    job.countFailed(label, e);
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_DELAY_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SearchRequest request(QueryLog.PopularQuestion one, int topK) {
        return SearchRequest.inBackground(one.question(), topK, one.collection(), retrievalSettings.similarityThreshold(), true);
    }
}
