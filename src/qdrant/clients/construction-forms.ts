/**
 * One way a package hands out a client that connects to Qdrant. `member` is the export (`null`: the package's default),
 * `method` a static method of it, `first` the index of the first argument that carries the endpoint.
 */
export type ConstructionForm = {
  readonly package: RegExp;
  readonly member: string;
  readonly method: string | null;
  readonly first: number;
  readonly library: string;
  /** Where in that argument the options lie. */
  readonly inside: 'argument' | 'vector-store-config' | 'list';
};

const official = (name: string): ConstructionForm => ({
  package: new RegExp(`^${name}$`),
  member: 'QdrantClient',
  method: null,
  first: 0,
  library: name,
  inside: 'argument',
});

const langChain =
  /^(@langchain\/qdrant|@langchain\/community\/vectorstores\/qdrant|langchain\/vectorstores(\/qdrant)?)$/;
const vectorStore = (method: string | null, first: number): ConstructionForm => ({
  package: langChain,
  member: 'QdrantVectorStore',
  method,
  first,
  library: '@langchain/qdrant',
  inside: 'argument',
});

const memory = (method: string | null): ConstructionForm => ({
  package: /^mem0ai(\/oss)?$/,
  member: 'Memory',
  method,
  first: 0,
  library: 'mem0ai',
  inside: 'vector-store-config',
});

/** Every construction that is known, from the sources of the packages (facts: ecosystem §2.1). */
const constructionForms: readonly ConstructionForm[] = [
  ...['@qdrant/js-client-rest', '@qdrant/js-client-grpc', '@qdrant/qdrant-js', '@qdrant/qdrant-js/grpc'].map(official),
  { ...official('@qdrant/qdrant-js'), package: /^@qdrant\/(qdrant-js\/rest|js-client)$/ },
  vectorStore(null, 1),
  vectorStore('fromTexts', 3),
  vectorStore('fromDocuments', 2),
  vectorStore('fromExistingCollection', 1),
  { ...vectorStore(null, 0), package: /^(@llamaindex\/qdrant|llamaindex(\/.*)?)$/, library: '@llamaindex/qdrant' },
  {
    ...vectorStore(null, 0),
    package: /^@mastra\/(qdrant|vector-qdrant|rag)$/,
    member: 'QdrantVector',
    library: '@mastra/qdrant',
  },
  memory(null),
  memory('fromConfig'),
  { ...memory(null), package: /^genkitx-qdrant$/, member: 'qdrant', library: 'genkitx-qdrant', inside: 'list' },
];

/** Static methods of those classes, to look at no other call. */
export const staticMethods: ReadonlySet<string> = new Set(
  constructionForms.flatMap(({ method }) => (method === null ? [] : [method])),
);

/** A package's name without what Deno and script servers put around it: `npm:@qdrant/js-client-rest@1.9`. */
const barePackage = (specifier: string): string =>
  specifier
    .replace(
      /^(?:npm:\/?|jsr:|https?:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|esm\.run)\/)/,
      '',
    )
    .replace(/(?<=.)@[^/]+/, '')
    .replace(/[?#].*$/, '');

/** The form in which an export of a package makes a client; undefined for every other export. */
export const constructionFormOf = (
  specifier: string,
  member: string,
  method: string | null,
): ConstructionForm | undefined => {
  const name = barePackage(specifier);
  return constructionForms.find(
    (form) =>
      form.package.test(name) &&
      (form.member === member || (form.inside === 'list' && member === 'default')) &&
      form.method === method,
  );
};

/** Whether a text can hold a construction at all: a cheap test before parsing. */
export const canConstruct = (text: string): boolean =>
  /@qdrant\/|langchain|llamaindex|@mastra\/qdrant|mem0ai|genkitx-qdrant/.test(text);
