import { C, dep, K, nextBase, type Row } from './parts.ts';

export const nextApps: readonly Row[] = [
  [
    'next server action returns',
    true,
    {
      ...nextBase,
      'app/actions.ts': "'use server'\nexport async function settings() { return { key: process.env.QDRANT_API_KEY } }",
      'app/page.tsx': "import C from './c'\nexport default function P() { return <C/> }",
      'app/c.tsx':
        "'use client'\nimport { settings } from './actions'\nexport default function C() { return <button onClick={() => settings()}/> }",
    },
  ],
  [
    'next use() promise prop',
    true,
    {
      ...nextBase,
      'app/page.tsx':
        "import C from './c'\nasync function conf() { return { key: process.env.QDRANT_API_KEY } }\nexport default function P() { return <C conf={conf()}/> }",
      'app/c.tsx': "'use client'\nexport default function C({conf}) { return <p/> }",
    },
  ],
  [
    'next stream response',
    true,
    {
      ...nextBase,
      'app/api/r/route.ts':
        'export async function GET() { const s = new ReadableStream({ start(c) { c.enqueue(process.env.QDRANT_API_KEY); c.close() } }); return new Response(s) }',
      'app/page.tsx': 'export default function P() { return <p/> }',
    },
  ],
  [
    'next redirect with key',
    true,
    {
      ...nextBase,
      'app/page.tsx':
        "import { redirect } from 'next/navigation'\nexport default function P() { redirect('https://q.example/?key=' + process.env.QDRANT_API_KEY) }",
    },
  ],
  [
    'next t3 env server',
    false,
    {
      ...nextBase,
      'env.ts':
        "import { createEnv } from '@t3-oss/env-nextjs'\nexport const env = createEnv({ server: { QDRANT_API_KEY: z.string() }, client: { NEXT_PUBLIC_X: z.string() }, runtimeEnv: { QDRANT_API_KEY: process.env.QDRANT_API_KEY, NEXT_PUBLIC_X: process.env.NEXT_PUBLIC_X } })",
      'app/page.tsx': "import C from './c'\nexport default function P() { return <C/> }",
      'app/c.tsx':
        "'use client'\nimport { env } from '../env'\nexport default function C() { return <p>{env.NEXT_PUBLIC_X}</p> }",
      '.env': `QDRANT_API_KEY=${K}`,
    },
  ],
  [
    'next src dir + alias',
    true,
    {
      'package.json': dep('next'),
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'src/app/page.tsx':
        "import { Search } from '@/components/search'\nexport default function P() { return <Search/> }",
      'src/components/search.tsx':
        "'use client'\nimport { qdrant } from '@/lib/qdrant'\nexport function Search() { return <button onClick={() => qdrant.getCollections()}/> }",
      'src/lib/qdrant.ts': C('process.env.NEXT_PUBLIC_QDRANT_API_KEY!'),
    },
  ],
  [
    'next monorepo workspace lib',
    true,
    {
      'package.json': '{"private":true,"workspaces":["apps/*","packages/*"]}',
      'apps/web/package.json': JSON.stringify({ name: 'web', dependencies: { next: '*', '@acme/search': '*' } }),
      'apps/web/app/page.tsx': "import C from './c'\nexport default function P() { return <C/> }",
      'apps/web/app/c.tsx':
        "'use client'\nimport { qdrant } from '@acme/search'\nexport default function C() { return <button onClick={() => qdrant.getCollections()}/> }",
      'packages/search/package.json': JSON.stringify({
        name: '@acme/search',
        main: 'src/index.ts',
        dependencies: { '@qdrant/js-client-rest': '*' },
      }),
      'packages/search/src/index.ts': "export * from './client'",
      'packages/search/src/client.ts': C(`'${K}'`),
    },
  ],
  [
    'next monorepo server only use',
    false,
    {
      'package.json': '{"private":true,"workspaces":["apps/*","packages/*"]}',
      'apps/web/package.json': JSON.stringify({ name: 'web', dependencies: { next: '*', '@acme/search': '*' } }),
      'apps/web/app/api/s/route.ts':
        "import { qdrant } from '@acme/search'\nexport async function GET() { return Response.json(await qdrant.getCollections()) }",
      'packages/search/package.json': JSON.stringify({
        name: '@acme/search',
        main: 'src/index.ts',
        dependencies: { '@qdrant/js-client-rest': '*' },
      }),
      'packages/search/src/index.ts': C(`'${K}'`),
    },
  ],
];
