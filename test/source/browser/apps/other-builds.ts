import { C, dep, K, type Row, viteBase } from './parts.ts';

export const otherBuildsApps: readonly Row[] = [
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
