/** One mapping; all numbers from 0. `source` is -1 where the code comes from nowhere. */
export type Segment = {
  line: number;
  column: number;
  source: number;
  sourceLine: number;
  sourceColumn: number;
};

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Int8Array(128).fill(-1);
for (const [value, digit] of [...digits].entries()) valueOf[digit.charCodeAt(0)] = value;

const comma = 44;
const semicolon = 59;

/**
 * The mappings of a source map (ECMA-426) up to a line, one after the other: the same object each time, changed. Numbers
 * are differences from the mapping before, so everything above has to be read.
 */
export function* segmentsOf(mappings: string, lastLine: number): Generator<Readonly<Segment>> {
  const segment: Segment = { line: 0, column: 0, source: -1, sourceLine: 0, sourceColumn: 0 };
  const fields = [0, 0, 0, 0, 0];
  let field = 0;
  for (let at = 0; at <= mappings.length; at++) {
    const code = at === mappings.length ? semicolon : mappings.charCodeAt(at);
    if (code !== comma && code !== semicolon) {
      const read = numberAt(mappings, at);
      if (field < fields.length) fields[field] = (fields[field] ?? 0) + read.value;
      field++;
      at = read.last;
      continue;
    }
    if (field > 0) {
      const [column = 0, source = 0, sourceLine = 0, sourceColumn = 0] = fields;
      yield Object.assign(segment, { column, source: field >= 4 ? source : -1, sourceLine, sourceColumn });
    }
    field = 0;
    if (code !== semicolon) continue;
    fields[0] = 0;
    segment.line++;
    if (segment.line > lastLine) return;
  }
}

/** A base64 VLQ number and the offset of its last digit. Signs that are no digits count as zero. */
const numberAt = (text: string, from: number): { readonly value: number; readonly last: number } => {
  let value = 0;
  let at = from;
  for (let shift = 0; ; shift += 5, at++) {
    const digit = Math.max(0, valueOf[text.charCodeAt(at)] ?? 0);
    if (shift < 32) value += (digit & 31) * 2 ** shift;
    if ((digit & 32) === 0) break;
  }
  return { value: value % 2 === 1 ? -((value - 1) / 2) : value / 2, last: at };
};
