/**
 * The console: sends questions and searches to the server and shows each answer with its quotations.
 *
 * External content (titles, answers, error details) becomes text nodes, never markup, so a hostile document title is harmless.
 * The one exception are the texts of documents: the server renders and sanitises them, and only `markup` inserts them; the
 * page's content security policy allows no other place to. The server's offsets count Unicode code points, JavaScript strings count UTF-16 units; texts are therefore sliced by
 * Array.from.
 */

const $ = id => document.getElementById(id);

/** Creates an element with properties and children; strings become text nodes. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const counted = new Intl.NumberFormat('en');
const plural = (n, one, many = `${one}s`) => `${counted.format(n)} ${n === 1 ? one : many}`;
const isNumber = value => typeof value === 'number' && Number.isFinite(value);
const isText = value => typeof value === 'string' && value.trim() !== '';
const nameOf = document => [document?.title, document?.uri].find(isText) ?? 'Untitled document';

function duration(ms) {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 10) return `${counted.format(Math.round(ms))} ms`;
  return `${Number(ms.toFixed(1))} ms`;
}

function size(bytes) {
  if (bytes < 1000) return plural(bytes, 'byte');
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

// ---------------------------------------------------------------------------------------------------------------- the server

/** An error reported by the server (RFC 9457), or one of our own if the server cannot be reached. */
class Problem extends Error {
  constructor({ status = 0, title, detail, code, requestId, retryAfterMs }) {
    super(title);
    Object.assign(this, { status, title, detail, code, requestId, retryAfterMs });
  }

  static unreachable() {
    return new Problem({
      title: 'The server cannot be reached',
      detail: 'Nothing came back. Check that Kvasir is running and that you are connected, then try again.',
      code: 'NETWORK',
      retryAfterMs: 0,
    });
  }

  static of(response, body) {
    const given = body !== null && typeof body === 'object' ? body : {};
    return new Problem({
      status: response.status,
      title: isText(given.title) ? given.title : `The server answered ${response.status}`,
      detail: isText(given.detail) ? given.detail : undefined,
      code: isText(given.code) ? given.code : `HTTP_${response.status}`,
      requestId: isText(given.request_id) ? given.request_id : response.headers.get('X-Request-Id') ?? undefined,
      retryAfterMs: isNumber(given.retry_after_ms) ? given.retry_after_ms : Problem.#retryAfter(response),
    });
  }

  /** Returns the milliseconds given by Retry-After, which is a number of seconds or a date. */
  static #retryAfter(response) {
    const header = response.headers.get('Retry-After');
    if (header === null) return response.status >= 500 ? 0 : undefined;
    const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
    return Number.isFinite(ms) ? Math.max(0, ms) : 0;
  }
}

/** The API key, in memory only: other pages of this origin, such as the OpenAPI page, could read the browser's storage. */
const apiKey = {
  held: null,
  read() { return this.held; },
  write(value) {
    this.held = value;
    $('forget-key').hidden = value === null;
  },
};

/**
 * Sends one request and returns the JSON of the response.
 * Throws Problem unless it succeeds, and AbortError if the caller aborts.
 * With `anyStatus`, a JSON object is returned whatever its status, since an unhealthy server still reports its health.
 */
async function call(path, { method = 'GET', json, form, signal, anyStatus = false } = {}) {
  const headers = { Accept: 'application/json, application/problem+json' };
  const key = apiKey.read();
  if (key) headers['X-API-Key'] = key;
  if (json !== undefined) headers['Content-Type'] = 'application/json';

  let response;
  let text;
  try {
    response = await fetch(path, { method, headers, body: json !== undefined ? JSON.stringify(json) : form, signal, cache: 'no-store' });
    text = await response.text();
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  }

  let body = null;
  let readable = true;
  try { body = JSON.parse(text); } catch { readable = false; }
  if (!response.ok && !(anyStatus && readable && typeof body?.status === 'string')) throw Problem.of(response, body);
  if (!readable || body === null || typeof body !== 'object') {
    throw new Problem({
      status: response.status,
      title: 'The answer could not be read',
      detail: 'The server sent something that is not JSON. A proxy between you and Kvasir may have answered instead.',
      code: 'NOT_JSON',
      requestId: response.headers.get('X-Request-Id') ?? undefined,
      retryAfterMs: 0,
    });
  }
  return body;
}

// ----------------------------------------------------------------------------------------------------------- texts of documents

/** The only Trusted Types policy that the page admits. It passes HTML on as it is: the server has sanitised it (HtmlSanitizer). */
const serverRendered = globalThis.trustedTypes?.createPolicy('kvasir', { createHTML: html => html }) ?? { createHTML: html => html };

/** Returns the elements of HTML that the server has rendered. Wide tables scroll by themselves, with the keyboard as well. */
function markup(html) {
  const template = el('template');
  template.innerHTML = serverRendered.createHTML(html);
  for (const table of template.content.querySelectorAll('table')) {
    const scroller = el('div', { className: 'scroller', role: 'region', tabIndex: 0, 'aria-label': 'Table' });
    table.replaceWith(scroller);
    scroller.append(table);
  }
  return template.content;
}

