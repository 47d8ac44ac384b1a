import type { Searched } from '../candidate.ts';
import { commandAround, lineAround } from '../view.ts';
import { insideOf, type Opener, openersAround, parentsOf } from './context.ts';

const telling = /qdrant|(?<!\d)633[34](?!\d)|\/collections\b/i;
const others =
  /azure|openai|anthropic|cohere|pinecone|weaviate|elastic|voyage|jina|tavily|serper|brave|algolia|meili|typesense|supabase|gemini|groq|mistral|hugging_?face|chroma|milvus|pgvector|tidb/i;
// A bracket behind one of these belongs to what stands further out.
const transparent =
  /(?:^|[^\w.])(?:dict|headers?|metadata|options?|config|params|SecretStr|Secret\.from_token|Some|Field|vec!|map\[string\]string|HashMap::from|Map\.of|env|environment|args)\s*[:=]?\s*$|[:=,([{]\s*$|^\s*$|=>\s*$|return\s*$/i;
const builder = /\.\s*\w*(?:api_?key|header|headers|set|insert|append|add\w*|put|defaultHeader|with\w+|Set|Add)\s*$/i;
const requests =
  /(?:fetch|axios|request|requests|http|get|post|put|patch|delete|send|reqwest|session|client|curl|urlopen|got|ky|needle|superagent|Request|call|ofetch|\$fetch)[\w.]*\s*(?:<[^>]*>)?$/i;

/** Whether a plain `api_key` at the offset goes to Qdrant, by what stands around it. */
export const isQdrantPlace = (file: Searched, offset: number): boolean => {
  const { view, form } = file;
  if (form === 'commands' || form === 'prose')
    return isTelling(commandAround(view, offset)) || inPrograms(file, offset);
  if (form === 'indented' || form === 'assignments')
    return underQdrant(view, offset) || isTelling(commandAround(view, offset));
  return inPrograms(file, offset);
};

const isTelling = (text: string): boolean => telling.test(text) && !others.test(text);

/** Whether the text around the offset speaks of Qdrant and of no other service that takes the same header. */
export const isNearQdrant = (view: string, offset: number): boolean =>
  isTelling(view.slice(Math.max(0, offset - 600), offset + 600));

/** A key of the file above it names Qdrant: `qdrant:`, `[vectorstore.qdrant]`. */
const underQdrant = (view: string, offset: number): boolean => {
  const parents = parentsOf(view, offset);
  const closest = parents.findIndex((parent) => /qdrant/i.test(parent));
  return (
    closest !== -1 &&
    !parents
      .slice(0, closest)
      .some(
        (parent) =>
          others.test(parent) || /ref$|^schema$|^properties$|credentials|externalsecret|valueFrom/i.test(parent),
      )
  );
};

const inPrograms = (file: Searched, offset: number): boolean => {
  const { view } = file;
  // A step of a builder belongs to what its chain begins with: `Qdrant::from_url(…).api_key(…)`.
  if (view[offset - 1] === '.' && isTelling(chainBefore(view, offset))) return true;
  for (const opener of openersAround(view, offset)) {
    const verdict = judge(view, opener);
    if (verdict !== undefined) return verdict;
  }
  if (/\.exs?$/.test(file.path)) return isTelling(keywordList(view, offset));
  const statement = statementAround(view, offset);
  return isTelling(statement) && (/\(/.test(statement) || !file.path.endsWith('.json'));
};

/** What one bracket says: it is Qdrant's, it is somebody else's, or (undefined) it says nothing. */
const judge = (view: string, opener: Opener): boolean | undefined => {
  const { head, bracket } = opener;
  const name = /[\w.$:&<>"'!\-[\]@/]*(?:\s*[:=])?\s*$/.exec(head)?.[0] ?? '';
  if (/qdrant/i.test(name)) return !others.test(name.replace(/qdrant/gi, ''));
  if (others.test(name)) return false;
  if (builder.test(head)) return isTelling(chainBefore(view, opener.at)) ? true : undefined;
  if (bracket !== '(')
    return transparent.test(head) || isTelling(insideOf(view, opener).slice(0, 600))
      ? insideVerdict(view, opener)
      : undefined;
  if (transparent.test(head)) return undefined;
  if (requests.test(head))
    return isTelling(`${insideOf(view, opener)}${view.slice(Math.max(0, opener.at - 700), opener.at)}`);
  return false;
};

/** An object whose own url points at Qdrant: `{ url: "http://localhost:6333", apiKey: … }`. */
const insideVerdict = (view: string, opener: Opener): boolean | undefined => {
  const inside = insideOf(view, opener);
  if (inside.length > 900) return undefined;
  return /(url|host|endpoint|server|uri)\w*["']?\s*[:=][^,\n]*(qdrant|633[34])/i.test(inside) && !others.test(inside)
    ? true
    : undefined;
};

const chainBefore = (view: string, at: number): string => {
  const before = view.slice(Math.max(0, at - 900), at);
  const start = Math.max(
    before.lastIndexOf(';'),
    before.lastIndexOf('\n\n'),
    before.search(/\n(?:func|def|fn|public|private) /),
  );
  return before.slice(start + 1);
};

const mostPairs = 30;

/** Elixir's `config :app, :qdrant,` goes on below, a line for each of its pairs. */
const keywordList = (view: string, offset: number): string => {
  let { start, end } = lineAround(view, offset);
  for (let step = 0; step < mostPairs && start > 1; step++) {
    const above = lineAround(view, start - 1).start;
    if (!/,\s*$/.test(view.slice(above, start))) break;
    start = above;
  }
  return view.slice(start, end);
};

const statementAround = (view: string, offset: number): string => {
  const { start, end } = lineAround(view, offset);
  return view.slice(Math.max(start, offset - 300), Math.min(end, offset + 300));
};
