import { astroBase, K, type Row } from './parts.ts';

export const astroApps: readonly Row[] = [
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
];