/** Has the server render ranges [start, end) of a document, in code points, and returns its response. */
function rendered(documentId, ranges, marks, signal) {
  const query = new URLSearchParams();
  for (const [start, end] of ranges) query.append('range', `${start}-${end}`);
  for (const [start, end] of marks) query.append('mark', `${start}-${end}`);
  return call(`/api/documents/${encodeURIComponent(documentId)}/html?${query}`, { signal });
}

/**
 * Replaces the texts of entries by what the server renders, one call for each document, three at a time.
 * An entry keeps its text where that fails: the text is what the entry is about.
 */
async function renderEntries(entries, signal) {
  const documents = Map.groupBy(
    entries.filter(({ source, excerpt }) => excerpt && isNumber(source.start) && source.start < source.end),
    ({ source }) => source.document_id);
  const waiting = [...documents];
  const work = async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const [id, parts] = next;
      try {
        const { ranges } = await rendered(id, parts.map(({ source }) => [source.start, source.end]), [], signal);
        parts.forEach(({ excerpt }, i) => showRendered(excerpt, ranges[i].html));
      } catch (failure) {
        if (!(failure instanceof Problem) && failure.name !== 'AbortError') throw failure;
      }
    }
  };
  await Promise.all([work(), work(), work()]);
}

function showRendered(excerpt, html) {
  const content = markup(html);
  if (content.textContent.trim() === '') return;
  excerpt.replaceChildren(content);
  excerpt.classList.add('rendered');
  excerpt.classList.toggle('long', excerpt.scrollHeight > excerpt.clientHeight + 1);
}

// ------------------------------------------------------------------------------------------------------------------- the key

/** Actions to repeat once a key has been entered. */
let whenKeyIsGiven = [];

function askForKey(problem, again, { focus = true } = {}) {
  const refused = apiKey.read() !== null;
  if (again && !whenKeyIsGiven.includes(again)) whenKeyIsGiven.push(again);
  $('key-title').textContent = refused ? 'That key was not accepted' : 'This server asks who you are';
  $('key-text').textContent = [
    isText(problem.detail) ? problem.detail : null,
    'Enter an API key. It is kept by this page only and forgotten when the page is left or loaded again.',
  ].filter(Boolean).join(' ');
  $('key-form').hidden = false;
  if (focus) $('api-key').focus();
}

$('key-form').addEventListener('submit', event => {
  event.preventDefault();
  const key = $('api-key').value.trim();
  // Headers accept visible ASCII only; anything else was pasted by mistake.
  const usable = /^[\x21-\x7e]+$/.test(key);
  $('api-key').setAttribute('aria-invalid', String(!usable));
  if (!usable) {
    $('key-title').textContent = 'That is not an API key';
    $('key-text').textContent = 'A key is made of letters, digits and signs, without spaces.';
    $('api-key').focus();
    return;
  }
  apiKey.write(key);
  $('api-key').value = '';
  $('api-key').removeAttribute('aria-invalid');
  $('key-form').hidden = true;
  $('question').focus();
  const waiting = whenKeyIsGiven;
  whenKeyIsGiven = [];
  waiting.forEach(again => again());
  if (!waiting.includes(refreshStatus)) refreshStatus();
});

$('forget-key').addEventListener('click', () => {
  apiKey.write(null);
  $('question').focus();
  refreshStatus();
});

// -------------------------------------------------------------------------------------------------------------- the question

const mode = () => ($('mode-search').checked ? 'search' : 'ask');

const WORDS = {
  ask: { label: 'What would you like to know?', button: 'Ask', placeholder: 'Ask in your own words', busy: 'Reading the documents…' },
  search: { label: 'What are you looking for?', button: 'Search', placeholder: 'Words, a name, or a question', busy: 'Searching the documents…' },
};

function showMode() {
  const words = WORDS[mode()];
  $('question-label').textContent = words.label;
  $('ask').textContent = words.button;
  $('question').placeholder = words.placeholder;
}

for (const id of ['mode-ask', 'mode-search']) $(id).addEventListener('change', showMode);

$('question').addEventListener('keydown', event => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || composing) return;
  event.preventDefault();
  $('ask-form').requestSubmit();
});

// The field grows with the question: by field-sizing in the style sheet, or by this in browsers without it.
function fitQuestion() {
  if (CSS.supports('field-sizing', 'content')) return;
  const { style } = $('question');
  style.height = 'auto';
  style.height = `${$('question').scrollHeight}px`;
}

$('question').addEventListener('input', fitQuestion);

$('ask-form').addEventListener('submit', event => {
  event.preventDefault();
  submit();
});

$('welcome').addEventListener('click', event => {
  const example = event.target.closest('.example');
  if (!example) return;
  $('question').value = example.textContent;
  $('question').focus();
  submit();
});

function submit() {
  const question = $('question').value.trim();
  if (question === '') {
    say('Write a question first.');
    $('question').focus();
    return;
  }
  const link = linkTo(question, mode());
  if (location.hash !== link) history.pushState(null, '', link);
  run(question, mode());
}

/** Returns the address `/#q=…`, which runs the question, or a search with `&mode=search`. */
function linkTo(question, kind) {
  const parameters = new URLSearchParams({ q: question });
  if (kind === 'search') parameters.set('mode', 'search');
  return `#${parameters}`;
}

