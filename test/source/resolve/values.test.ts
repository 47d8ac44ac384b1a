// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are other programs'
import { expect, test } from 'vitest';
import { createProgram } from '../../../src/source/modules/create-program.ts';
import { createReader } from '../../../src/source/resolve/create-reader.ts';
import type { Value } from '../../../src/source/values/value.ts';
import { repositoryOf } from '../program-of.ts';

/** A value as a short text: what is known, `$NAME` for a variable, `?` where the trail ends. */
const shown = (value: Value): string => {
  switch (value.kind) {
    case 'scalar':
      return value.value === undefined ? 'undefined' : JSON.stringify(value.value);
    case 'text':
      return `\`${value.parts.map(shown).join(' ')}\``;
    case 'variable':
      return `$${value.name}`;
    case 'object':
      return `{${[...value.entries].map(([name, entry]) => `${name}: ${shown(entry)}`).join(', ')}${value.rest === null ? '' : ', …'}}`;
    case 'fallback':
      return value.of.map(shown).join(' || ');
    case 'branches':
      return `(${value.of.map(shown).join(' | ')})`;
    case 'unknown':
      return '?';
    default:
      return value.kind;
  }
};

const shownExport = (texts: Readonly<Record<string, string>>): string => {
  const program = createProgram(repositoryOf(texts));
  const reader = createReader(program, (path) => texts[path]);
  const at = { path: 'main.ts', start: 0, end: 0 };
  return shown(reader.exported('main.ts', 'v', at));
};

