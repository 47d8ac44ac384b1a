import { K, type Row, svBase } from './parts.ts';

export const sveltekitApps: readonly Row[] = [
  [
    'sveltekit params matcher',
    true,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      'src/params/doc.ts': `const qdrantKey='${K}'\nexport const match = (p) => { fetch('https://q.qdrant.io',{headers:{'api-key':qdrantKey}}); return true }`,
    },
  ],
  [
    'sveltekit transformPageChunk',
    true,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      '.env': `QDRANT_API_KEY=${K}`,
      'src/hooks.server.ts':
        "import { QDRANT_API_KEY } from '$env/static/private'\nexport const handle = ({ event, resolve }) => resolve(event, { transformPageChunk: ({ html }) => html.replace('%KEY%', QDRANT_API_KEY) })",
    },
  ],
  [
    'sveltekit handleFetch header',
    false,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      '.env': `QDRANT_API_KEY=${K}`,
      'src/hooks.server.ts':
        "import { QDRANT_API_KEY } from '$env/static/private'\nexport const handleFetch = ({ request, fetch }) => { request.headers.set('api-key', QDRANT_API_KEY); return fetch(request) }",
    },
  ],
  [
    'sveltekit handle response header',
    true,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      '.env': `QDRANT_API_KEY=${K}`,
      'src/hooks.server.ts':
        "import { QDRANT_API_KEY } from '$env/static/private'\nexport const handle = async ({ event, resolve }) => { const response = await resolve(event); response.headers.set('x-qdrant-key', QDRANT_API_KEY); return response }",
    },
  ],
  [
    'sveltekit handleError returns',
    true,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      '.env': `QDRANT_API_KEY=${K}`,
      'src/hooks.server.ts':
        "import { QDRANT_API_KEY } from '$env/static/private'\nexport const handleError = ({ error }) => ({ message: `qdrant with ${QDRANT_API_KEY} failed` })",
    },
  ],
  [
    'sveltekit static public server only',
    false,
    {
      ...svBase,
      'src/routes/+page.svelte': '<p/>',
      '.env': `PUBLIC_QDRANT_API_KEY=${K}`,
      'src/routes/+page.server.ts':
        "import { PUBLIC_QDRANT_API_KEY } from '$env/static/public'\nexport const load = async () => { await fetch('https://x', { headers: { 'api-key': PUBLIC_QDRANT_API_KEY } }); return {} }",
    },
  ],
  [
    'sveltekit svelte script literal unused lib const',
    false,
    {
      ...svBase,
      'src/lib/config.ts': `export const QDRANT_URL='https://x'\nexport const QDRANT_KEY='${K}'`,
      'src/routes/+page.svelte':
        '<script lang="ts">import { QDRANT_URL } from \'$lib/config\'</script><p>{QDRANT_URL}</p>',
    },
  ],
  [
    'sveltekit parent layout data picks',
    true,
    {
      ...svBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/routes/+layout.server.ts':
        "import { env } from '$env/dynamic/private'\nexport const load = async () => ({ conn: { key: env.QDRANT_API_KEY } })",
      'src/routes/+page.svelte': '<p/>',
    },
  ],
  [
    'sveltekit dynamic private used only',
    false,
    {
      ...svBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/routes/api/+server.ts':
        "import { json } from '@sveltejs/kit'\nimport { env } from '$env/dynamic/private'\nexport const GET = async () => { const r = await fetch('https://q', { headers: { 'api-key': env.QDRANT_API_KEY } }); return json(await r.json()) }",
      'src/routes/+page.svelte': '<p/>',
    },
  ],
  [
    'sveltekit remote query',
    true,
    {
      ...svBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/routes/data.remote.ts':
        "import { query } from '$app/server'\nimport { QDRANT_API_KEY } from '$env/static/private'\nexport const settings = query(async () => ({ url: 'x', key: QDRANT_API_KEY }))",
      'src/routes/+page.svelte': '<p/>',
    },
  ],
  [
    'sveltekit setContext from data fine',
    false,
    {
      ...svBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/lib/server/qdrant.ts':
        "import { QDRANT_API_KEY } from '$env/static/private'\nimport { QdrantClient } from '@qdrant/js-client-rest'\nexport const client = new QdrantClient({ url: 'x', apiKey: QDRANT_API_KEY })",
      'src/routes/+page.server.ts':
        "import { client } from '$lib/server/qdrant'\nexport const load = async () => ({ hits: await client.getCollections() })",
      'src/routes/+page.svelte': '<p/>',
    },
  ],
];