function followLink() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const question = (parameters.get('q') ?? '').trim();
  if (question === '') {
    if (location.hash === '' || parameters.has('q')) reset();
    return;
  }
  $(parameters.get('mode') === 'search' ? 'mode-search' : 'mode-ask').checked = true;
  showMode();
  $('question').value = question;
  run(question, mode());
}

addEventListener('hashchange', followLink);

// ------------------------------------------------------------------------------------------------------------------- running

let running = null;
/** Ends the rendering of entries that are no longer shown. */
let entriesShown = new AbortController();

function say(words, busy = false) {
  $('progress').textContent = words;
  $('progress').classList.toggle('busy', busy);
  $('cancel').hidden = !busy;
}

$('cancel').addEventListener('click', () => {
  running?.abort();
  running = null;
  say('Cancelled.');
  $('question').focus();
});

function clearOutput() {
  closePanel({ refocus: false });
  clearTimeout(countdown);
  entriesShown.abort();
  entriesShown = new AbortController();
  for (const id of ['answer', 'citations', 'results', 'problem']) $(id).replaceChildren();
  for (const id of ['sources', 'found', 'how', 'problem', 'welcome']) $(id).hidden = true;
  $('answer').removeAttribute('aria-busy');
}

function reset() {
  running?.abort();
  running = null;
  clearOutput();
  say('');
  $('question').value = '';
  $('welcome').hidden = false;
  document.title = 'Kvasir';
}

async function run(question, kind) {
  running?.abort();
  const mine = running = new AbortController();
  clearOutput();
  fitQuestion();
  document.title = `${question.length > 60 ? `${Array.from(question).slice(0, 60).join('')}…` : question} – Kvasir`;
  $('answer').setAttribute('aria-busy', 'true');
  say(WORDS[kind].busy, true);
  const began = performance.now();
  try {
    const found = kind === 'ask'
      ? await call('/api/ask', { method: 'POST', json: { prompt: question }, signal: mine.signal })
      : await call('/api/search', { method: 'POST', json: { query: question, top_k: 10 }, signal: mine.signal });
    if (running !== mine) return;
    const ms = isNumber(found.timings_ms?.total) ? found.timings_ms.total : performance.now() - began;
    if (kind === 'ask') showAnswer(found, ms, question);
    else showResults(found, ms);
    showHow(found, ms, kind);
  } catch (failure) {
    if (running !== mine || failure.name === 'AbortError') return;
    say('');
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 401) askForKey(failure, () => run(question, kind));
    else showProblem(failure, () => run(question, kind));
  } finally {
    if (running === mine) {
      running = null;
      $('answer').removeAttribute('aria-busy');
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- the answer

function showAnswer(found, ms, question) {
  const citations = (Array.isArray(found.citations) ? found.citations : []).map(citation => ({ ...citation, number: digits(citation.marker) }));
  const text = isText(found.answer) ? found.answer : 'The server sent no words with this answer.';

  if (found.grounded === false) {
    const instead = el('button', { type: 'button', className: 'plain link' }, 'Search for these words instead');
    instead.addEventListener('click', () => {
      $('mode-search').checked = true;
      showMode();
      $('question').value = question;
      $('question').focus();
      submit();
    });
    $('answer').append(el('div', { className: 'note missing' },
      el('h2', {}, 'Not found in the documents'),
      prose(text, []),
      el('div', { className: 'row' }, instead)));
    say(`Nothing found (${duration(ms)}).`);
    return;
  }

  $('answer').append(prose(text, citations));
  $('sources').hidden = citations.length === 0;
  showEntries('citations', citations.map(citationEntry));
  say(`Answered from ${citations.length === 0 ? 'the documents' : plural(citations.length, 'source')} in ${duration(ms)}.`);
}

const digits = marker => String(marker ?? '').replace(/\D/g, '');

function showEntries(list, entries) {
  $(list).append(...entries.map(({ element }) => el('li', {}, element)));
  renderEntries(entries, entriesShown.signal);
}

/**
 * Returns an entry of a list of sources or passages. Its title is the button that opens the document, and a click anywhere in the
 * entry does the same, unless it follows a link of the text or ends a selection.
 */
function entry(source, { kind, text, scores = null }) {
  const name = nameOf(source);
  const open = el('button', { type: 'button', className: 'plain title', dir: 'auto', title: name, 'aria-label': `${kind} ${source.number}: ${name}` }, name);
  const excerpt = isText(text) ? el('div', { className: kind === 'Source' ? 'quote' : 'excerpt', dir: 'auto' }, text.trim()) : null;
  const element = el('div', { className: 'citation' },
    el('span', { className: 'number', ariaHidden: 'true' }, source.number),
    open,
    isText(source.heading) ? el('span', { className: 'heading', dir: 'auto' }, source.heading) : null,
    excerpt,
    scores);
  element.dataset.number = source.number;
  element.addEventListener('click', event => {
    if (event.target.closest('a') || (event.target !== open && !getSelection().isCollapsed)) return;
    openPanel(source, open);
  });
  return { element, excerpt, source };
}

const citationEntry = citation => entry(citation, { kind: 'Source', text: citation.quote });

/**
 * Renders an answer as paragraphs and lists, with its markers as buttons. Of the Markdown that models write, only list items,
 * **strong** and `code` are rendered; the rest stays literal.
 */
function prose(text, citations) {
  const root = el('div', { className: 'prose', dir: 'auto' });
  for (const block of text.trim().split(/\n\s*\n/)) {
    let paragraph = null;
    let list = null;
    for (const line of block.split('\n')) {
      const [, bullet, item] = line.match(/^\s*([-*•]|\d{1,3}[.)])\s+(.*)$/) ?? [];
      if (item !== undefined) {
        const tag = /\d/.test(bullet) ? 'ol' : 'ul';
        if (list?.localName !== tag) {
          list = el(tag);
          if (tag === 'ol') list.start = parseInt(bullet, 10);
          root.append(list);
        }
        list.append(el('li', {}, ...inline(item, citations)));
        paragraph = null;
      } else {
        if (paragraph === null) root.append(paragraph = el('p'));
        else paragraph.append('\n');
        paragraph.append(...inline(line, citations));
        list = null;
      }
    }
  }
  return root;
}

function inline(text, citations) {
  return text.split(/(\[\d+(?:\s*,\s*\d+)*\]|\*\*[^*]+\*\*|`[^`]+`)/).flatMap((part, i) => {
    if (i % 2 === 0) return part === '' ? [] : [part];
    if (part.startsWith('**')) return [el('strong', {}, part.slice(2, -2))];
    if (part.startsWith('`')) return [el('code', {}, part.slice(1, -1))];
    const cited = part.match(/\d+/g).map(number => citations.find(citation => citation.number === number));
    // A bracketed number without a citation belongs to the document's text.
    return cited.every(Boolean) ? cited.map(marker) : [part];
  });
}

