import { K, type Row, rrBase } from './parts.ts';

export const reactRouterApps: readonly Row[] = [
  [
    'rr clientAction',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx': `export async function clientAction() { return fetch('https://x.qdrant.io', { headers: { 'api-key': '${K}' } }) }\nexport default function H() { return <p/> }`,
    },
  ],
  [
    'rr action only',
    false,
    {
      ...rrBase,
      'app/routes/home.tsx': `const QDRANT_KEY='${K}'\nexport async function action() { await fetch('https://x.qdrant.io', { headers: { 'api-key': QDRANT_KEY } }); return { ok: true } }\nexport default function H() { return <p/> }`,
    },
  ],
  [
    'rr unused const stays',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx': `import { QdrantClient } from '@qdrant/js-client-rest'\nconst client = new QdrantClient({ apiKey: '${K}' })\nexport default function H() { return <p/> }`,
    },
  ],
  [
    'rr loader set-cookie header',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx': `import { data } from 'react-router'\nexport const loader = () => data({ ok: 1 }, { headers: { 'Set-Cookie': 'q=' + process.env.QDRANT_API_KEY } })\nexport default function H() { return <p/> }`,
    },
  ],
  [
    'rr session secrets',
    false,
    {
      ...rrBase,
      'app/sessions.server.ts':
        "import { createCookieSessionStorage } from 'react-router'\nexport const storage = createCookieSessionStorage({ cookie: { name: 'q', secrets: [process.env.QDRANT_API_KEY] } })",
      'app/routes/home.tsx':
        "import { storage } from '../sessions.server'\nexport const loader = async () => { await storage.getSession(); return null }\nexport default function H() { return <p/> }",
    },
  ],
  [
    'rr caught error rendered',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx':
        "function check() { throw new Error('bad key ' + process.env.QDRANT_API_KEY) }\nexport const loader = () => { try { check() } catch (e) { return { message: e.message } } }\nexport default function H({loaderData}) { return <p>{loaderData.message}</p> }",
    },
  ],
  [
    'rr thrown error hidden',
    false,
    {
      ...rrBase,
      'app/routes/home.tsx':
        "export const loader = () => { throw new Error('bad key ' + process.env.QDRANT_API_KEY) }\nexport default function H({loaderData}) { return <p/> }",
    },
  ],
  [
    'rr headers export',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx':
        "export const headers = () => ({ 'x-key': process.env.QDRANT_API_KEY })\nexport default function H() { return <p/> }",
    },
  ],
  [
    'rr resource route',
    true,
    {
      ...rrBase,
      'app/routes/config.ts': 'export const loader = () => Response.json({ key: process.env.QDRANT_API_KEY })',
    },
  ],
  [
    'rr entry.server html',
    true,
    {
      ...rrBase,
      'app/routes/home.tsx': 'export default function H() { return <p/> }',
      'app/entry.server.tsx':
        "import { renderToString } from 'react-dom/server'\nexport default function handle(req, status, headers, ctx) { const html = renderToString(<X/>).replace('__KEY__', process.env.QDRANT_API_KEY); return new Response(html, { headers }) }",
    },
  ],
];
