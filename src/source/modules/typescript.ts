import { typescript } from '../../../generated/compiler.mjs';

/** What of the compiler is there: its scanner, its parser and its tests of nodes (scripts/cut-compiler.mjs). */
export type TypeScript = typeof typescript;

/** The compiler that `ts-morph` carries, as far as a scan needs it. */
export const loadTypeScript = (): TypeScript => typescript;
