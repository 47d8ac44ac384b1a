import type { AccessAnswer, AccessTable } from '../../model/explanation.ts';

/** Numbered reasons of the cells that nobody can tell; cells with the same reason share a number. */
export type Footnotes = { readonly texts: readonly string[]; readonly numberOf: (cell: AccessAnswer) => number | null };

/** The reasons of a table's unknown cells, in reading order. */
export function footnotesOf({ rows }: AccessTable): Footnotes {
  const texts = [...new Set(rows.flatMap(({ cells }) => cells.filter(isOpen).map(({ because }) => because)))];
  return { texts, numberOf: (cell) => (isOpen(cell) ? texts.indexOf(cell.because) + 1 : null) };
}

const isOpen = ({ decision }: AccessAnswer): boolean => decision === 'unknown';
