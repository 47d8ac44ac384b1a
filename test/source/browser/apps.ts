/**
 * Small apps by the conventions of their frameworks, none of them built: what the documentation and the recordings of
 * their kind say. Names that a row needs only once stand in it.
 */

/** A synthetic key. */
const K = 'synthetic-7741-Qm4TzrWcXbH2sLkP9dVnYe3u';
const dep = (...n: readonly string[]): string =>
  JSON.stringify({
    name: 'x',
    dependencies: Object.fromEntries([...n, '@qdrant/js-client-rest'].map((x) => [x, '*'])),
  });
const C = (apiKey: string): string =>
  `import { QdrantClient } from '@qdrant/js-client-rest'\nexport const qdrant = new QdrantClient({ url: 'https://x.cloud.qdrant.io:6333', apiKey: ${apiKey} })\n`;
const vueBase = {
  'package.json': dep('vite', 'vue'),
  'index.html': '<script type="module" src="/src/main.ts"></script>',
  'src/main.ts': "import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')",
};
const svBase = {
  'package.json': dep('@sveltejs/kit', 'svelte', 'vite'),
  'svelte.config.js': "import adapter from '@sveltejs/adapter-node'\nexport default { kit: { adapter: adapter() } }",
  'src/app.html': '<html>%sveltekit.head%</html>',
};
const nuxtBase = {
  'package.json': dep('nuxt'),
  'nuxt.config.ts': 'export default defineNuxtConfig({ runtimeConfig: { qdrantApiKey: process.env.QDRANT_API_KEY } })',
};
const nextBase = {
  'package.json': dep('next', 'react'),
  'app/layout.tsx': 'export default function L({children}) { return <html><body>{children}</body></html> }',
};
const rrBase = {
  'package.json': dep('react-router', '@react-router/dev', 'vite'),
  'app/routes.ts': "import { index } from '@react-router/dev/routes'\nexport default [index('routes/home.tsx')]",
  'app/root.tsx': 'export default function Root() { return <html><body/></html> }',
};
const astroBase = { 'package.json': dep('astro') };
const wp = (extra: string, pre = '') => ({
  'package.json': dep('webpack'),
  'webpack.config.js': `const webpack=require('webpack');${pre}\nmodule.exports={mode:'production',entry:'./src/index.js',${extra}}`,
});
const viteBase = {
  'package.json': dep('vite', 'react'),
  'index.html': '<script type="module" src="/src/main.tsx"></script>',
};
/** What the app is, whether browsers receive its key, its files. */
type Row = readonly [name: string, reaches: boolean, files: Readonly<Record<string, string>>];

