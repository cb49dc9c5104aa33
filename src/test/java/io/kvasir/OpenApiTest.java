package io.kvasir;

import io.kvasir.access.Role;
import io.kvasir.access.RoleName;
import io.kvasir.answer.http.AskResponse;
import io.kvasir.answer.http.FeedbackResource;
import io.kvasir.document.http.CollectionView;
import io.kvasir.flow.http.RestApplication;
import io.kvasir.index.maintenance.IndexStats;
import io.kvasir.inference.http.ModelResponse;
import io.kvasir.ingest.http.CollectionsResource;
import io.kvasir.ingest.http.StoreResponse;
import io.kvasir.ingest.http.VaultResource;
import io.kvasir.job.JobReport;
import io.kvasir.job.http.JobsResource;
import io.kvasir.openai.ModelList;
import io.kvasir.ops.health.HealthReport;
import io.kvasir.ops.health.PerformanceReport;
import io.kvasir.ops.http.CacheResource;
import io.kvasir.ops.http.CacheStatsView;
import io.kvasir.ops.http.VectorDbResource;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.Problem;
import io.kvasir.retrieval.http.DocumentResponses;
import io.kvasir.retrieval.http.SearchResponse;
import io.kvasir.retrieval.render.RenderedDocument;
import io.kvasir.tei.InfoResponse;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks that the published description of the API is that of the resources, their requests and their responses. */
class OpenApiTest {
    private static final OpenApi API = OpenApi.published();
    private static final String OWN = RestApplication.PATH + "/";
    private static final String JSON = "application/json";

    /** The schemas of JSON responses and the records that are written. */
    private static final Map<String, Class<?>> RESPONSES = Map.ofEntries(
            entry("Problem", Problem.class),
            entry("SearchResponse", SearchResponse.class),
            entry("AskResponse", AskResponse.class),
            entry("FeedbackStored", FeedbackResource.Stored.class),
            entry("FeedbackPage", FeedbackResource.Listed.class),
            entry("AskSources", streamed("Sources")),
            entry("AskToken", streamed("Token")),
            entry("StoredDocument", StoreResponse.class),
            entry("DocumentPage", DocumentResponses.Listed.class),
            entry("DocumentDetail", DocumentResponses.DocumentDetail.class),
            entry("CollectionList", CollectionsResource.Listed.class),
            entry("Collection", CollectionView.class),
            entry("JobList", JobsResource.Listed.class),
            entry("Job", JobReport.class),
            entry("RenderedDocument", RenderedDocument.class),
            entry("JobStarted", VaultResource.Started.class),
            entry("Model", ModelResponse.class),
            entry("CacheStats", CacheStatsView.class),
            entry("CacheCleared", CacheResource.Cleared.class),
            entry("IndexStats", IndexStats.class),
            entry("Health", HealthReport.class),
            entry("Performance", PerformanceReport.class),
            entry("OpenAiModelList", ModelList.class),
            entry("OpenAiModel", ModelList.Model.class),
            entry("TeiInfo", InfoResponse.class));

