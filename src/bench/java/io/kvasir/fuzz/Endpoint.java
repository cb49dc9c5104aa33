package io.kvasir.fuzz;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/**
 * An operation of the API.
 *
 * @param path may contain a query
 * @param body a valid one, or an empty string
 * @param admin whether it needs the admin token
 */
record Endpoint(String method, String path, String body, boolean admin) {
    private static final String DOCUMENT =
            "{'uri':'a.md','title':'A','content':'# A\\n\\nThe ferry leaves at nine.','media_type':'text/markdown','collection':'fuzz-0',"
                    + "'metadata':{'year':2025,'tags':['a','b'],'deep':{'x':1.5}},'visibility':[]}";
    private static final String SEARCH =
            "'top_k':3,'collection':'default','filter':{'year':{'gte':1,'lte':3000},'tags':['a'],'team':'hr'},'similarity_threshold':-1,"
                    + "'mode':'hybrid','rerank':'auto','strategy':'auto','cache':true,'explain':true,"
                    + "'context_passages':1,'priority':'normal',"
                    + "'deadline_ms':20000}";

    /** Operations with a JSON body. */
    static final List<Endpoint> WITH_BODY = List.of(
            post("/api/documents", DOCUMENT),
            post("/api/vault/reindex", "{'path':'handbook/people','collection':'fuzz-1','force':false,'delete_missing':true}"),
            post("/api/search", "{'query':'How many days of leave?'," + SEARCH),
            post("/api/search", "{'query':'ferry','strategy':'multi_stage','top_k':5}"),
            post("/api/ask", "{'prompt':'Who is on call in week 43?','max_tokens':50,'stop':['x'],'stream':false,'model':'auto',"
                    + SEARCH.replace("'context_passages':1,", "")),
            post("/api/ask", "{'prompt':'How many days of leave?','stream':true,'conversation_id':'c'}"),
            post("/api/feedback", "{'request_id':'fuzz','verdict':'good','comment':'c'}"),
            new Endpoint("PUT", "/api/collections/fuzz-2",
            json("{'description':'d','language':'de-CH','visibility':[],'retention':'P90D'}"), false),
            post("/v1/embeddings",
            "{'input':['first text','second'],'model':'','encoding_format':'float','dimensions':8,'truncate':true,'user':'u'}"),
            post("/embed", "{'inputs':['a','b'],'normalize':true,'truncate':true,'truncation_direction':'right','dimensions':8}"),
            post("/embed_all", "{'inputs':'a text','truncate':true}"),
            post("/similarity", "{'inputs':{'source_sentence':'a dog','sentences':['a puppy','tax law']},'parameters':{'truncate':true}}"),
            post("/tokenize", "{'inputs':['a text'],'add_special_tokens':true}"),
            post("/decode", "{'ids':[[101,7592,102]],'skip_special_tokens':true}"),
            post("/rerank", "{'query':'leave','texts':['Holidays','The boat'],'raw_scores':false,'return_text':true,'truncate':true}"),
            post("/rerank", "{'query':'leave','documents':['Holidays are','The boat is'],'top_n':1,'return_documents':true}"),
            post("/v1/rerank", "{'query':'leave','documents':['Holidays are',{'text':'The boat is'}],'top_n':1,'return_documents':true}"),
            post("/v2/rerank", "{'query':'leave','documents':['Holidays','The boat'],'top_n':1,'max_tokens_per_doc':20,'priority':0}"),
            post("/v2/embed", "{'texts':['first','second'],'embedding_types':['float','ubinary','int8'],'input_type':'search_query',"
                    + "'truncate':'END','max_tokens':20,'output_dimension':8,'priority':1}"),
            post("/v2/embed", "{'inputs':[{'content':[{'type':'text','text':'a'}]}],'embedding_types':['base64']}"),
            post("/", "{'inputs':['a']}"),
            post("/predict", "{'inputs':'a'}"),
            post("/embed_sparse", "{'inputs':'a'}"),
            admin("/api/cache/clear", "{'pattern':'search:fuzz-*'}"),
            admin("/api/cache/warm", "{'queries':['a ferry'],'collection':'fuzz-0'}"),
            admin("/api/vector_db/maintenance", "{'analyze':true,'vacuum':false,'reindex':false,'recall':false}"));

    /** Operations with parameters only. */
    static final List<Endpoint> WITHOUT_BODY = List.of(
            get("/api/documents?collection=default&q=leave&limit=5&after=a"),
            get("/api/documents/00000000-0000-0000-0000-000000000000?passages=true&text=true"),
            get("/api/documents/00000000-0000-0000-0000-000000000000/html?range=0-100&mark=5-9"),
            get("/api/search?q=leave&top_k=3&collection=default&mode=hybrid&explain=true"),
            get("/api/jobs"),
            get("/api/jobs/none"),
            get("/api/jobs/none/events"),
            get("/api/collections"),
            get("/api/collections/default"),
            new Endpoint("GET", "/api/feedback?collection=default&verdict=bad&since=2026-01-01T00:00:00Z&limit=5&after=9", "", true),
            new Endpoint("GET", "/api/feedback/export?collection=default&verdict=good", "", true),
            new Endpoint("DELETE", "/api/feedback/1", "", true),
            get("/api/models"),
            get("/api/health"),
            get("/api/health/detailed"),
            get("/api/performance/metrics"),
            get("/api/cache/stats"),
            get("/api/vector_db/stats"),
            get("/v1/models"),
            get("/v1/models/all-minilm-l6-v2"),
            get("/info"),
            get("/health/live"),
            get("/health/ready"),
            get("/metrics"),
            get("/openapi"),
            get("/"),
            new Endpoint("DELETE", "/api/documents/00000000-0000-0000-0000-000000000000", "", false),
            new Endpoint("DELETE", "/api/jobs/none", "", false),
            new Endpoint("DELETE", "/api/collections/fuzz-3", "", false));

    private static Endpoint get(String path) {
        return new Endpoint("GET", path, "", false);
    }

    private static Endpoint post(String path, String body) {
        return new Endpoint("POST", path, json(body), false);
    }

    private static Endpoint admin(String path, String body) {
        return new Endpoint("POST", path, json(body), true);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    JsonObject valid() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
