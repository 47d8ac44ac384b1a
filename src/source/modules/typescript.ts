import { typescript } from '../../../generated/compiler.mjs';

/** The part of ts-morph's compiler that a scan needs: the scanner, the parser and the tests of nodes (scripts/cut-compiler.mjs). */
export const t = typescript;