    private static Class<?> streamed(String event) {
        try {
            return Class.forName("io.kvasir.answer.http.AnswerEventStream$" + event);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<ApiOperation> operations() {
        return ApiOperation.all().stream();
    }

    private static Map<String, Object> responses(ApiOperation operation) {
        return OpenApi.object(operation.described().get("responses"));
    }

    @Test
    void version_isTheProducts() {
        assertThat(OpenApi.object(API.document().get("info"))).containsEntry("version", RestApplication.VERSION);
    }

    @Test
    void references_leadToExistingParts() {
        List<String> references = new ArrayList<>();
        collectReferences(API.document(), references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(API.at(reference)).isNotNull());
    }

    private static void collectReferences(Object value, List<String> references) {
        switch (value) {
            case Map<?, ?> object -> object.forEach((name, part) -> {
                if (name.equals("$ref")) {
                    references.add((String) part);
                }
                collectReferences(part, references);
            });
            case List<?> list -> list.forEach(part -> collectReferences(part, references));
            default -> {
                // a scalar has no references
            }
        }
    }

    @Test
    void operations_areThoseOfTheResources() {
        Set<String> described = new TreeSet<>();
        API.paths().forEach((path, item) -> OpenApi.object(item).keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> described.add(method + " " + path)));

        assertThat(operations().map(ApiOperation::toString)).hasSameElementsAs(described);
    }

    @Test
    void operationIds_areUnique() {
        assertThat(operations().map(ApiOperation::described).distinct().map(operation -> operation.get("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_hasATag_aSummaryAndItsParameters(ApiOperation operation) {
        assertThat(operation.described()).containsKeys("tags", "summary");
        assertThat(parameters(operation, "query")).isEqualTo(operation.queryParameters());
        assertThat(parameters(operation, "path")).isEqualTo(operation.pathParameters());
    }

    private static Set<String> parameters(ApiOperation operation, String place) {
        Set<String> names = new TreeSet<>();
        Map<String, Object> path = OpenApi.object(API.paths().get(operation.path()));
        for (Map<String, Object> owner : List.of(path, operation.described())) {
            for (Object declared : OpenApi.list(owner.getOrDefault("parameters", List.of()))) {
                Map<String, Object> parameter = API.resolve(declared);
                if (parameter.get("in").equals(place)) {
                    assertThat(parameter).containsKeys("description", "schema");
                    names.add((String) parameter.get("name"));
                }
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void role_isDescribed_andAdministratorsNeedCredentials(ApiOperation operation) {
        RolesAllowed roles = operation.implementation().getAnnotation(RolesAllowed.class);
        String description = String.valueOf(operation.described().get("description"));
        if (roles == null) {
            assertThat(description).doesNotContain("Needs the role");
        } else {
            assertThat(roles.value()).hasSize(1).allMatch(label -> Role.of(label).isPresent());
            assertThat(description).contains("Needs the role " + roles.value()[0]);
            boolean anonymous = !operation.described().containsKey("security");
            assertThat(anonymous).isEqualTo(!roles.value()[0].equals(RoleName.ADMIN));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void body_isDescribed_withASchema(ApiOperation operation) {
        assertThat(operation.described().containsKey("requestBody")).isEqualTo(operation.hasBody());
        if (operation.hasBody()) {
            Map<String, Object> body = OpenApi.object(operation.described().get("requestBody"));
            Map<String, Object> content = OpenApi.object(body.get("content"));
            assertThat(content).containsKey(operation.bodyType());
            assertThat(OpenApi.object(content.get(operation.bodyType()))).containsKey("schema");
            assertThat(OpenApi.object(content.get(JSON))).containsKey("examples");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void responses_haveASuccess_andTheErrorsOfEveryCall(ApiOperation operation) {
        Set<String> statuses = responses(operation).keySet();

        assertThat(statuses).contains("401", "403").anyMatch(status -> status.startsWith("2") || status.equals("424"));
        if (operation.hasBody()) {
            assertThat(statuses).contains("400", "408", "413", "503");
        }
        if (!operation.pathParameters().isEmpty() && !operation.method().equals("put")) {
            assertThat(statuses).contains("404");
        }
    }

    /** Each error of the own API has an example whose code has the status under which it is listed. */
    @ParameterizedTest
    @MethodSource("operations")
    void errors_haveTheStatusOfTheirCode(ApiOperation operation) {
        responses(operation).forEach((status, response) -> {
            boolean problem = operation.path().startsWith(OWN) && Integer.parseInt(status) >= 400;
            Map<String, Object> content = OpenApi.object(API.resolve(response).getOrDefault("content", Map.of()));
            assertThat(content.containsKey(Problem.MEDIA_TYPE)).as("%s %s", operation, status).isEqualTo(problem);
            if (problem) {
                Map<String, Object> examples = OpenApi.object(OpenApi.object(content.get(Problem.MEDIA_TYPE)).get("examples"));
                assertThat(examples.values()).isNotEmpty().allSatisfy(example -> checkProblem(status, example));
            }
        });
    }

    private static void checkProblem(String status, Object example) {
        Map<String, Object> problem = OpenApi.object(API.resolve(example).get("value"));
        ErrorCode code = ErrorCode.valueOf((String) problem.get("code"));
        assertThat(problem.get("status")).isEqualTo(code.status()).isEqualTo(Integer.parseInt(status));
        assertThat(problem).containsEntry("title", code.title());
    }

    @Test
    void problems_haveEveryCode() {
        Map<String, Object> code = OpenApi.object(API.properties(API.schema("Problem")).get("code"));

        assertThat(OpenApi.list(code.get("enum"))).isEqualTo(Stream.of(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void responseSchemas_areThoseOfTheRecords() {
        RESPONSES.forEach((schema, type) -> RecordSchema.check(schema, API.schema(schema), type));
        RecordSchema.check("JobStarted", API.schema("JobStarted"), CollectionsResource.Started.class);
        RecordSchema.check("JobStarted", API.schema("JobStarted"), CacheResource.Started.class);
        RecordSchema.check("JobStarted", API.schema("JobStarted"), VectorDbResource.Started.class);
    }

    /** A new response of the own API must be added to the list above. */
    @ParameterizedTest
    @MethodSource("operations")
    void jsonResponses_haveASchema_thatIsChecked(ApiOperation operation) {
        responses(operation).forEach((status, response) -> {
            Object content = API.resolve(response).get("content");
            if (operation.path().startsWith(OWN) && content != null && OpenApi.object(content).get(JSON) instanceof Map<?, ?> json) {
                Map<String, Object> schema = OpenApi.object(OpenApi.object(json).get("schema"));
                Object reference = schema.containsKey("items") ? OpenApi.object(schema.get("items")).get("$ref") : schema.get("$ref");
                assertThat(RESPONSES).containsKey(String.valueOf(reference).replace("#/components/schemas/", ""));
                assertThat(json.containsKey("examples")).isTrue();
            }
        });
    }
}
