import client.ApiClient;
import client.ApiException;
import client.ApiResponse;
import client.api.DocumentsApi;
import client.api.JobsApi;
import client.api.SearchAndAskApi;
import client.model.AskRequest;
import client.model.AskResponse;
import client.model.Job;
import client.model.NewDocument;
import client.model.ReindexRequest;
import client.model.SearchRequest;
import client.model.SearchResponse;
import client.model.SearchResult;
import client.model.StoredDocument;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls a running server through a client that was generated from its OpenAPI description, and prints what the client understood as one
 * JSON object: {@code java -cp … GeneratedClient.java <base address> <key> <collection>}.
 */
public class GeneratedClient {
    public static void main(String[] args) throws Exception {
        ApiClient api = new ApiClient();
        api.updateBaseUri(args[0]);
        api.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
        String collection = args[2];
        DocumentsApi documents = new DocumentsApi(api);
        SearchAndAskApi search = new SearchAndAskApi(api);
        JobsApi jobs = new JobsApi(api);
        Map<String, Object> seen = new LinkedHashMap<>();

        StoredDocument stored = documents.storeDocument(new NewDocument()
                .collection(collection)
                .uri("notes/ferry")
                .title("Ferry")
                .content("# Ferry\n\nThe ferry to Skagen leaves at seven in the morning.\n")
                .metadata(Map.of("year", 2026)));
        seen.put("stored", stored.getDocument().getId());
        seen.put("passages", documents.showDocument(stored.getDocument().getId(), true, null, null).getPassages().size());
        seen.put("listed", documents.listDocuments(collection, null, null, null).getDocuments().getFirst().getUri());

        SearchResponse found = search.search(new SearchRequest()
                .query("When does the ferry leave?")
                .collection(collection)
                .filter(Map.of("year", Map.of("gte", 2026)))
                .topK(1));
        SearchResult first = found.getResults().getFirst();
        seen.put("found", first.getUri());
        seen.put("text", first.getText());
        seen.put("similarity", first.getSimilarity());
        seen.put("foundByAddress", search.searchByQuery("ferry", 1, collection, null, null).getResults().size());

        AskResponse answer = search.ask(new AskRequest().prompt("When does the ferry to Skagen leave?").collection(collection));
        seen.put("grounded", answer.getGrounded());
        seen.put("answer", answer.getAnswer());
        seen.put("cited", answer.getCitations().getFirst().getUri());

        ApiResponse<?> started = documents.reindexVaultWithHttpInfo(new ReindexRequest().path("handbook/people").collection(collection));
        String location = started.getHeaders().get("Location").getFirst();
        String id = location.substring(location.lastIndexOf('/') + 1);
        Job job = jobs.showJob(id);
        while (job.getFinishedAt() == null) {
            Thread.sleep(200);
            job = jobs.showJob(id);
        }
        seen.put("job", job.getState().getValue());
        seen.put("done", job.getDone());

        documents.deleteDocument(stored.getDocument().getId());
        try {
            documents.showDocument(stored.getDocument().getId(), null, null, null);
        } catch (ApiException gone) {
            seen.put("gone", gone.getCode());
        }
        System.out.println(new ObjectMapper().writeValueAsString(seen));
    }
}
