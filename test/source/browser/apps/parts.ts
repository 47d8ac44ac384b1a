/**
 * Small apps by the conventions of their frameworks, none of them built: what the documentation and the recordings of
 * their kind say. Names that a row needs only once stand in it.
 */

/** A synthetic key. */
export const K = 'synthetic-7741-Qm4TzrWcXbH2sLkP9dVnYe3u';
export const dep = (...n: readonly string[]): string =>
  JSON.stringify({
    name: 'x',
    dependencies: Object.fromEntries([...n, '@qdrant/js-client-rest'].map((x) => [x, '*'])),
  });
export const C = (apiKey: string): string =>
  `import { QdrantClient } from '@qdrant/js-client-rest'\nexport const qdrant = new QdrantClient({ url: 'https://x.cloud.qdrant.io:6333', apiKey: ${apiKey} })\n`;
export const vueBase = {
  'package.json': dep('vite', 'vue'),
  'index.html': '<script type="module" src="/src/main.ts"></script>',
  'src/main.ts': "import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')",
};
export const svBase = {
  'package.json': dep('@sveltejs/kit', 'svelte', 'vite'),
  'svelte.config.js': "import adapter from '@sveltejs/adapter-node'\nexport default { kit: { adapter: adapter() } }",
  'src/app.html': '<html>%sveltekit.head%</html>',
};
export const nuxtBase = {
  'package.json': dep('nuxt'),
  'nuxt.config.ts': 'export default defineNuxtConfig({ runtimeConfig: { qdrantApiKey: process.env.QDRANT_API_KEY } })',
};
export const nextBase = {
  'package.json': dep('next', 'react'),
  'app/layout.tsx': 'export default function L({children}) { return <html><body>{children}</body></html> }',
};
export const rrBase = {
  'package.json': dep('react-router', '@react-router/dev', 'vite'),
  'app/routes.ts': "import { index } from '@react-router/dev/routes'\nexport default [index('routes/home.tsx')]",
  'app/root.tsx': 'export default function Root() { return <html><body/></html> }',
};
export const astroBase = { 'package.json': dep('astro') };
export const wp = (extra: string, pre = '') => ({
  'package.json': dep('webpack'),
  'webpack.config.js': `const webpack=require('webpack');${pre}\nmodule.exports={mode:'production',entry:'./src/index.js',${extra}}`,
});
export const viteBase = {
  'package.json': dep('vite', 'react'),
  'index.html': '<script type="module" src="/src/main.tsx"></script>',
};
/** What the app is, whether browsers receive its key, its files. */
export type Row = readonly [name: string, reaches: boolean, files: Readonly<Record<string, string>>];
