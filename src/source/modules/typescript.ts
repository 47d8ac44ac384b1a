import { createRequire } from 'node:module';
import type { ts as typescript } from 'ts-morph';

/** The compiler's own namespace, as `ts-morph` carries it. */
export type TypeScript = typeof typescript;

let loaded: TypeScript | undefined;

/** The compiler, loaded at the first call: a repository without scripts never pays for it (facts: 160–180 ms). */
export const loadTypeScript = (): TypeScript => {
  if (loaded === undefined) {
    const library: { readonly ts: TypeScript } = createRequire(import.meta.url)('ts-morph');
    loaded = library.ts;
  }
  return loaded;
};
