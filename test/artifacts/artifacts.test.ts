import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { audit } from '../../src/audit.ts';
import type { Location } from '../../src/model/place.ts';
import type { AuditReport } from '../../src/model/report.ts';
import { loadReporter, reporterNames } from '../../src/report/index.ts';
import { policy } from '../subjects.ts';
import { appOf, builtApp } from './built-app.ts';

const strong = 'vK3xT9pQ2mZ8rW5yB7nD4sF6';
const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown): string => {
  const unsigned = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`;
  return `${unsigned}.${createHmac('sha256', 'synthetic').update(unsigned).digest('base64url')}`;
};

const auditOf = (directory: string, artifacts: readonly string[] = ['dist']): Promise<AuditReport> =>
  audit({
    paths: ['.'],
    directory,
    policy: policy({ rules: shippedRules.filter(({ id }) => id === 'write-key-in-frontend') }),
    now: 1_780_000_000,
    salt: 'salt',
    artifacts,
  });

const place = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

/** The place of every finding that failed, and the trail that ends in built files. */
const said = ({ findings }: AuditReport): readonly string[] =>
  findings
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ location, evidence }) => [place(location), ...evidence.map((one) => place(one.location))].join(' → '));

const clientModule = (key: string): string =>
  `import { QdrantClient } from '@qdrant/js-client-rest';\n\nexport const client = new QdrantClient({\n  url: 'https://search.example.com',\n  apiKey: ${key},\n});\n`;
const main = "import { client } from './client.js';\nclient.send();\n";

describe('a real build', () => {
  it('is mapped back to the line that the key came from', async () => {
    const directory = await builtApp(
      { 'src/main.js': main, 'src/client.js': clientModule('process.env.KEY') },
      { sourcemap: true, define: { 'process.env.KEY': JSON.stringify(strong) } },
    );
    const report = await auditOf(directory);
    expect(said(report)).toEqual(['src/client.js:5 → dist/assets/main.js:1']);
    expect(report.findings[0]).toMatchObject({
      severity: 'critical',
      message: expect.stringContaining('because the built files carry it to the browser'),
      evidence: [{ note: 'the built file holds the key here' }],
    });
  });

  it('proves what is known of the source, from the env file to the bundle', async () => {
    const directory = await builtApp(
      {
        '.env': `QDRANT_URL=http://q\nQDRANT_API_KEY=${strong}\n`,
        'src/main.js': main,
        'src/client.js': clientModule('process.env.KEY'),
      },
      { sourcemap: true, define: { 'process.env.KEY': JSON.stringify(strong) } },
    );
    expect(said(await auditOf(directory))).toEqual(['.env:2 → src/client.js:5 → dist/assets/main.js:1']);
  });

  it.each([
    ['in a file beside the bundle', 'external'],
    ['in the bundle', 'inline'],
  ] as const)('gives away the comments of its sources by a map %s', async (_where, sourcemap) => {
    const directory = await builtApp(
      { 'src/main.js': `// const client = new QdrantClient({ url, apiKey: '${strong}' });\nconsole.log(1);\n` },
      { sourcemap },
    );
    const bundle = sourcemap === 'inline' ? 'dist/assets/main.js:1' : 'dist/assets/main.js.map:1';
    expect(said(await auditOf(directory))).toEqual([`src/main.js:1 → ${bundle}`]);
  });

  it('without maps is a place of its own', async () => {
    const directory = await builtApp(
      { 'src/main.js': main, 'src/client.js': clientModule('process.env.KEY') },
      { define: { 'process.env.KEY': JSON.stringify(strong) } },
    );
    expect(said(await auditOf(directory))).toEqual(['dist/assets/main.js:1']);
  });

  it('that keeps the key out is silent', async () => {
    const directory = await builtApp(
      {
        '.env': `QDRANT_API_KEY=${strong}\n`,
        'src/main.js': "import { client } from './client.js';\nclient.send();\n",
        'src/client.js': clientModule('window.prompt("Your Qdrant API key")'),
      },
      { sourcemap: true },
    );
    expect(said(await auditOf(directory))).toEqual([]);
  });

  it('shows no secret in any report', async () => {
    const directory = await builtApp(
      {
        'src/main.js': main,
        'src/client.js': clientModule(`'${strong.slice(0, 12)}' + '${strong.slice(12)}'`),
        'dist/page.html': `<script>window.config = { qdrantApiKey: "${strong}" }</script>\n`,
      },
      { sourcemap: true },
    );
    const report = await auditOf(directory);
    expect(said(report).length).toBeGreaterThan(0);
    const look = { color: false, showUnknown: true, quiet: false, width: 100 };
    const texts = await Promise.all(reporterNames.map(async (name) => (await loadReporter(name))(report, look)));
    for (const text of [...texts, JSON.stringify(report)]) {
      expect(text).not.toContain(strong.slice(0, 12));
      expect(text).not.toContain(strong.slice(12));
    }
  });
});

const url = 'https://xyz.eu-central.aws.cloud.qdrant.io:6333';
const sentence = 'console.warn("Api key is used with unsecure connection.");';

