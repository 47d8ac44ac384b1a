import { createRequire } from 'node:module';
import type { ts as typescript } from 'ts-morph';

/** The compiler's own namespace, as `ts-morph` carries it. */
export type TypeScript = typeof typescript;

let loaded: TypeScript | undefined;

/** The compiler, loaded at the first call: a repository without scripts never pays for it (facts: 160–180 ms). */
export const loadTypeScript = (): TypeScript => {
  if (loaded === undefined) {
    // Of ts-morph only the compiler it carries is needed: its own classes cost 15 MB and 20 ms more.
    const home = createRequire(import.meta.url).resolve('ts-morph');
    const compiler: TypeScript = createRequire(home)('@ts-morph/common/dist/typescript.js');
    loaded = compiler;
  }
  return loaded;
};
