import { type Cell, measureCells, splitCells } from './columns.ts';

const cut = '...';
/** Code units looked at around the place: minified files have lines of megabytes. */
const reach = 600;

/** A line's text as it fits, and the columns at which its marked part begins and ends. */
export type CroppedLine = { readonly text: string; readonly from: number; readonly to: number };

/** The part of a line to mark, in code units from 0, half-open. */
export type Mark = { readonly from: number; readonly to: number };

const isBefore = (cell: Cell, unit: number): boolean => cell.at + cell.units <= unit;

/** How many leading cells to drop so that the mark stands in the first third, or no more than fills the width. */
const countDropped = (cells: readonly Cell[], mark: Mark, width: number): number => {
  let [dropped, rest] = [0, measureCells(cells)];
  let before = measureCells(cells.filter((cell) => isBefore(cell, mark.from)));
  for (const cell of cells) {
    if (before <= width / 3 || rest <= width) break;
    dropped += 1;
    before -= cell.columns;
    rest -= cell.columns;
  }
  return dropped;
};

const takeColumns = (cells: readonly Cell[], width: number): readonly Cell[] => {
  let used = 0;
  return cells.filter((cell) => {
    used += cell.columns;
    return used <= width;
  });
};

const cropCells = (cells: readonly Cell[], mark: Mark, width: number): readonly Cell[] => {
  if (measureCells(cells) <= width) return cells;
  const room = Math.max(width - 2 * cut.length, 1);
  return takeColumns(cells.slice(countDropped(cells, mark, room)), room);
};

/** A line cropped around its mark to `width` columns; tabs become blanks, and cuts are shown by dots. */
export const cropLine = (line: string, mark: Mark, width: number): CroppedLine => {
  const start = Math.max(0, mark.from - reach);
  const near = splitCells(line.slice(start, mark.from + reach), start);
  const kept = cropCells(near, mark, width);
  const [first, last] = [kept[0], kept.at(-1)];
  const prefix = (first?.at ?? 0) > 0 ? cut : '';
  const suffix = last !== undefined && last.at + last.units < line.length ? cut : '';
  const from = prefix.length + measureCells(kept.filter((cell) => isBefore(cell, mark.from)));
  const marked = kept.filter((cell) => !isBefore(cell, mark.from) && cell.at < mark.to);
  return { text: prefix + kept.map((cell) => cell.text).join('') + suffix, from, to: from + measureCells(marked) };
};
