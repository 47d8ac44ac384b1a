/** One mapping; all numbers from 0. `source` is -1 where the code comes from nowhere. */
export type Segment = {
  readonly line: number;
  readonly column: number;
  readonly source: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
};

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digitValues = new Uint8Array(1 << 16);
for (const [value, digit] of [...digits].entries()) digitValues[digit.charCodeAt(0)] = value;
const comma = 44;

/**
 * The mappings of a source map (ECMA-426) up to a line, one after the other. Numbers are differences from the mapping
 * before, so everything above has to be read.
 */
export function* segmentsOf(mappings: string, lastLine: number): Generator<Segment> {
  const sums = [0, 0, 0, 0, 0];
  let start = 0;
  for (let line = 0; line <= lastLine && start <= mappings.length; line++) {
    const semicolon = mappings.indexOf(';', start);
    const end = semicolon === -1 ? mappings.length : semicolon;
    sums[0] = 0;
    for (let at = start; at < end; ) {
      const { next, fields } = addSegment(sums, mappings, at);
      const [column = 0, source = 0, sourceLine = 0, sourceColumn = 0] = sums;
      if (fields > 0) yield { line, column, source: fields >= 4 ? source : -1, sourceLine, sourceColumn };
      at = next;
    }
    start = end + 1;
  }
}

/** Adds the numbers of the segment at the offset: base64 VLQ, five bits a digit, the lowest bit of all is the sign. What is no digit counts as zero. */
const addSegment = (sums: number[], text: string, from: number): { readonly next: number; readonly fields: number } => {
  let fields = 0;
  let value = 0;
  let shift = 0;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || text[at] === ';') break;
    const digit = digitValues[code] ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    if (fields < sums.length) sums[fields] = (sums[fields] ?? 0) + ((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    fields++;
    value = shift = 0;
  }
  return { next: text.charCodeAt(at) === comma ? at + 1 : at, fields };
};