function marker(citation) {
  const button = el('button', { type: 'button', className: 'plain marker', 'aria-label': `Source ${citation.number}: ${nameOf(citation)}` }, `[${citation.number}]`);
  button.dataset.number = citation.number;
  button.addEventListener('click', () => openPanel(citation, button));
  return button;
}

// -------------------------------------------------------------------------------------------------------------- the findings

function showResults(found, ms) {
  const results = Array.isArray(found.results) ? found.results : [];
  if (results.length === 0) {
    $('answer').append(el('div', { className: 'note missing' },
      el('h2', {}, 'Not found in the documents'),
      el('p', {}, 'No passage matches these words. Fewer or other words may find more.')));
    say(`Nothing found (${duration(ms)}).`);
    return;
  }
  $('found').hidden = false;
  showEntries('results', results.map(resultEntry));
  say(`${plural(results.length, 'passage')} in ${duration(ms)}.`);
}

function resultEntry(result, i) {
  const number = String(isNumber(result.rank) ? result.rank : i + 1);
  const scores = el('span', { className: 'scores' }, [
    isNumber(result.score) ? `Score ${result.score.toFixed(3)}` : null,
    isNumber(result.similarity) ? `similarity ${result.similarity.toFixed(3)}` : null,
  ].filter(Boolean).join(', '));
  // Search finds whole passages, so the panel highlights no words.
  return entry({ ...result, number, quote: undefined, whole: true }, { kind: 'Passage', text: result.text, scores });
}

// ------------------------------------------------------------------------------------------------------------ how it was done

const STAGES = {
  plan: 'Plan', embed: 'Embed question', dense: 'Search by meaning', lexical: 'Search by words', fuse: 'Merge', rerank: 'Rerank',
  associate: 'Follow the graph', semantic_cache: 'Find the same question', generate: 'Write answer',
};
const CACHES = { miss: 'miss, worked out now', l1: 'level 1', l2: 'level 2', l3: 'level 3', semantic: 'from a question with the same meaning' };
const worded = value => String(value).replaceAll('_', ' ');

function showHow(found, ms, kind) {
  const facts = [
    ['Strategy', isText(found.strategy) ? worded(found.strategy) : null],
    ['Complexity', isNumber(found.complexity) ? String(Number(found.complexity.toFixed(2))) : isText(found.complexity) ? found.complexity : null],
    ['Cache', isText(found.cache) ? CACHES[found.cache] ?? worded(found.cache) : null],
    ['Model', isText(found.model) ? [found.model, found.model_reason].filter(isText).join(': ') : null],
    ['Tokens', isNumber(found.usage?.prompt_tokens) ? `${counted.format(found.usage.prompt_tokens)} read, ${counted.format(found.usage.completion_tokens ?? 0)} written` : null],
    ['Request', isText(found.request_id) ? found.request_id : null],
  ].filter(([, value]) => value !== null);

  $('how-title').textContent = kind === 'ask' ? 'How this was answered' : 'How this was found';
  $('how-total').textContent = duration(ms);
  $('how-facts').replaceChildren(...facts.flatMap(([name, value]) => [
    el('dt', {}, name),
    el('dd', name === 'Request' ? { className: 'exact' } : {}, value),
  ]));

  const stages = Object.entries(found.timings_ms ?? {}).filter(([name, value]) => name !== 'total' && isNumber(value) && value >= 0);
  const longest = Math.max(ms, ...stages.map(([, value]) => value), 0.001);
  $('how-stages').tBodies[0].replaceChildren(...stages.map(([name, value]) => {
    const fill = el('span', { className: 'bar-fill' });
    fill.style.width = `${(100 * value / longest).toFixed(2)}%`;
    return el('tr', {},
      el('th', { scope: 'row' }, STAGES[name] ?? worded(name)),
      el('td', {}, el('span', { className: 'bar-track' }, fill)),
      el('td', {}, duration(value)));
  }));
  $('how').hidden = false;
}

