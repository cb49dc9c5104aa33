// Asks a running server by one of the clients that others publish and prints, as one JSON object, what the client made of the
// answers: node clients.js <client> <base address> <key>
import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {InferenceClient} from '@huggingface/inference';
import {OpenAIEmbeddings} from '@langchain/openai';
import {OpenAIEmbedding} from '@llamaindex/openai';
import {embed, embedMany} from 'ai';
import {CohereClientV2} from 'cohere-ai';
import OpenAI from 'openai';

/** A name that the clients know, which the server takes for its own model. */
const ALIAS = 'text-embedding-3-small';
const TEXTS = ['The harbour is closed.', 'Nobody may enter the port.', 'The cake needs three eggs.'];

async function failure(call) {
  try {
    await call();
  } catch (error) {
    return {
      name: error.constructor.name,
      status: error.status ?? error.statusCode ?? error.httpResponse?.status,
      code: error.code,
      type: error.type,
      param: error.param,
      message: error.message,
      body: error.body ?? error.httpResponse?.body,
      requestId: error.requestID,
    };
  }
  return {name: 'none'};
}

async function openai(base, key) {
  const client = new OpenAI({baseURL: base + '/v1', apiKey: key, maxRetries: 0});
  const asFloats = await client.embeddings.create({model: '', input: TEXTS, encoding_format: 'float'});
  // without a format the client asks for base64 and decodes it itself
  const asItLikes = await client.embeddings.create({model: asFloats.model, input: TEXTS});
  const models = [];
  for await (const model of client.models.list()) {
    models.push(model.id);
  }
  return {
    model: asFloats.model,
    floats: asFloats.data.map(entry => entry.embedding),
    decoded: asItLikes.data.map(entry => Array.from(entry.embedding)),
    indexes: asItLikes.data.map(entry => entry.index),
    short: (await client.embeddings.create({model: '', input: 'short', dimensions: 8})).data[0].embedding.length,
    usage: asItLikes.usage,
    models,
    retrieved: (await client.models.retrieve(asFloats.model)).id,
    unknownModel: await failure(() => client.embeddings.create({model: 'text-embedding-9', input: 'text'})),
    alias: (await client.embeddings.create({model: 'text-embedding-3-small', input: 'text'})).model,
    long: (await client.embeddings.create({model: '', input: 'word '.repeat(2000)})).data[0].embedding.length,
    emptyInput: await failure(() => client.embeddings.create({model: '', input: ''})),
    unknownPath: await failure(() => client.post('/nonsense', {body: {}})),
    unknownKey: (await client.withOptions({apiKey: 'sk-unknown'}).models.list()).data.length,
    tooLong: await failure(() => client.embeddings.create({model: '', input: 'word '.repeat(20000), truncate: false})),
  };
}

async function cohere(base, key) {
  const client = new CohereClientV2({token: key, environment: base, maxRetries: 0});
  const answer = await client.rerank({model: '', query: 'May I enter the port?', documents: TEXTS, topN: 2, priority: 0});
  const embedded = await client.embed({
    model: 'embed-v4.0',
    texts: TEXTS,
    inputType: 'search_document',
    embeddingTypes: ['float', 'int8', 'ubinary', 'base64'],
  });
  return {
    id: answer.id,
    results: answer.results,
    units: answer.meta?.billedUnits?.searchUnits,
    version: answer.meta?.apiVersion?.version,
    embedded: {
      floats: embedded.embeddings.float,
      int8: embedded.embeddings.int8,
      ubinary: embedded.embeddings.ubinary,
      base64: embedded.embeddings.base64,
      texts: embedded.texts,
      tokens: embedded.meta?.billedUnits?.inputTokens,
    },
    images: await failure(() => client.embed({model: '', inputType: 'image', images: ['data:image/png;base64,AAAA']})),
    unknownModel: await failure(() => client.rerank({model: 'rerank-v9', query: 'q', documents: TEXTS})),
    emptyQuery: await failure(() => client.rerank({model: '', query: '', documents: TEXTS})),
    unknownKey: (await new CohereClientV2({token: 'unknown', environment: base})
        .rerank({model: '', query: 'q', documents: TEXTS})).results.length,
  };
}

async function huggingface(base, key) {
  const client = new InferenceClient(key);
  return {
    vector: await client.featureExtraction({endpointUrl: base + '/embed', inputs: TEXTS[0]}),
    vectors: await client.featureExtraction({endpointUrl: base + '/embed', inputs: TEXTS}),
    // what most people give: the address of the server, without a path
    atBase: await client.featureExtraction({endpointUrl: base, inputs: TEXTS}),
    similaritiesAtBase: await client.sentenceSimilarity({
      endpointUrl: base,
      inputs: {source_sentence: TEXTS[0], sentences: TEXTS.slice(1)},
    }),
    emptyAtBase: await failure(() => client.featureExtraction({endpointUrl: base, inputs: []})),
    similarities: await client.sentenceSimilarity({
      endpointUrl: base + '/similarity',
      inputs: {source_sentence: TEXTS[0], sentences: TEXTS.slice(1)},
    }),
    empty: await failure(() => client.featureExtraction({endpointUrl: base + '/embed', inputs: []})),
    unknownKey: (await new InferenceClient('hf_unknown').featureExtraction({endpointUrl: base + '/embed', inputs: 'text'}))[0].length,
  };
}

async function langchain(base, key) {
  const model = new OpenAIEmbeddings({apiKey: key, model: ALIAS, configuration: {baseURL: base + '/v1'}, maxRetries: 0});
  return {vectors: await model.embedDocuments(TEXTS), vector: await model.embedQuery(TEXTS[0])};
}

async function aisdk(base, key) {
  const provider = createOpenAICompatible({name: 'kvasir', apiKey: key, baseURL: base + '/v1'});
  const model = provider.embeddingModel(ALIAS);
  const all = await embedMany({model, values: TEXTS, maxRetries: 0});
  return {
    vectors: all.embeddings,
    vector: (await embed({model, value: TEXTS[0], maxRetries: 0})).embedding,
    tokens: all.usage.tokens,
  };
}

async function llamaindex(base, key) {
  const model = new OpenAIEmbedding({apiKey: key, model: ALIAS, additionalSessionOptions: {baseURL: base + '/v1'}, maxRetries: 0});
  return {vectors: await model.getTextEmbeddings(TEXTS), vector: await model.getTextEmbedding(TEXTS[0])};
}

/** What clients make of it when their key is refused. */
async function refused(base, key) {
  const cohere = new CohereClientV2({token: key, environment: base, maxRetries: 0});
  return {
    openai: await failure(() => new OpenAI({baseURL: base + '/v1', apiKey: key, maxRetries: 0}).models.list()),
    cohere: await failure(() => cohere.rerank({model: '', query: 'q', documents: TEXTS})),
    huggingface: await failure(() => new InferenceClient(key).featureExtraction({endpointUrl: base, inputs: 'text'})),
  };
}

const [client, base, key] = process.argv.slice(2);
const clients = {openai, cohere, huggingface, langchain, aisdk, llamaindex, refused};
const result = await clients[client](base, key);
process.stdout.write(JSON.stringify(result));
