import { K, nuxtBase, type Row } from './parts.ts';

export const nuxtApps: readonly Row[] = [
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
];
