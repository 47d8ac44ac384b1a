/**
 * `count` TypeScript files that speak of Qdrant, as applications have them: five a package, every second one built for
 * browsers; some 4 KB each, as TypeScript files of public repositories are (tree.mjs).
 */
export const sourceFiles = (count) =>
  Array.from({ length: count }, (_, at) => makers[at % makers.length](`apps/app-${Math.floor(at / makers.length)}`));

/** What stands beside them and does not speak of Qdrant: manifests, pages, env files. */
export const filesBeside = (count) =>
  Array.from({ length: Math.ceil(count / makers.length) }, (_, at) => `apps/app-${at}`).flatMap((folder, at) => [
    {
      path: `${folder}/package.json`,
      text: `{ "name": "app-${at}", "dependencies": { ${at % 2 === 0 ? '"next": "15.3.0", "react": "19.1.0"' : '"fastify": "5.3.0"'} } }\n`,
    },
    {
      path: `${folder}/src/app/page.tsx`,
      text: "'use client';\nimport { Search } from '../components/search';\n\nexport default function Page() {\n  return <Search />;\n}\n",
    },
    { path: `${folder}/.env.production`, text: 'LOG_LEVEL=info\nPORT=3000\n' },
  ]);

const body = (lines) =>
  Array.from(
    { length: lines },
    (_, at) =>
      `export const step${at} = async (input: readonly number[], limit = ${at + 1}) => {\n  const list = input.filter((one) => one > limit).map((one) => one * ${at + 2});\n  if (list.length === 0) throw new Error('nothing is left of ' + String(input.length));\n  return { list, total: list.reduce((sum, one) => sum + one, 0) };\n};\n`,
  ).join('');

const makers = [
  (folder) => ({
    path: `${folder}/src/config.ts`,
    text: `import { z } from 'zod';\n\nconst schema = z.object({ QDRANT_URL: z.string().url(), QDRANT_API_KEY: z.string().optional() });\nconst env = schema.parse(process.env);\nexport const config = { qdrant: { url: env.QDRANT_URL, apiKey: env.QDRANT_API_KEY } } as const;\n${body(6)}`,
  }),
  (folder) => ({
    path: `${folder}/src/lib/qdrant.ts`,
    text: `import { QdrantClient } from '@qdrant/js-client-rest';\nimport { config } from '../config';\n\nexport const client = new QdrantClient({ url: config.qdrant.url, ...(config.qdrant.apiKey ? { apiKey: config.qdrant.apiKey } : {}) });\n${body(12)}`,
  }),
  (folder) => ({
    path: `${folder}/src/lib/ingest.ts`,
    text: `import { client } from './qdrant';\n\n${body(15)}\nexport const ingest = (points: never[]) => client.upsert('documents', { points });\n`,
  }),
  (folder) => ({
    path: `${folder}/src/app/api/search/route.ts`,
    text: `import { client } from '../../../lib/qdrant';\n\nexport async function POST(request: Request) {\n  const { vector } = await request.json();\n  return Response.json(await client.search('documents', { vector, limit: 5 }));\n}\n${body(11)}`,
  }),
  (folder) => ({
    path: `${folder}/src/components/search.tsx`,
    text: `import type { QdrantClient } from '@qdrant/js-client-rest';\n\nexport type Store = { readonly client: QdrantClient };\nexport const Search = () => <button onClick={() => fetch('/api/search', { method: 'POST' })}>Search</button>;\n${body(11)}`,
  }),
];
