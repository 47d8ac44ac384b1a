import type { RawEntry, RawReading } from './dotenv-entry.ts';

/**
 * Env files as `docker run --env-file` reads them (docker/cli opts/file.go) and Compose with `format: raw`: a line is
 * `NAME=value` with the value as it stands, quotes included, or a name alone that the shell gives; `#` starts a comment line.
 */
export const readRawDialect = (text: string): RawReading => {
  const entries: RawEntry[] = [];
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const entry = readLine(text, start, text[end - 1] === '\r' ? end - 1 : end);
    if (entry !== undefined) entries.push(entry);
    start = end + 1;
  }
  return { entries, problems: [] };
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

const readLine = (text: string, start: number, end: number): RawEntry | undefined => {
  const line = text.slice(start, Math.max(end, start));
  const from = start + line.length - line.trimStart().length;
  if (from >= end || text[from] === '#') return undefined;
  const equals = start + line.indexOf('=');
  const isInherited = equals < from;
  const keyEnd = isInherited ? start + line.trimEnd().length : equals;
  const value: readonly [number, number] = isInherited ? [from, keyEnd] : [equals + 1, end];
  return {
    name: text.slice(from, keyEnd),
    key: [from, keyEnd],
    value,
    quote: 'none',
    text: isInherited ? '' : text.slice(...value),
    isExpanded: false,
    isInherited,
  };
};