// ---------------------------------------------------------------------------------------------------------------- what failed

let countdown;

function codes(problem) {
  return [problem.code, isText(problem.requestId) ? `request ${problem.requestId}` : null].filter(Boolean).join(' · ');
}

function showProblem(problem, again) {
  clearTimeout(countdown);
  // The countdown is outside the alert, or a screen reader would announce every second.
  const row = el('div', { className: 'row' });
  const told = el('div', { role: 'alert' },
    el('h2', { dir: 'auto' }, problem.title),
    problem.detail ? el('p', { dir: 'auto' }, problem.detail) : null,
    el('p', { className: 'codes' }, codes(problem)));
  $('problem').replaceChildren(el('div', { className: 'note bad' }, told, row));
  $('problem').hidden = false;
  if (problem.retryAfterMs === undefined) {
    row.remove();
    return;
  }
  const button = el('button', { type: 'button', className: 'plain link' }, 'Try again');
  button.addEventListener('click', () => {
    $('question').focus();
    again();
  });
  const ready = Date.now() + problem.retryAfterMs;
  const wait = el('span', { className: 'quiet figure' });
  const tick = () => {
    const seconds = Math.ceil((ready - Date.now()) / 1000);
    if (seconds <= 0) {
      row.replaceChildren(button);
    } else {
      wait.textContent = `The server asks to wait ${span(seconds)} before trying again.`;
      row.replaceChildren(wait);
      countdown = setTimeout(tick, 250);
    }
  };
  tick();
}

// ------------------------------------------------------------------------------------------------------- the passage, in place

/** From this width on the panel is beside the answer; below it, the panel covers the screen and traps the focus. */
const wide = matchMedia('(min-width: 64rem)');
const NEIGHBOURS = 2;

let opened = null;

async function openPanel(source, opener) {
  opened?.abort.abort();
  const mine = opened = { source, opener, abort: new AbortController(), passages: [], index: 0, from: 0, to: 0, marks: new Map(), html: new Map() };
  markCurrent();
  $('panel-kind').textContent = source.number === undefined ? 'Document' : source.whole ? `Passage ${source.number}` : `Source ${source.number}`;
  $('panel-title').textContent = nameOf(source);
  $('panel-title').title = nameOf(source);
  showUri(source);
  $('panel-text').replaceChildren();
  $('earlier').hidden = $('later').hidden = true;
  note('Opening the document…');
  showPanel();
  $('passage').focus({ preventScroll: true });

  try {
    const path = `/api/documents/${encodeURIComponent(source.document_id)}?passages=true`;
    const body = await call(path, { signal: mine.abort.signal });
    const isThere = passages => passages.some(passage => String(passage.passage_id) === String(source.passage_id));
    while (Number.isInteger(body.passages_next) && source.passage_id && !isThere(body.passages)) {
      const more = await call(`${path}&passages_from=${body.passages_next}`, { signal: mine.abort.signal });
      body.passages = body.passages.concat(more.passages);
      body.passages_next = more.passages_next;
    }
    if (opened !== mine) return;
    $('panel-title').textContent = $('panel-title').title = nameOf({ ...source, ...body.document });
    showUri(body.document ?? source);
    mine.version = body.document?.version;
    await placePassage(mine, Array.isArray(body.passages) ? body.passages : []);
  } catch (failure) {
    if (opened !== mine || failure.name === 'AbortError') return;
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 401) {
      closePanel({ refocus: false });
      askForKey(failure, () => openPanel(source, opener));
    } else if (failure.status === 404) {
      note('This document is no longer there. It was removed after the answer was given.', true);
    } else {
      note(`${failure.title}. ${failure.detail ?? ''} (${codes(failure)})`, true);
    }
  }
}

function showUri(document) {
  $('panel-uri').textContent = isText(document.uri) && document.uri !== $('panel-title').textContent ? document.uri : '';
  $('panel-uri').title = $('panel-uri').textContent;
}

function note(words, bad = false) {
  $('panel-note').textContent = words;
  $('panel-note').hidden = words === '';
  $('panel-note').classList.toggle('bad', bad);
}