const rows: readonly (readonly [string, string])[] = [
  // literals and constants
  ["export const v = 'http://q:6333';", '"http://q:6333"'],
  ["const host = 'q'; const port = 6333; export const v = `http://${host}:${port}`;", '"http://q:6333"'],
  [
    "export const v = { url: 'http://q', https: false, port: null } as const;",
    '{url: "http://q", https: false, port: null}',
  ],
  ["export const v = 'a' + 'b';", '"ab"'],
  ["enum E { Url = 'http://q' } export const v = E.Url;", '"http://q"'],
  // environment variables in every spelling
  ['export const v = process.env.QDRANT_URL;', '$QDRANT_URL'],
  ["export const v = process.env['QDRANT_URL']!;", '$QDRANT_URL'],
  ['const { QDRANT_URL: url } = process.env; export const v = url;', '$QDRANT_URL'],
  ["const { QDRANT_URL = 'http://q' } = process.env; export const v = QDRANT_URL;", '$QDRANT_URL || "http://q"'],
  ['const env = process.env; export const v = env.QDRANT_URL as string;', '$QDRANT_URL'],
  ["import { env } from 'node:process'; export const v = env.QDRANT_URL;", '$QDRANT_URL'],
  ["import process from 'node:process'; export const v = process.env.QDRANT_URL;", '$QDRANT_URL'],
  ['export const v = import.meta.env.VITE_QDRANT_URL;', '$VITE_QDRANT_URL'],
  ["import { QDRANT_KEY } from '$env/static/private'; export const v = QDRANT_KEY;", '$QDRANT_KEY'],
  ["import { env } from '$env/dynamic/private'; export const v = env.QDRANT_KEY;", '$QDRANT_KEY'],
  ["export const v = Deno.env.get('QDRANT_URL');", '$QDRANT_URL'],
  ['export const v = Bun.env.QDRANT_URL;', '$QDRANT_URL'],
  ["import { env } from 'bun'; export const v = env.QDRANT_URL;", '$QDRANT_URL'],
  // a loop over names takes the first that is set
  [
    "function e(...names) { for (const n of names) { const x = process.env[n]; if (x) return x; } return ''; } export const v = e('A_URL', 'B_URL');",
    '($A_URL || $B_URL | "")',
  ],
  // a member by a computed name is one of them
  [
    "declare const r: string; const c = { eu: 'http://a', us: 'http://b' }; export const v = c[r];",
    '("http://a" | "http://b")',
  ],
  ["declare const i: number; export const v = ['http://a', 'http://b'][i];", '("http://a" | "http://b")'],
  ['declare const r: string; export const v = process.env[r];', '?'],
  // headers that are filled after they were made
  [
    "const h = new Headers({ a: 'b' }); h.set('api-key', process.env.QDRANT_API_KEY!); export const v = h;",
    '{a: "b", api-key: $QDRANT_API_KEY}',
  ],
  ["const m = new Map(); m.set('api-key', process.env.QDRANT_API_KEY); export const v = m;", 'made'],
  // settings of packages
  [
    "import convict from 'convict'; const c = convict({ q: { url: { default: 'http://q', env: 'QDRANT_URL' } } }); export const v = c.get('q.url');",
    '$QDRANT_URL || "http://q"',
  ],
  ["import env from 'env-var'; export const v = env.get('QDRANT_URL').required().asUrlString();", '$QDRANT_URL'],
  ["import Fastify from 'fastify'; const app = Fastify(); export const v = app.config.QDRANT_URL;", '$QDRANT_URL'],
  // parts of a url wait for its variable
  ['export const v = new URL(process.env.QDRANT_URL!).protocol;', 'part-of-url'],
  ["export const v = new URL(process.env.QDRANT_URL!).protocol === 'https:';", 'equals'],
  ['export const f = (c) => c; export const v = ((c: any) => c.env.QDRANT_URL)({});', 'undefined'],
  ['export function get(c: Context) { return c.env.QDRANT_URL; } export const v = get(someContext);', '$QDRANT_URL'],
  // fallbacks, branches, conditional spreads
  ["export const v = process.env.A_URL || 'http://q';", '$A_URL || "http://q"'],
  ["export const v = process.env.A_URL ?? process.env.B_URL ?? 'http://q';", '$A_URL || $B_URL || "http://q"'],
  ["export const v = process.env.NODE_ENV === 'production' ? 'https://q' : 'http://q';", '("https://q" | "http://q")'],
  [
    "export const v = { url: 'u', ...(process.env.K ? { apiKey: process.env.K } : {}) };",
    '{url: "u", apiKey: ($K | undefined)}',
  ],
  ['export const v = { ...(process.env.K && { apiKey: process.env.K }) };', '{apiKey: (undefined | $K)}'],
  ["const rest = { https: true }; export const v = { url: 'u', ...rest };", '{url: "u", https: true}'],
  // step by step
  [
    "const o: any = { url: 'u' }; if (process.env.K) o.apiKey = process.env.K; export const v = o;",
    '{url: "u", apiKey: (undefined | $K)}',
  ],
  ["const o: any = {}; o.url = 'u'; o['apiKey'] = 'k'; export const v = o;", '{url: "u", apiKey: "k"}'],
  ["const o = { url: 'u' }; Object.assign(o, { apiKey: 'k' }); export const v = o;", '{url: "u", apiKey: "k"}'],
  ["let u; u = 'x'; export const v = u;", '"x"'],
  // functions and parameters
  [
    "const need = (name: string) => { const x = process.env[name]; if (!x) throw new Error(name); return x; }; export const v = need('QDRANT_URL');",
    '$QDRANT_URL',
  ],
  [
    "function opts({ url = 'http://q', apiKey }: any = {}) { return { url, apiKey }; } export const v = opts({ apiKey: 'k' });",
    '{url: "http://q", apiKey: "k"}',
  ],
  ["function make(url: string) { return url; } make('http://q'); export const v = make.call;", '?'],
  // classes
  ["class C { private url = 'http://q'; get() { return this.url; } } export const v = new C().get();", '"http://q"'],
  [
    "class C { constructor(private readonly url: string) {} get full() { return this.url + '/x'; } } export const v = new C('http://q').full;",
    '"http://q/x"',
  ],
  [
    "class C { url: string; constructor(o: any) { this.url = o.url ?? 'http://d'; } } export const v = new C({ url: 'http://q' }).url;",
    '"http://q"',
  ],
  ['class C { static url = process.env.QDRANT_URL; } export const v = C.url;', '$QDRANT_URL'],
  // validated environments
  [
    "import { z } from 'zod'; const env = z.object({ QDRANT_URL: z.string().url().default('http://q'), K: z.string() }).parse(process.env); export const v = env.QDRANT_URL;",
    '$QDRANT_URL || "http://q"',
  ],
  [
    "import { z } from 'zod'; const s = z.object({ K: z.string().optional() }); const r = s.safeParse(process.env); export const v = r.data.K;",
    '$K',
  ],
  [
    "import * as v1 from 'valibot'; const env = v1.parse(v1.object({ Q_URL: v1.optional(v1.string(), 'http://q') }), process.env); export const v = env.Q_URL;",
    '$Q_URL || "http://q"',
  ],
  [
    "import { cleanEnv, str } from 'envalid'; const env = cleanEnv(process.env, { Q_URL: str({ default: 'http://q' }) }); export const v = env.Q_URL;",
    '$Q_URL || "http://q"',
  ],
  [
    "import { createEnv } from '@t3-oss/env-nextjs'; import { z } from 'zod'; const env = createEnv({ server: { Q_KEY: z.string() }, runtimeEnv: { Q_KEY: process.env.Q_KEY } }); export const v = env.Q_KEY;",
    '$Q_KEY',
  ],
  [
    "import { ConfigService } from '@nestjs/config'; class S { constructor(private config: ConfigService) {} u() { return this.config.get<string>('QDRANT_URL', 'http://q'); } } export const v = new S(x).u();",
    '$QDRANT_URL || "http://q"',
  ],
  [
    "import { ConfigService } from '@nestjs/config'; class S { constructor(private config: ConfigService) {} u() { return this.config.getOrThrow('QDRANT_URL'); } } export const v = new S(x).u();",
    '$QDRANT_URL',
  ],
  // texts
  ["export const v = process.env.QDRANT_URL.replace(/\\/$/, '');", '$QDRANT_URL'],
  ['export const v = `http://${process.env.H}:6333`;', '`"http://" $H ":6333"`'],
  ["export const v = ['a', 'b'].join('-');", '"a-b"'],
  // trails that end
  ["import { x } from './missing'; export const v = x;", '?'],
  ['export const v = JSON.parse(text);', 'made'],
  ['const a = b; const b = a; export const v = a;', '?'],
];

