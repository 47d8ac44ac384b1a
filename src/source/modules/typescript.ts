import { typescript } from '../../../generated/compiler.mjs';

/** What of the compiler that `ts-morph` carries a scan needs: its scanner, its parser and its tests of nodes (scripts/cut-compiler.mjs). */
export const t = typescript;