async function placePassage(panel, passages) {
  const { source } = panel;
  panel.passages = passages.map(passage => ({ ...passage, points: Array.from(passage.text ?? '') }));
  if (passages.length === 0) {
    note('This document has no passages.', true);
    return;
  }
  const index = panel.passages.findIndex(passage => String(passage.passage_id) === String(source.passage_id));
  panel.index = index >= 0 ? index : Math.max(0, panel.passages.findIndex(passage => passage.start <= source.start && source.start < passage.end));
  panel.from = Math.max(0, panel.index - NEIGHBOURS);
  panel.to = Math.min(panel.passages.length - 1, panel.index + NEIGHBOURS);
  let words = '';
  if (isText(source.quote) || (isNumber(source.start) && !source.whole)) {
    panel.marks = findWords(panel);
    if (panel.marks.size === 0) {
      words = (index < 0
        ? 'This document has changed since the answer was given: the cited passage is no longer in it.'
        : 'This passage has changed since the answer was given: the quoted words are no longer in it.');
    } else {
      // Show the words where they are, even if not in the cited passage.
      const first = Math.min(...panel.marks.keys());
      if (!panel.marks.has(panel.index)) panel.index = first;
      panel.from = Math.max(0, Math.min(panel.from, first - NEIGHBOURS));
      panel.to = Math.min(panel.passages.length - 1, Math.max(panel.to, ...panel.marks.keys()));
    }
  } else if (source.passage_id === undefined) {
    panel.index = -1;
  }
  await renderPassages(panel);
  if (opened !== panel) return;
  note(words);
  drawPassages(panel);
  const scroller = $('passage');
  const target = scroller.querySelector('mark') ?? scroller.querySelector('.cited');
  scroller.scrollTop = target ? Math.max(0, top(target) - scroller.clientHeight / 3) : 0;
}

/** Returns an element's offset from the top of the scrolled text. */
function top(element) {
  const scroller = $('passage');
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

const folded = text => text.replace(/\s+/g, ' ').trim();

/**
 * Locates the quoted words: maps passage indices to [from, to) in code points of the passage.
 * The offsets are used if they point to the quote. Otherwise the document was replaced after the answer, and the quote is
 * searched for literally.
 */
function findWords({ source, passages, index }) {
  const marks = new Map();
  const quote = isText(source.quote) ? folded(source.quote.replace(/(…|\.\.\.)\s*$/, '')) : null;

  if (isNumber(source.start) && isNumber(source.end)) {
    passages.forEach((passage, i) => {
      if (!isNumber(passage.start)) return;
      const from = Math.max(0, source.start - passage.start);
      const to = Math.min(passage.points.length, source.end - passage.start);
      if (from < to) marks.set(i, [from, to]);
    });
    // Overlapping passages share words; mark them once, preferably in the cited passage.
    const whole = [...marks].filter(([, [from, to]]) => to - from === source.end - source.start)
      .sort(([i], [j]) => (j === index) - (i === index))[0];
    if (whole) [...marks.keys()].filter(i => i !== whole[0]).forEach(i => marks.delete(i));
    if (quote === null) return marks;
    // The words are in one passage or span several.
    const words = whole ? folded(cut(passages[whole[0]], whole[1])) : folded([...marks].map(([i, range]) => cut(passages[i], range)).join(' '));
    if (marks.size > 0 && (words.startsWith(quote) || (!whole && squeezed(words).startsWith(squeezed(quote))))) return marks;
    marks.clear();
  }

  if (quote === null) return marks;
  const order = [index, ...passages.keys()].filter(i => i >= 0);
  for (const i of order) {
    const at = passages[i].text?.indexOf(source.quote.trim()) ?? -1;
    if (at < 0) continue;
    const from = Array.from(passages[i].text.slice(0, at)).length;
    marks.set(i, [from, from + Array.from(source.quote.trim()).length]);
    break;
  }
  return marks;
}

const cut = (passage, [from, to]) => passage.points.slice(from, to).join('');
const squeezed = text => text.replace(/\s+/g, '');

/**
 * Returns the parts of the passages to show: passage indices with [begin, end) in code points of the passage.
 * Passages may overlap: the cited one is shown completely, its neighbours without the overlap.
 */
function shownParts({ passages, index, from, to }) {
  const shown = new Map();
  const middle = index < 0 ? from : index;
  let first = passages[middle]?.start;
  let last = passages[middle]?.end;
  shown.set(middle, [0, passages[middle].points.length]);
  for (let i = middle - 1; i >= from; i--) {
    const { start, points } = passages[i];
    const end = isNumber(start) && isNumber(first) ? Math.min(points.length, Math.max(0, first - start)) : points.length;
    shown.set(i, [0, end]);
    if (isNumber(start)) first = Math.min(first, start);
  }
  for (let i = middle + 1; i <= to; i++) {
    const { start, end, points } = passages[i];
    const begin = isNumber(start) && isNumber(last) ? Math.min(points.length, Math.max(0, last - start)) : 0;
    shown.set(i, [begin, points.length]);
    if (isNumber(end)) last = Math.max(last, end);
  }
  return [...shown.keys()].sort((a, b) => a - b)
    .map(i => ({ i, part: trimmed(passages[i].points, ...shown.get(i)) }))
    .filter(({ i, part: [begin, end] }) => begin < end || i === index);
}

/** Has the server render the passages to show that it has not rendered yet. Those that it cannot render are shown as text. */
async function renderPassages(panel) {
  const { source, passages, marks, html, version } = panel;
  const missing = shownParts(panel).map(({ i, part: [begin, end] }) => [passages[i].start + begin, passages[i].start + end])
    .filter(([start, end]) => start < end && !html.has(`${start}-${end}`));
  if (missing.length === 0) return;
  const absolute = [...marks].map(([i, [from, to]]) => [passages[i].start + from, passages[i].start + to]);
  try {
    const body = await rendered(source.document_id, missing, absolute, panel.abort.signal);
    if (body.version !== version) return;
    body.ranges.forEach((range, i) => html.set(missing[i].join('-'), range.html));
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status === 401) throw failure;
  }
}