describe('a built file', () => {
  it.each<readonly [what: string, path: string, text: string]>([
    ['minified options of a client', 'a.js', `var I=new A({url:"${url}",apiKey:"${strong}"});`],
    ['with backticks', 'a.js', `}}({url:\`${url}\`,apiKey:\`${strong}\`}),be=1;`],
    ['a client of another address', 'a.js', `${sentence}var a=new Q({host:"search.example.com",apiKey:"${strong}"});`],
    ['a constant of one letter', 'a.js', `${sentence}const k="${strong}",u=1;var a=new Q({url:u,apiKey:k});`],
    [
      'headers of a request',
      'a.js',
      `fetch("${url}/collections/a/points/query",{method:"POST",headers:{"api-key":"${strong}"}})`,
    ],
    ['the whole environment', 'a.js', `log("env",{MODE:"production",VITE_QDRANT_API_KEY:"${strong}",VITE_X:"1"})`],
    ['a file of variables as a text', 'a.js', `var e="QDRANT_URL=x\\nQDRANT_API_KEY=${strong}\\n";`],
    [
      'a file in base64',
      'a.js',
      `new URL("data:text/plain;base64,${Buffer.from(`QDRANT_API_KEY=${strong}\n`).toString('base64')}","")`,
    ],
    ['a token', 'a.js', `const a="${tokenOf({ access: 'm' })}";`],
    ['a style', 'a.css', `:root{--qdrant-key:"${strong}"}`],
    ['a page', 'index.html', `<script>window.__ENV__ = { QDRANT_API_KEY: "${strong}" }</script>`],
    ['a name in a page', 'index.html', `<meta name="qdrant-api-key" content="${strong}">`],
    [
      'props of an island',
      'index.html',
      `<x props="{&quot;url&quot;:&quot;${url}&quot;,&quot;apiKey&quot;:&quot;${strong}&quot;}">`,
    ],
    ['a page as data', 'index.rsc', `0:{"url":"${url}","apiKey":"${strong}"}`],
    ['data in a script', 'index.html', `<script>f.push([1,"{\\"qdrantApiKey\\":\\"${strong}\\"}"])</script>`],
    ['a configuration', 'config.json', `{"qdrant":{"url":"${url}","apiKey":"${strong}"}}`],
    ['a text', 'env.txt', `QDRANT_API_KEY=${strong}\n`],
  ])('gives away %s', async (_what, path, text) => {
    expect(said(await auditOf(appOf({ [`dist/${path}`]: text, 'a.yaml': '' })))).toHaveLength(1);
  });

  it.each<readonly [what: string, path: string, text: string]>([
    ['options without a key', 'a.js', `new A({url:"${url}",apiKey:t.apiKey})`],
    ['a key that a user enters', 'a.js', `${sentence}new A({url:e,apiKey:document.querySelector("#key").value})`],
    ['a placeholder', 'a.js', `new A({url:"${url}",apiKey:"your-api-key"})`],
    ['a text for people', 'a.js', `f("label",{placeholder:"Qdrant API key",name:"apiKey"})`],
    [
      "another vendor's key",
      'a.js',
      `${sentence}firebase({apiKey:"AIzaSyD-vK3xT9pQ2mZ8rW5yB7nD4sF6xx",projectId:"p"})`,
    ],
    [
      'a search service with a key for everybody',
      'a.js',
      `docsearch({appId:"A1",apiKey:"${strong}",indexName:"qdrant"})`,
    ],
    [
      "another program's token",
      'a.js',
      `createClient("https://x.supabase.co","${tokenOf({ iss: 'supabase', role: 'anon' })}");fetch("${url}")`,
    ],
    ['a name of a variable', 'a.js', 'f("Set QDRANT_API_KEY=$QDRANT_API_KEY first")'],
  ])('with %s is silent', async (_what, path, text) => {
    expect(said(await auditOf(appOf({ [`dist/${path}`]: text, 'a.yaml': '' })))).toEqual([]);
  });
});

