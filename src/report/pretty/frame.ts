import type { Span } from '../../model/place.ts';
import type { Excerpts } from '../../model/report.ts';
import { framedLines, isLong, markedLines } from '../framed-lines.ts';
import { cropLine, type Mark } from './crop.ts';
import type { Paint, Style } from './paint.ts';

const mostColumns = 160;

/** How a frame is drawn: `width` in columns, `style` of what is underlined. */
export type FrameLook = { readonly width: number; readonly paint: Paint; readonly style: Style };

type Lines = Excerpts[string];

const markOf = (span: Span, line: number, text: string): Mark => {
  const indent = text.length - text.trimStart().length;
  const from = line === span.start.line ? Math.min(span.start.column - 1, text.length) : indent;
  const to = line === span.end.line ? span.end.column - 1 : text.length;
  return { from, to: Math.max(to, from) };
};

const rowsOf = (span: Span, lines: Lines, look: FrameLook) => {
  const marked = new Set(markedLines(span));
  const digits = String(Math.max(...framedLines(span))).length;
  const room = Math.min(look.width, mostColumns) - digits - 3;
  const gutter = (text: string) => look.paint('gutter', `${text.padStart(digits)} |`);
  const row = (line: number): readonly string[] => {
    const text = lines[line]?.text ?? '';
    const shown = cropLine(text, markOf(span, line, text), room);
    const code = `${gutter(String(line))} ${shown.text}`.trimEnd();
    const underline = ' '.repeat(shown.from) + look.paint(look.style, '^'.repeat(Math.max(shown.to - shown.from, 1)));
    return marked.has(line) ? [code, `${gutter('')} ${underline}`] : [code];
  };
  return { row, gutter };
};

/** A piece of a file with the place underlined, as lines; none where the report holds no excerpt of it. Its text is printable already. */
export const drawFrame = (span: Span, lines: Lines | undefined, look: FrameLook): readonly string[] => {
  if (lines?.[span.start.line] === undefined) return [];
  const { row, gutter } = rowsOf(span, lines, look);
  const isShown = (line: number): boolean => line === span.start.line || (lines[line]?.text ?? '').trim() !== '';
  const shown = framedLines(span).filter(isShown);
  return [gutter(''), ...shown.flatMap(row), ...(isLong(span) ? [`${gutter('')} ...`] : [])];
};