function drawPassages(panel) {
  const { passages, index, from, to, marks, html } = panel;
  let heading = from > 0 ? undefined : null;
  const sections = [];
  for (const { i, part: [begin, end] } of shownParts(panel)) {
    const passage = passages[i];
    const content = html.get(`${passage.start + begin}-${passage.start + end}`) ?? '';
    // A rendered passage that begins with its own heading needs only those above it.
    const above = /^\s*<h\d>/.test(content) ? passage.heading?.split(' › ').slice(0, -1).join(' › ') : passage.heading;
    const isHeaded = isText(above) && passage.heading !== heading;
    heading = passage.heading;
    sections.push(el('section', { className: `passage ${index < 0 ? '' : i === index || marks.has(i) ? 'cited' : 'near'}` },
      isHeaded ? el('p', { className: 'heading', dir: 'auto' }, above) : null,
      content.trim() === ''
        ? el('p', { className: 'text', dir: 'auto' }, ...marked(passage.points, begin, end, marks.get(i)))
        : el('div', { className: 'text rendered', dir: 'auto' }, markup(content))));
  }
  $('panel-text').replaceChildren(...sections);
  $('earlier').hidden = from === 0;
  $('later').hidden = to === passages.length - 1;
}

/** Strips blank lines at both ends of a range, which would look like a gap. */
function trimmed(points, begin, end) {
  while (begin < end && points[begin].trim() === '') begin++;
  while (begin < end && points[end - 1].trim() === '') end--;
  return [begin, end];
}

/** Returns the code points [begin, end) as text, with those of `mark` in a mark element. */
function marked(points, begin, end, mark) {
  const text = (a, b) => points.slice(Math.max(a, begin), Math.min(b, end)).join('');
  if (!mark) return [text(begin, end)];
  const words = text(...mark);
  return [text(begin, mark[0]), words === '' ? null : el('mark', {}, words), text(mark[1], end)];
}

async function showMore(earlier) {
  const panel = opened;
  if (!panel) return;
  if (earlier) panel.from = Math.max(0, panel.from - 3);
  else panel.to = Math.min(panel.passages.length - 1, panel.to + 3);
  try {
    await renderPassages(panel);
  } catch (failure) {
    if (opened !== panel || failure.name === 'AbortError') return;
    if (!(failure instanceof Problem)) throw failure;
  }
  if (opened !== panel) return;
  const scroller = $('passage');
  const below = scroller.scrollHeight - scroller.scrollTop;
  const { scrollTop } = scroller;
  drawPassages(panel);
  // Keep the scroll position of the text being read.
  scroller.scrollTop = earlier ? scroller.scrollHeight - below : scrollTop;
  if (document.activeElement === document.body || document.activeElement?.hidden) scroller.focus({ preventScroll: true });
}

$('earlier').addEventListener('click', () => showMore(true));
$('later').addEventListener('click', () => showMore(false));

function showPanel() {
  const panel = $('panel');
  if (panel.open) return;
  if (wide.matches) panel.show();
  else panel.showModal();
}

function closePanel({ refocus = true } = {}) {
  const closing = opened;
  opened = null;
  closing?.abort.abort();
  if ($('panel').open) $('panel').close();
  markCurrent();
  if (closing && refocus) (closing.opener?.isConnected ? closing.opener : $('question')).focus();
}

/** Highlights the marker and the entry of the open panel. */
function markCurrent() {
  for (const button of document.querySelectorAll('.marker, .citation')) {
    if (opened && button.dataset.number === opened.source.number) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

$('panel-close').addEventListener('click', () => closePanel());
$('panel').addEventListener('cancel', event => {
  event.preventDefault();
  closePanel();
});
// Browsers may close a modal dialog on their own (a second Escape, the back gesture).
$('panel').addEventListener('close', () => { if (opened && !$('panel').open) closePanel(); });
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && opened && !event.isComposing && !event.defaultPrevented) {
    event.preventDefault();
    closePanel();
  }
});
wide.addEventListener('change', () => {
  if (!opened) return;
  // Rotating a tablet changes the panel's layout, not its content.
  const { scrollTop } = $('passage');
  const kept = opened;
  opened = null;
  $('panel').close();
  opened = kept;
  showPanel();
  $('passage').scrollTop = scrollTop;
});

// ----------------------------------------------------------------------------------------------------------- adding documents

let adding = Promise.resolve();

/** Uploads documents one by one: this keeps their order, and a large drop does not delay other requests. */
function add(files) {
  for (const file of files) {
    const entry = el('li', {}, el('span', { className: 'title', dir: 'auto' }, file.name), el('span', { className: 'quiet' }, 'Waiting…'));
    $('added').prepend(entry);
    adding = adding.then(() => addOne(file, entry));
  }
}

