const space = 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
/** codeql-action appends this marker before it hashes the last lines. */
const endOfFile = 65535;
const windowSize = 100;
const base = 37;
const halfRange = 2 ** 32;

/** Blanks go, every line end becomes one LF; a blank between CR and LF makes two line ends of them. */
const normalize = (text: string): readonly number[] => {
  const units: number[] = [];
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const dropped = unit === space || unit === tab || (unit === lineFeed && previous === carriageReturn);
    if (!dropped) units.push(unit === carriageReturn ? lineFeed : unit);
    previous = unit;
  }
  units.push(endOfFile);
  return units;
};

const lineStarts = (units: readonly number[]): readonly number[] => {
  const starts = [0];
  for (let index = 1; index < units.length; index += 1) if (units[index - 1] === lineFeed) starts.push(index);
  return starts;
};

/** The polynomial over 100 units modulo 2^64, held as two 32-bit halves because doubles end at 2^53. */
const hashWindow = (units: readonly number[], start: number): string => {
  let high = 0;
  let low = 0;
  for (let index = start; index < start + windowSize; index += 1) {
    const product = low * base + (units[index] ?? 0);
    low = product % halfRange;
    high = (high * base + Math.floor(product / halfRange)) % halfRange;
  }
  const digits = high.toString(16) + low.toString(16).padStart(8, '0');
  return digits.replace(/^0+(?=.)/, '');
};

/**
 * GitHub's `primaryLocationLineHash` for the wanted lines (from 1) of a file, as codeql-action's
 * `src/fingerprints.ts` computes it: the hash of the 100 non-blank code units from the line's start on, and how
 * often that hash came up so far. `text` is the whole file as UTF-8 reads it, byte order mark included. A line that
 * the file does not have has no entry.
 */
export const lineHashes = (text: string, wanted: ReadonlySet<number>): ReadonlyMap<number, string> => {
  const units = normalize(text);
  const last = [...wanted].reduce((before, line) => Math.max(before, line), 0);
  const seen = new Map<string, number>();
  const hashes = new Map<number, string>();
  for (const [index, start] of lineStarts(units).slice(0, last).entries()) {
    const hash = hashWindow(units, start);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    if (wanted.has(index + 1)) hashes.set(index + 1, `${hash}:${ordinal}`);
  }
  return hashes;
};