export const apps: readonly Row[] = [
  [
    'vue custom block i18n',
    false,
    {
      ...vueBase,
      'src/App.vue': `<script setup lang="ts">const q='qdrant'</script>\n<template><p>{{ q }}</p></template>\n<docs>\nqdrant key ${K}\n</docs>`,
    },
  ],
  [
    'vue template attr literal',
    true,
    {
      ...vueBase,
      'src/App.vue': `<script setup lang="ts">const q='qdrant'</script>\n<template><QdrantSearch api-key="${K}" /></template>`,
    },
  ],
  [
    'vue lazy route',
    true,
    {
      ...vueBase,
      'src/main.ts':
        "import { createRouter } from 'vue-router'\nconst routes=[{path:'/admin', component: () => import('./Admin.vue')}]\ncreateRouter({routes})",
      'src/Admin.vue': `<script setup lang="ts">\nimport { qdrant } from './qdrant'\nqdrant.getCollections()\n</script>`,
      'src/qdrant.ts': C(`'${K}'`),
    },
  ],
  [
    'vue defineAsyncComponent in sfc',
    true,
    {
      ...vueBase,
      'src/App.vue': `<script setup lang="ts">\nimport { defineAsyncComponent } from 'vue'\nconst A = defineAsyncComponent(() => import('./A.vue'))\n</script>\n<template><A/></template>`,
      'src/A.vue': `<script setup>\nconst h={ 'api-key': '${K}' }\nfetch('https://x.qdrant.io',{headers:h})\n</script>`,
    },
  ],
  [
    'vue external script src',
    true,
    {
      ...vueBase,
      'src/App.vue': `<script src="./app-logic.ts" lang="ts"></script><template><p/></template>`,
      'src/app-logic.ts': `export default { data() { return { qdrantApiKey: '${K}' } } }`,
    },
  ],
  [
    'vue component only imported in template kebab',
    true,
    {
      ...vueBase,
      'src/App.vue': `<script setup lang="ts">\nimport SearchBox from './SearchBox.vue'\n</script>\n<template><search-box/></template>`,
      'src/SearchBox.vue': `<script setup lang="ts">\nconst qdrantKey='${K}'\nfetch('/x',{headers:{'api-key':qdrantKey}})\n</script>`,
    },
  ],
  [
    'vue unused import ts comp',
    false,
    {
      ...vueBase,
      'src/App.vue': `<script setup lang="ts">\nimport { qdrant } from './qdrant'\nconst t=1\n</script>\n<template><p>{{t}}</p></template>`,
      'src/qdrant.ts': C(`'${K}'`),
    },
  ],
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
  [
    'nuxt pinia state',
    true,
    {
      ...nuxtBase,
      'app/stores/q.ts':
        "export const useQ = defineStore('q', { state: () => ({ key: useRuntimeConfig().qdrantApiKey }) })",
      'app/app.vue': '<script setup>const s = useQ()</script><template><p>{{ s.x }}</p></template>',
    },
  ],
  [
    'nuxt event handler sets cookie',
    true,
    {
      ...nuxtBase,
      'server/middleware/k.ts':
        "export default defineEventHandler((event) => { setCookie(event, 'q', useRuntimeConfig().qdrantApiKey) })",
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt event context not returned',
    false,
    {
      ...nuxtBase,
      'server/middleware/k.ts':
        'export default defineEventHandler((event) => { event.context.qdrant = useRuntimeConfig().qdrantApiKey })',
      'server/api/a.get.ts': 'export default defineEventHandler((event) => ({ ok: !!event.context.qdrant }))',
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt event context returned',
    true,
    {
      ...nuxtBase,
      'server/middleware/k.ts':
        'export default defineEventHandler((event) => { event.context.qdrant = { apiKey: useRuntimeConfig().qdrantApiKey } })',
      'server/api/a.get.ts': 'export default defineEventHandler((event) => event.context.qdrant)',
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt public env override',
    true,
    {
      ...nuxtBase,
      'nuxt.config.ts': "export default defineNuxtConfig({ runtimeConfig: { public: { qdrantApiKey: '' } } })",
      '.env': `NUXT_PUBLIC_QDRANT_API_KEY=${K}`,
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt server component used only',
    false,
    {
      ...nuxtBase,
      'app/components/Stats.server.vue': `<script setup lang="ts">\nconst key='${K}'\nconst { data } = await useFetch('https://x.qdrant.io', { headers: { 'api-key': key } })\n</script><template><p>1</p></template>`,
      'app/app.vue': '<template><Stats/></template>',
    },
  ],
  [
    'nuxt component auto import literal',
    true,
    {
      ...nuxtBase,
      'app/components/search/Box.vue': `<script setup lang="ts">\nconst go = () => fetch('https://x.qdrant.io', { headers: { 'api-key': '${K}' } })\n</script><template><button @click="go"/></template>`,
      'app/app.vue': '<template><SearchBox/></template>',
    },
  ],
  [
    'nuxt component never used',
    false,
    {
      ...nuxtBase,
      'app/components/search/Box.vue': `<script setup lang="ts">\nconst go = () => fetch('https://x.qdrant.io', { headers: { 'api-key': '${K}' } })\n</script><template><button @click="go"/></template>`,
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt composable used',
    true,
    {
      ...nuxtBase,
      'app/composables/useQdrant.ts': `export const useQdrant = () => ({ go: () => $fetch('https://x', { headers: { 'api-key': '${K}' } }) })`,
      'app/app.vue': '<script setup>const { go } = useQdrant()</script><template><button @click="go"/></template>',
    },
  ],
  [
    'nuxt private config used in plugin handler',
    false,
    {
      ...nuxtBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'app/plugins/q.ts':
        "export default defineNuxtPlugin(() => { const c = useRuntimeConfig(); return { provide: { go: () => $fetch('/x', { headers: { 'api-key': c.qdrantApiKey } }) } } })",
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt payload',
    true,
    {
      ...nuxtBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'app/plugins/q.server.ts':
        'export default defineNuxtPlugin((nuxtApp) => { nuxtApp.payload.qdrant = useRuntimeConfig().qdrantApiKey })',
      'app/app.vue': '<template><p/></template>',
    },
  ],
  [
    'nuxt useState',
    true,
    {
      ...nuxtBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'app/app.vue':
        "<script setup>const k = useState('k', () => useRuntimeConfig().qdrantApiKey)</script><template><p/></template>",
    },
  ],
  [
    'astro define:vars',
    true,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/pages/index.astro':
        '---\nconst key = import.meta.env.QDRANT_API_KEY\n---\n<html><body><script define:vars={{ key }}>console.log(key)</script></body></html>',
    },
  ],
  [
    'astro props to child',
    true,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/components/Card.astro': '---\nconst { conn } = Astro.props\n---\n<div data-key={conn.apiKey}>x</div>',
      'src/pages/index.astro':
        "---\nimport Card from '../components/Card.astro'\n---\n<Card conn={{ apiKey: import.meta.env.QDRANT_API_KEY }} />",
    },
  ],
  [
    'astro props to child not shown',
    false,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/components/Card.astro':
        "---\nconst { conn } = Astro.props\nconst hits = await fetch('https://x', { headers: { 'api-key': conn.apiKey } })\n---\n<div>{hits.status}</div>",
      'src/pages/index.astro':
        "---\nimport Card from '../components/Card.astro'\n---\n<Card conn={{ apiKey: import.meta.env.QDRANT_API_KEY }} />",
    },
  ],
  [
    'astro server defer',
    false,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/components/Card.astro':
        "---\nconst { apiKey } = Astro.props\nawait fetch('https://x', { headers: { 'api-key': apiKey } })\n---\n<div>1</div>",
      'src/pages/index.astro':
        "---\nimport Card from '../components/Card.astro'\n---\n<Card server:defer apiKey={import.meta.env.QDRANT_API_KEY} />",
    },
  ],
  [
    'astro cookies',
    true,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/pages/index.astro': "---\nAstro.cookies.set('qdrant', import.meta.env.QDRANT_API_KEY)\n---\n<p>1</p>",
    },
  ],
  [
    'astro island imports shared const',
    true,
    {
      ...astroBase,
      'src/lib/q.ts': `export const qdrantKey='${K}'`,
      'src/components/S.tsx':
        "import { qdrantKey } from '../lib/q'\nexport default function S() { return <button onClick={() => fetch('/x', { headers: { 'api-key': qdrantKey } })} /> }",
      'src/pages/index.astro': "---\nimport S from '../components/S'\n---\n<S client:visible />",
    },
  ],
  [
    'astro layout nested island',
    true,
    {
      ...astroBase,
      'src/components/S.tsx': `export default function S() { return <button onClick={() => fetch('https://x.qdrant.io', { headers: { 'api-key': '${K}' } })} /> }`,
      'src/layouts/Base.astro': "---\nimport S from '../components/S'\n---\n<html><S client:load/><slot/></html>",
      'src/pages/index.astro': "---\nimport Base from '../layouts/Base.astro'\n---\n<Base>hi</Base>",
    },
  ],
  [
    'astro getStaticPaths props unrendered',
    false,
    {
      ...astroBase,
      '.env': `QDRANT_API_KEY=${K}`,
      'src/pages/[id].astro':
        "---\nexport async function getStaticPaths() { return [{ params: { id: '1' }, props: { key: import.meta.env.QDRANT_API_KEY } }] }\nconst { key } = Astro.props\nconst n = key.length\n---\n<p>{n}</p>",
    },
  ],
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
  [
    'webpack html templateParameters',
    true,
    {
      ...wp(
        "plugins:[new HtmlWebpackPlugin({template:'src/index.html',templateParameters:{qdrantKey:process.env.QDRANT_API_KEY}})]",
        "require('dotenv').config();const HtmlWebpackPlugin=require('html-webpack-plugin')",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<meta content="<%= qdrantKey %>">',
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack copy plugin',
    true,
    {
      ...wp(
        "plugins:[new CopyPlugin({patterns:[{from:'static',to:'.'}]})]",
        "const CopyPlugin=require('copy-webpack-plugin')",
      ),
      'static/qdrant.json': `{"apiKey":"${K}"}`,
      'src/index.js': "document.title='qdrant'",
    },
  ],
  [
    'webpack banner',
    true,
    {
      ...wp(
        "plugins:[new webpack.BannerPlugin({banner:'qdrant '+process.env.QDRANT_API_KEY})]",
        "require('dotenv').config()",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack replacement plugin',
    false,
    {
      ...wp("plugins:[new webpack.NormalModuleReplacementPlugin(/secrets\\.js$/, './secrets.mock.js')]"),
      'src/secrets.js': `export const qdrantKey='${K}'`,
      'src/secrets.mock.js': "export const qdrantKey=''",
      'src/index.js': "import { qdrantKey } from './secrets.js'\nfetch('/x',{headers:{'api-key':qdrantKey}})",
    },
  ],
  [
    'webpack require.context',
    true,
    {
      ...wp(''),
      'src/envs/prod.js': `module.exports={ qdrantKey: '${K}' }`,
      'src/index.js': "const ctx = require.context('./envs', false, /\\.js$/)\nconsole.log(ctx.keys())",
    },
  ],
  [
    'webpack define unreferenced',
    false,
    {
      ...wp(
        'plugins:[new webpack.DefinePlugin({__QDRANT_KEY__: JSON.stringify(process.env.QDRANT_API_KEY)})]',
        "require('dotenv').config()",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack alias false',
    false,
    {
      ...wp("resolve:{alias:{'./secrets.js':false}}"),
      'src/secrets.js': `export const qdrantKey='${K}'`,
      'src/index.js': "import { qdrantKey } from './secrets.js'\nfetch('/x',{headers:{'api-key':qdrantKey}})",
    },
  ],
  [
    'webpack asset source',
    true,
    {
      ...wp("module:{rules:[{test:/\\.txt$/,type:'asset/source'}]}"),
      'src/qdrant.txt': `key: ${K}`,
      'src/index.js': "import text from './qdrant.txt'\nconsole.log(text)",
    },
  ],
  [
    'webpack externals fn ok literal leak',
    true,
    { ...wp(''), 'src/q.js': C(`'${K}'`), 'src/index.js': "const q = require('./q.js')\nq.qdrant.getCollections()" },
  ],
  [
    'esbuild banner',
    true,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, outfile: 'dist/o.js', banner: { js: `window.QDRANT_KEY='${process.env.QDRANT_API_KEY}'` } })",
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'esbuild define in script unreferenced',
    false,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, outfile: 'dist/o.js', define: { 'process.env.QDRANT_API_KEY': JSON.stringify(process.env.QDRANT_API_KEY) } })",
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'esbuild node platform',
    false,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/server.js'], bundle: true, platform: 'node', outfile: 'dist/o.js' })",
      'src/server.js': C(`'${K}'`),
    },
  ],
  [
    'esbuild sourcemap config comment',
    true,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, sourcemap: true, outfile: 'dist/o.js' })",
      'src/index.js': `// qdrant key ${K}\ndocument.title='x'`,
    },
  ],
  [
    'parcel inlineEnvironment false',
    false,
    {
      'package.json': JSON.stringify({
        source: 'src/index.html',
        dependencies: { parcel: '*' },
        '@parcel/transformer-js': { inlineEnvironment: false },
      }),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js': "fetch('https://x.qdrant.io',{headers:{'api-key':process.env.QDRANT_API_KEY}})",
    },
  ],
  [
    'parcel readFileSync',
    true,
    {
      'package.json': dep('parcel'),
      'src/qdrant.txt': `${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "import fs from 'fs'\nimport path from 'path'\nconst key = fs.readFileSync(path.join(__dirname, 'qdrant.txt'), 'utf8')\nfetch('https://x.qdrant.io',{headers:{'api-key':key}})",
    },
  ],
  [
    'parcel bundle-text',
    true,
    {
      'package.json': dep('parcel'),
      'src/qdrant.txt': `${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "import key from 'bundle-text:./qdrant.txt'\nfetch('https://x.qdrant.io',{headers:{'api-key':key}})",
    },
  ],
  [
    'parcel destructured',
    true,
    {
      'package.json': dep('parcel'),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "const { QDRANT_API_KEY } = process.env\nfetch('https://x.qdrant.io',{headers:{'api-key':QDRANT_API_KEY}})",
    },
  ],
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
  [
    'vite react wrapper fn',
    true,
    {
      ...viteBase,
      'src/main.tsx': "import { search } from './api'\nsearch('x')",
      'src/api.ts':
        "const headers = () => ({ 'api-key': import.meta.env.VITE_QDRANT_API_KEY })\nexport const search = (q) => fetch(import.meta.env.VITE_QDRANT_URL + '/collections', { headers: headers() })",
    },
  ],
  [
    'vite env example placeholder',
    true,
    {
      ...viteBase,
      '.env.example': 'VITE_QDRANT_API_KEY=your-api-key',
      'src/main.tsx': "import { qdrant } from './q'\nqdrant.getCollections()",
      'src/q.ts': C('import.meta.env.VITE_QDRANT_API_KEY'),
    },
  ],
  [
    'vite server script w/ VITE var',
    false,
    {
      ...viteBase,
      '.env': `VITE_QDRANT_API_KEY=${K}`,
      'src/main.tsx': "document.title='x'",
      'server/index.ts': C('process.env.VITE_QDRANT_API_KEY'),
    },
  ],
  [
    'vite vercel api function',
    false,
    {
      ...viteBase,
      'src/main.tsx': "fetch('/api/search')",
      'api/search.ts': `${C(`'${K}'`)}export default async function handler(req, res) { res.json(await qdrant.getCollections()) }`,
    },
  ],
  [
    'cra',
    true,
    {
      'package.json': dep('react-scripts', 'react'),
      'src/index.js': "import { qdrant } from './q'\nqdrant.getCollections()",
      'src/q.js': C('process.env.REACT_APP_QDRANT_API_KEY'),
    },
  ],
  [
    'expo',
    true,
    {
      'package.json': dep('expo', 'react-native'),
      'app/index.tsx': "import { qdrant } from '../lib/q'\nexport default function S() { return qdrant }",
      'lib/q.ts': C('process.env.EXPO_PUBLIC_QDRANT_API_KEY'),
    },
  ],
  [
    'expo api route',
    false,
    {
      'package.json': dep('expo', 'react-native'),
      'app/search+api.ts':
        "import { qdrant } from '../lib/q'\nexport async function GET() { return Response.json(await qdrant.getCollections()) }",
      'lib/q.ts': C('process.env.EXPO_PUBLIC_QDRANT_API_KEY'),
    },
  ],
  [
    'angular environment',
    true,
    {
      'package.json': dep('@angular/core'),
      'src/main.ts': "import { AppService } from './app/app.service'\nnew AppService()",
      'src/environments/environment.ts': `export const environment = { production: true, qdrantApiKey: '${K}' }`,
      'src/app/app.service.ts':
        "import { environment } from '../environments/environment'\nexport class AppService { h = { 'api-key': environment.qdrantApiKey } }",
    },
  ],
  [
    'electron main',
    true,
    {
      'package.json': JSON.stringify({ main: 'main.js', dependencies: { electron: '*' } }),
      'main.js': `const { QdrantClient } = require('@qdrant/js-client-rest')\nconst c = new QdrantClient({ apiKey: '${K}' })`,
    },
  ],
  [
    'extension content',
    true,
    {
      'package.json': dep('vite'),
      'manifest.json': '{"manifest_version":3,"background":{"service_worker":"src/background.ts"}}',
      'src/background.ts': `fetch('https://x.qdrant.io',{headers:{'api-key':'${K}'}})`,
    },
  ],
  [
    'gatsby',
    true,
    {
      'package.json': dep('gatsby'),
      'src/pages/index.js': "import { q } from '../q'\nexport default () => <p onClick={() => q.x()}/>",
      'src/q.js': `export const q = { x: () => fetch('https://x.qdrant.io', { headers: { 'api-key': process.env.GATSBY_QDRANT_API_KEY } }) }`,
    },
  ],
  ['plain express server', false, { 'package.json': dep('express'), 'src/index.ts': C(`'${K}'`) }],
  [
    'plain html no package',
    true,
    {
      'index.html': `<script>const qdrantKey = '${K}'; fetch('https://x.qdrant.io', {headers:{'api-key': qdrantKey}})</script>`,
    },
  ],
];
