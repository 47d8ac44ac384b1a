import { SourceMap as NodeSourceMap } from 'node:module';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originalPlace, readSourceMap, sourcesOf } from '../../src/artifacts/maps/source-map.ts';
import { placeOfSource } from '../../src/artifacts/maps/source-place.ts';
import { memoryRepository } from '../memory-repository.ts';

/** The map of this project's own reader of maps, as esbuild makes it. */
const bundle = async (minify: boolean) => {
  const { outputFiles } = await build({
    entryPoints: ['src/artifacts/index.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: 'out',
    write: false,
    minify,
    sourcemap: 'external',
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: textOf('.js'), map: textOf('.map') };
};

describe('a place of a built file', () => {
  it.each([true, false])('has the origin that Node finds (minified: %s)', async (minify) => {
    const { code, map } = await bundle(minify);
    const ours = readSourceMap(map) ?? { sections: [] };
    const theirs = new NodeSourceMap(JSON.parse(map));
    const lines = code.split('\n');
    const wrong = lines.flatMap((text, line) =>
      Array.from({ length: Math.ceil(text.length / 97) }, (_, step) => step * 97).flatMap((column) => {
        const entry = theirs.findEntry(line, column);
        const expected =
          'originalSource' in entry && entry.generatedLine === line
            ? { source: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
            : undefined;
        const found = originalPlace(ours, line, column);
        return JSON.stringify(found) === JSON.stringify(expected) ? [] : [{ line, column, found, expected }];
      }),
    );
    expect(wrong).toEqual([]);
    expect([...sourcesOf(ours)].length).toBeGreaterThan(5);
  });

  it('is looked up in the section that it stands in', () => {
    const part = (name: string) => ({ version: 3, sources: [name], mappings: 'AACA;AAEA' });
    const map = readSourceMap(
      JSON.stringify({
        version: 3,
        sections: [
          { offset: { line: 0, column: 0 }, map: part('a.js') },
          { offset: { line: 0, column: 50 }, map: part('b.js') },
          { offset: { line: 7, column: 0 }, map: part('c.js') },
        ],
      }),
    );
    const found = (line: number, column: number) => map && originalPlace(map, line, column);
    expect([found(0, 3), found(0, 55), found(1, 0), found(7, 9), found(8, 0)]).toEqual([
      { source: 'a.js', line: 2, column: 1 },
      { source: 'b.js', line: 2, column: 1 },
      { source: 'b.js', line: 4, column: 1 },
      { source: 'c.js', line: 2, column: 1 },
      { source: 'c.js', line: 4, column: 1 },
    ]);
  });

  it('is told in letters although the map is read byte by byte', () => {
    const map = { version: 3, sources: ['größe.js'], sourcesContent: ['// „λ” 😀\n'], mappings: 'AAAA' };
    const bytes = Buffer.from(`\ufeff)]}'\n${JSON.stringify(map)}`).toString('latin1');
    const read = readSourceMap(bytes);
    expect(read && [...sourcesOf(read)]).toEqual([{ source: 'größe.js', text: '// „λ” 😀\n' }]);
    expect(read && originalPlace(read, 0, 0)?.source).toBe('größe.js');
  });

  it('of code that comes from nowhere has none', () => {
    const map = readSourceMap(JSON.stringify({ version: 3, sources: ['a.js'], mappings: 'AAAA,K' })) ?? {
      sections: [],
    };
    expect([originalPlace(map, 0, 4)?.line, originalPlace(map, 0, 5), originalPlace(map, 1, 0)]).toEqual([
      1,
      undefined,
      undefined,
    ]);
  });

  it('is looked up in whatever a map says', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.nat(40), (mappings, line, column) => {
        const map = readSourceMap(JSON.stringify({ sources: ['a'], mappings }));
        if (map !== undefined) originalPlace(map, line, column);
      }),
    );
  });
});

describe('a source that a map names', () => {
  const repository = memoryRepository({
    'app/src/a.ts': 'one\ntwo\n',
    'app/src/b c.vue': '',
    'src/a.ts': '',
    'node_modules/x/index.js': '',
  });
  it.each([
    ['../../src/a.ts', 'app/dist/assets/a.js.map', 'app/src/a.ts'],
    ['webpack://shop/./src/a.ts', 'app/dist/main.js.map', 'app/src/a.ts'],
    ['webpack:///src/a.ts?4f3a', 'app/dist/main.js.map', 'app/src/a.ts'],
    ['webpack://_N_E/./src/a.ts', 'app/.next/static/chunks/main.js.map', 'app/src/a.ts'],
    ['turbopack:///[project]/app/src/a.ts', 'app/.next/static/chunks/main.js.map', 'app/src/a.ts'],
    ['/home/me/shop/app/src/a.ts', 'app/dist/main.js.map', 'app/src/a.ts'],
    ['file:///home/me/shop/app/src/a.ts', 'app/dist/main.js.map', 'app/src/a.ts'],
    ['src/a.ts', 'app/dist/main.js.map', 'app/src/a.ts'],
    ['../src/b c.vue', 'app/dist/main.js.map', 'app/src/b c.vue'],
    ['../../../etc/passwd', 'app/dist/main.js.map', undefined],
    ['../node_modules/x/index.js', 'dist/main.js.map', undefined],
    ['webpack/bootstrap', 'app/dist/main.js.map', undefined],
    ['', 'app/dist/main.js.map', undefined],
  ])('%s of %s is %s', (source, mapPath, expected) => {
    const found = placeOfSource({ source, line: 1, column: 3 }, mapPath, repository);
    expect(found?.location.kind === 'file' ? found.location.path : undefined).toBe(expected);
  });

  it('has to have the line', () => {
    expect(
      placeOfSource({ source: '../src/a.ts', line: 9, column: 1 }, 'app/dist/a.js.map', repository),
    ).toBeUndefined();
  });
});
