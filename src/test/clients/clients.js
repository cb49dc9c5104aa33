// Asks a running server by one of the clients that others publish and prints, as one JSON object, what the client made of the
// answers: node clients.js <client> <base address> <key>
import {InferenceClient} from '@huggingface/inference';
import {CohereClientV2} from 'cohere-ai';
import OpenAI from 'openai';

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
    wrongKey: await failure(() => client.withOptions({apiKey: 'wrong'}).models.list()),
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
    wrongKey: await failure(
        () => new CohereClientV2({token: 'wrong', environment: base}).rerank({model: '', query: 'q', documents: TEXTS})),
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
    wrongKey: await failure(
        () => new InferenceClient('wrong').featureExtraction({endpointUrl: base + '/embed', inputs: 'text'})),
  };
}

const [client, base, key] = process.argv.slice(2);
const result = await {openai, cohere, huggingface}[client](base, key);
process.stdout.write(JSON.stringify(result));