describe('only what browsers get', () => {
  const leak = `new A({url:"${url}",apiKey:"${strong}"});`;
  it.each([
    ['dist/assets/a.js', true],
    ['dist/client/a.js', true],
    ['build/_app/a.js', true],
    ['.next/static/chunks/a.js', true],
    ['.next/server/app/index.html', true],
    ['.next/server/app/index.rsc', true],
    ['.next/server/pages/index.json', true],
    ['.next/standalone/.next/static/a.js', true],
    ['.output/public/_nuxt/a.js', true],
    ['.svelte-kit/output/client/a.js', true],
    ['.vercel/output/static/a.js', true],
    ['out/server.js', true],
    ['dist/server/a.js', false],
    ['dist/ssr/a.js', false],
    ['dist/functions/a.js', false],
    ['.next/server/chunks/a.js', false],
    ['.next/server/app/page.js', false],
    ['.next/required-server-files.json', false],
    ['.next/cache/a.js', false],
    ['.next/standalone/.next/server/a.js', false],
    ['.next/standalone/server.js', false],
    ['.output/server/a.mjs', false],
    ['.svelte-kit/output/server/a.js', false],
    ['.vercel/output/functions/a.js', false],
    ['dist/node_modules/x/a.js', false],
    ['dist/a.png', false],
  ])('%s: %s', async (path, isDelivered) => {
    const report = await auditOf(appOf({ [path]: leak, 'a.yaml': '' }), [path.split('/')[0] ?? '']);
    expect(said(report)).toEqual(isDelivered ? [`${path}:1`] : []);
  });

  it('is one half of a build that has two', async () => {
    const files = {
      '.gitignore': 'build\n',
      'build/client/a.js': leak,
      'build/server/b.js': leak,
      'build/index.js': leak,
      'build/env.js': leak,
    };
    expect(said(await auditOf(appOf({ ...files, 'a.yaml': '' }), ['build']))).toEqual(['build/client/a.js:1']);
  });

  it.each([
    ['an import of a package', `import { QdrantClient } from "@qdrant/js-client-rest";\n${leak}`],
    ['a require of Node', `const fs = require("node:fs");\n${leak}`],
    [
      'what TypeScript makes of a module',
      `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n${leak}`,
    ],
    ['a program', `#!/usr/bin/env node\n${leak}`],
  ])('is no code of a server: %s', async (_what, text) => {
    expect(said(await auditOf(appOf({ 'dist/a.js': text, 'a.yaml': '' })))).toEqual([]);
  });

  it('is nothing of a directory that a compiler wrote for Node', async () => {
    const files = {
      'dist/main.js': 'import express from "express";\n',
      'dist/config.js': `export const qdrantApiKey = "${strong}";\n`,
    };
    expect(said(await auditOf(appOf({ ...files, 'a.yaml': '' })))).toEqual([]);
    expect(said(await auditOf(appOf({ ...files, 'a.yaml': '', 'dist/index.html': '' })))).toEqual(['dist/config.js:1']);
  });

  it('is an Electron app as well', async () => {
    const text = `const { app } = require("electron");\nconst fs = require("fs");\n${leak}`;
    expect(said(await auditOf(appOf({ 'dist/main.js': text, 'a.yaml': '' })))).toEqual(['dist/main.js:3']);
  });
});

describe('the directories', () => {
  const leak = `new A({url:"${url}",apiKey:"${strong}"});`;

  it('can be several, in and outside of what is scanned', async () => {
    const directory = appOf({ 'app/a.yaml': '', 'app/.gitignore': 'dist\n', 'app/dist/a.js': leak, 'out/b.js': leak });
    expect(said(await auditOf(join(directory, 'app'), ['dist', '../out']))).toEqual(['../out/b.js:1 → dist/a.js:1']);
  });

  it('have to be there', async () => {
    await expect(auditOf(appOf({ 'a.yaml': '' }), ['nowhere', 'a.yaml'])).rejects.toThrow(
      '--artifacts needs a directory: nowhere, a.yaml',
    );
  });

  it('can be all there is', async () => {
    expect(said(await auditOf(appOf({ 'dist/a.js': leak, '.gitignore': 'dist\n' })))).toEqual(['dist/a.js:1']);
  });

  it('are not left by links', async () => {
    const directory = appOf({ 'a.yaml': '', 'elsewhere/a.js': leak, 'dist/b.js': '' });
    symlinkSync('../elsewhere', join(directory, 'dist/linked'));
    symlinkSync('../elsewhere/a.js', join(directory, 'dist/a.js'));
    writeFileSync(join(directory, '.gitignore'), 'elsewhere\n');
    expect(said(await auditOf(directory))).toEqual([]);
  });

  it('tell of a file that is too large', async () => {
    const directory = appOf({ 'a.yaml': 'qdrant: {}\n', 'dist/a.js': '', 'dist/b.js': leak });
    truncateSync(join(directory, 'dist/a.js'), 70_000_000);
    const report = await auditOf(directory);
    expect(said(report)).toEqual(['dist/b.js:1']);
    expect(report.notices).toContainEqual(expect.objectContaining({ code: 'too-large' }));
  });

  it('may hold any bytes, maps that are none, and no end of a line', async () => {
    const directory = appOf({
      'a.yaml': '',
      'dist/a.js': `${'x=1,'.repeat(300_000)}${leak}\n//# sourceMappingURL=a.js.map`,
      'dist/a.js.map': '{"version":3,"sources":["a"],"mappings":"!!;;,,\u0000AAAAAAAAAAAAAAAAAAAAAA"}',
      'dist/b.js': '//# sourceMappingURL=../../../../etc/passwd',
      'dist/b.js.map': '[',
      'dist/c.js.map':
        '{"sections":[{"offset":{},"map":{}},null,{"offset":{"line":-1},"map":{"sourcesContent":[1,null]}}]}',
    });
    mkdirSync(join(directory, 'dist/d.js'));
    writeFileSync(join(directory, 'dist/e.js'), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80, 0x00]));
    expect(said(await auditOf(directory))).toEqual(['dist/a.js:1']);
    expect(readFileSync(join(directory, 'dist/b.js'), 'utf8')).toContain('passwd');
  });
});