async function addOne(file, entry) {
  entry.lastChild.textContent = `Reading ${size(file.size)}…`;
  const form = new FormData();
  form.append('file', file, file.name);
  try {
    const { document: added, unchanged, timings_ms: timings } = await call('/api/documents', { method: 'POST', form });
    const ms = Object.values(timings ?? {}).filter(isNumber).reduce((sum, value) => sum + value, 0);
    const open = el('button', { type: 'button', className: 'plain title', dir: 'auto', title: nameOf(added) }, nameOf(added));
    open.addEventListener('click', () => openPanel({ document_id: added.id, title: added.title, uri: added.uri }, open));
    const outcome = unchanged ? 'Already here, unchanged' : added.version > 1 ? 'Replaced' : 'Added';
    entry.replaceChildren(open, el('span', { className: 'quiet' }, [
      outcome,
      isNumber(added.passages) ? plural(added.passages, 'passage') : null,
      isNumber(added.bytes) ? size(added.bytes) : null,
      ms > 0 ? duration(ms) : null,
    ].filter(Boolean).join(', ')));
    refreshStatus();
  } catch (failure) {
    const problem = failure instanceof Problem ? failure : new Problem({ title: 'The answer could not be read', code: 'UNEXPECTED' });
    entry.replaceChildren(
      el('span', { className: 'title', dir: 'auto' }, file.name),
      el('span', { className: 'bad', dir: 'auto' }, [problem.title, problem.detail].filter(isText).map(words => words.replace(/\.$/, '')).join('. ') + '.'),
      el('div', { className: 'codes' }, codes(problem)));
    if (problem.status === 401) {
      askForKey(problem, () => {
        entry.remove();
        add([file]);
      });
    }
  }
}

$('file').addEventListener('change', () => {
  add([...$('file').files]);
  $('file').value = '';
});
$('add-form').addEventListener('submit', event => event.preventDefault());

// Otherwise the browser would navigate to a file dropped beside the field.
const carriesFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
for (const type of ['dragover', 'drop']) {
  addEventListener(type, event => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const over = $('drop').contains(event.target);
    $('drop').classList.toggle('over', over && type === 'dragover');
    if (type === 'dragover') event.dataTransfer.dropEffect = over ? 'copy' : 'none';
    else if (over) add([...event.dataTransfer.files]);
  });
}
addEventListener('dragleave', event => {
  if (event.relatedTarget === null) $('drop').classList.remove('over');
});

// ----------------------------------------------------------------------------------------------------------------- the status

const HEALTH = { HEALTHY: 'Healthy', DEGRADED: 'Degraded', UNHEALTHY: 'Unhealthy' };

/**
 * Shows why the server is not healthy, with a link to the details. Screen readers announce every update, so it changes only if the
 * text does.
 */
function showTrouble(state, reasons) {
  const told = Array.isArray(reasons) ? reasons.filter(isText) : [];
  const shown = state in HEALTH && state !== 'HEALTHY';
  const content = JSON.stringify([shown, state, told]);
  if ($('trouble').dataset.told === content) return;
  $('trouble').dataset.told = content;
  $('trouble').replaceChildren(...(shown ? [
    el('p', { className: 'trouble-title' }, `The server is ${HEALTH[state].toLowerCase()}`),
    el('ul', {}, ...told.map(reason => el('li', {}, reason))),
    el('a', { href: '/api/health/detailed' }, 'How every part does'),
  ] : []));
}

async function refreshStatus() {
  const [health, stats] = await Promise.allSettled([call('/api/health', { anyStatus: true }), call('/api/vector_db/stats')]);
  const told = health.value;
  const held = stats.value;
  const state = told ? told.status : health.reason.code === 'NETWORK' ? 'UNREACHABLE' : 'UNKNOWN';
  $('status').dataset.health = state;
  showTrouble(state, told?.reasons);
  $('status-text').textContent = [
    HEALTH[state] ?? (state === 'UNREACHABLE' ? 'The server cannot be reached' : told ? worded(state) : 'Health not known'),
    isNumber(held?.documents) ? plural(held.documents, 'document') : null,
    isNumber(held?.passages) ? plural(held.passages, 'passage') : null,
    isText(told?.version) ? `version ${told.version}` : null,
    isNumber(told?.uptime_s) ? `up ${span(told.uptime_s)}` : null,
  ].filter(Boolean).join(' · ');
  $('welcome-note').textContent = held?.documents === 0
    ? 'There are no documents yet. Add one, and ask about it.'
    : 'Kvasir answers only from what it has been given. When the documents do not hold the answer, it says so.';
  if (stats.reason?.status === 401) askForKey(stats.reason, refreshStatus, { focus: false });
}

setInterval(() => { if (!document.hidden) refreshStatus(); }, 60_000);

// ------------------------------------------------------------------------------------------------------------------ beginning

$('forget-key').hidden = apiKey.read() === null;
showMode();
refreshStatus();
if (location.hash.length > 1) followLink();
else if (matchMedia('(pointer: fine)').matches) $('question').focus();
