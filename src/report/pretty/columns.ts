let segmenter: Intl.Segmenter | undefined;
/** Made at first use: it costs more than ten milliseconds, and plain text needs none. */
const graphemes = (): Intl.Segmenter => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
};
const wide =
  /[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{M}\p{Cf}]+$/u;
const tabText = '  ';

/** One character as a reader sees it: where it stands in code units, and how many columns a terminal gives it. */
export type Cell = { readonly at: number; readonly units: number; readonly text: string; readonly columns: number };

const columnsOf = (character: string): number => {
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
};

const toCell = (segment: { readonly segment: string; readonly index: number }, offset: number): Cell => {
  const text = segment.segment === '\t' ? tabText : segment.segment;
  const columns = text === tabText ? tabText.length : columnsOf(text);
  return { at: offset + segment.index, units: segment.segment.length, text, columns };
};

/** A text's cells; `offset` is where the text begins in its line. */
export const splitCells = (text: string, offset: number): readonly Cell[] =>
  [...graphemes().segment(text)].map((segment) => toCell(segment, offset));

/** How many columns cells take. */
export const measureCells = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.columns, 0);

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** How many columns a text takes. */
export const measure = (text: string): number => (isPlain(text) ? text.length : measureCells(splitCells(text, 0)));

/**
 * A text as lines of at most `width` columns, broken between words. A longer word keeps its line: paths and
 * addresses stay whole, to be copied.
 */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) lines.push(line);
    line = line !== '' && measure(longer) > width ? word : longer;
  }
  return [...lines, line];
};