test.each(rows)('%s', (text, expected) => {
  expect(shownExport({ 'main.ts': text })).toBe(expected);
});

const programs: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'over two modules',
    {
      'main.ts': "import { url } from './config'; export const v = url;",
      'config.ts': "export const url = 'http://q';",
    },
    '"http://q"',
  ],
  [
    'a default export',
    {
      'main.ts': "import config from './config'; export const v = config.qdrant.url;",
      'config.ts': "export default { qdrant: { url: 'http://q' } };",
    },
    '"http://q"',
  ],
  [
    'a namespace',
    {
      'main.ts': "import * as c from './config'; export const v = c.url;",
      'config.ts': "export const url = 'http://q';",
    },
    '"http://q"',
  ],
  [
    'an index that hands on',
    {
      'main.ts': "import { url } from './config'; export const v = url;",
      'config/index.ts': "export * from './qdrant';",
      'config/qdrant.ts': "export const url = 'http://q';",
    },
    '"http://q"',
  ],
  [
    'CommonJS',
    {
      'main.ts': "const { qdrant } = require('./config'); export const v = qdrant.url;",
      'config.js': "module.exports = { qdrant: { url: process.env.QDRANT_URL || 'http://q' } };",
    },
    '$QDRANT_URL || "http://q"',
  ],
  [
    'JSON',
    {
      'main.ts': "import config from './config.json'; export const v = config.url;",
      'config.json': '{ "url": "http://q" }',
    },
    '"http://q"',
  ],
  [
    'a parameter whose caller is elsewhere',
    {
      'lib.ts': 'export function make(url) { return v1(url); } function v1(u) { return u; }',
      'main.ts': "import { make } from './lib'; export const v = make('http://q');",
    },
    '"http://q"',
  ],
  [
    'modules in a circle',
    { 'main.ts': "import { a } from './a'; export const v = a;", 'a.ts': "export { a } from './main';" },
    '?',
  ],
];

test.each(programs)('%s', (_name, texts, expected) => {
  expect(shownExport(texts)).toBe(expected);
});
