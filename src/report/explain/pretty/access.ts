import type { AccessAnswer, AccessDecision, AccessRow, AccessTable } from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import { measure, wrap } from '../../pretty/columns.ts';
import type { Look, Style } from '../../pretty/paint.ts';
import { type Footnotes, footnotesOf } from '../footnotes.ts';
import { decisionWords, shortWords } from '../words.ts';

const indent = '  ';

/** Headings of two lines, so that nine columns stand beside each other. */
const headings: Readonly<Record<string, readonly [string, string]>> = {
  rest_read: ['REST', 'read'],
  rest_write: ['REST', 'write'],
  manage: ['', 'manage'],
  snapshots: ['snap-', 'shots'],
  grpc: ['', 'gRPC'],
  p2p: ['p2p', '6335'],
  metrics: ['', '/metrics'],
  dashboard: ['dash-', 'board'],
  metrics_port: ['metrics', 'port'],
};

type Cell = { readonly text: string; readonly style: Style | null };

const outsiders = new Set(['none', 'empty', 'jwt_expired', 'jwt_forged']);
const harmless = new Set(['dashboard']);

function styleOf(decision: AccessDecision, row: string, column: string): Style | null {
  if (decision === 'allowed') return outsiders.has(row) && !harmless.has(column) ? 'bad' : 'good';
  if (decision === 'unknown') return 'medium';
  return decision === 'not_listening' ? 'dim' : null;
}

const wordOf = (cell: AccessAnswer, notes: Footnotes, short: boolean): string => {
  const number = notes.numberOf(cell);
  if (number !== null) return `?${number}`;
  return (short ? shortWords[cell.decision] : undefined) ?? decisionWords[cell.decision];
};

const titleOf = ({ title, exists, note }: AccessRow): string =>
  `${title}${isUnknown(exists) && !title.startsWith('JWT') ? ', if set' : ''}${note === null ? '' : ' (!)'}`;

type Grid = { readonly head: readonly (readonly [string, string])[]; readonly rows: readonly (readonly Cell[])[] };

function gridOf({ columns, rows }: AccessTable, notes: Footnotes, short: boolean): Grid {
  const cells = rows.map((row) =>
    row.cells.map((cell, index) => ({
      text: wordOf(cell, notes, short),
      style: styleOf(cell.decision, row.id, columns[index]?.id ?? ''),
    })),
  );
  return { head: columns.map(({ id, title }) => headings[id] ?? ['', title]), rows: cells };
}

const widthsOf = ({ head, rows }: Grid): readonly number[] =>
  head.map((lines, index) => Math.max(...lines.map(measure), ...rows.map((row) => measure(row[index]?.text ?? ''))));

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);

type Layout = { readonly label: number; readonly widths: readonly number[]; readonly gap: string };

function drawGrid(table: AccessTable, grid: Grid, { label, widths, gap }: Layout, { paint }: Look): readonly string[] {
  const pad = (text: string, width: number) => ' '.repeat(Math.max(0, width - measure(text)));
  const headLine = (line: 0 | 1) =>
    paint(
      'label',
      `${indent}${' '.repeat(label)}${grid.head.map((lines, index) => gap + lines[line] + pad(lines[line], widths[index] ?? 0)).join('')}`.trimEnd(),
    );
  const line = (row: AccessRow, cells: readonly Cell[]) =>
    `${indent}${titleOf(row)}${pad(titleOf(row), label)}${cells
      .map(
        ({ text, style }, index) =>
          gap +
          (style === null ? text : paint(style, text)) +
          pad(text, index === cells.length - 1 ? 0 : (widths[index] ?? 0)),
      )
      .join('')}`;
  return [headLine(0), headLine(1), ...table.rows.map((row, index) => line(row, grid.rows[index] ?? []))];
}

/** Where a table is too wide, every row becomes a few lines: one for each answer. */
function listRows({ columns, rows }: AccessTable, notes: Footnotes, { paint, width }: Look): readonly string[] {
  return rows.flatMap((row) => {
    const groups = new Map<string, string[]>();
    for (const [index, cell] of row.cells.entries()) {
      const word = wordOf(cell, notes, false);
      groups.set(word, [...(groups.get(word) ?? []), columns[index]?.title ?? '']);
    }
    const lines = [...groups].flatMap(([word, titles]) =>
      wrap(`${word}: ${titles.join(', ')}`, width - 4).map((text) => `    ${text}`),
    );
    return [`${indent}${paint('label', titleOf(row))}`, ...lines];
  });
}

function tableLines(table: AccessTable, notes: Footnotes, look: Look): readonly string[] {
  const label = Math.max(...table.rows.map((row) => measure(titleOf(row))));
  const fitting = [false, true].flatMap((short) => ['  ', ' '].map((gap) => ({ short, gap })));
  for (const { short, gap } of fitting) {
    const grid = gridOf(table, notes, short);
    const widths = widthsOf(grid);
    if (indent.length + label + sum(widths) + gap.length * widths.length <= look.width)
      return drawGrid(table, grid, { label, widths, gap }, look);
  }
  return listRows(table, notes, look);
}

/** The truth table of one server: who gets what, and why some cells are open. */
export function accessLines(table: AccessTable, look: Look): readonly string[] {
  const notes = footnotesOf(table);
  const hanging = (mark: string, text: string) => {
    const [first = '', ...rest] = wrap(text, look.width - indent.length - mark.length - 1);
    const margin = ' '.repeat(indent.length + mark.length + 1);
    return [`${indent}${mark} ${first}`, ...rest.map((line) => margin + line)];
  };
  return [
    ...tableLines(table, notes, look),
    ...table.rows.flatMap(({ title, note }) => (note === null ? [] : hanging('(!)', `${title}: ${note}.`))),
    ...notes.texts.flatMap((text, index) => hanging(`?${index + 1}`, text)),
  ];
}
