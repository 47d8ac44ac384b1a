import { C, K, type Row, vueBase } from './parts.ts';

export const vueApps: readonly Row[] = [
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
];
