package io.kvasir;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kvasir.access.Caller;
import io.kvasir.cache.Glob;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.ops.CacheClearing;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that every API call that may use the database is limited by a bulkhead. */
class BulkheadsTest {
    /** Calls that never use the database, or that are limited in another way. */
    private static final Set<String> EXEMPT = Set.of(
            // use only the memory of this process
            "CacheResource.stats", "HealthResource.health", "JobsResource.cancel", "JobsResource.follow", "JobsResource.list",
            "JobsResource.show", "ModelsResource.list", "ModelsResource.show", "PerformanceResource.metrics",
            // start a job, of which only one runs at a time
            "CacheResource.preload", "VectorDbResource.maintain",
            // limited by the bulkhead of DocumentStore.put
            "DocumentsResource.store", "DocumentsResource.upload",
            // read the body before they take a permit (DatabaseCalls.run, CacheClearing.clear)
            "CacheResource.clear", "CollectionsResource.put", "FeedbackResource.judge", "VaultResource.reindex");

    /** Packages of protocols that use only the models. */
    private static final Set<String> MODELS_ONLY = Set.of("io.kvasir.openai", "io.kvasir.tei", "io.kvasir.inference.http");

    @Test
    void apiCalls_haveABulkhead_unlessExempt() {
        Set<String> without = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Rooms.ROOT)) {
            if (resource.isAnnotatedWith(Path.class) && !MODELS_ONLY.contains(resource.getPackageName())) {
                resource.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .filter(method -> !method.isAnnotatedWith(DatabaseCall.class) && !method.isAnnotatedWith(Bulkhead.class))
                        .map(BulkheadsTest::name)
                        .forEach(without::add);
            }
        }

        assertThat(without).isNotEmpty().isSubsetOf(EXEMPT);
    }

    /** A body may arrive slowly, and no permit may be held while waiting for it. */
    @Test
    void callsWithABody_readItBeforeTakingAPermit() {
        assertThat(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(Rooms.ROOT)
                        .stream()
                        .flatMap(resource -> resource.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(DatabaseCall.class))
                        .filter(method -> method.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isAssignableTo(InputStream.class)))
                        .map(BulkheadsTest::name))
                .isEmpty();
    }

    @Test
    void cacheClearing_afterReadingItsBody_hasABulkhead() throws NoSuchMethodException {
        assertThat(CacheClearing.class.getMethod("clear", Glob.class, Caller.class)).matches(
                method -> method.isAnnotationPresent(DatabaseCall.class));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
