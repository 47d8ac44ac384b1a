/** A stretch of a text with its quotes unescaped; `offsetOf` leads back from a place in it to the whole text. */
export type Window = { readonly text: string; readonly offsetOf: (at: number) => number };

// Names of keys, tokens, and keys in headers: nothing else begins a key that can be told without knowing it.
const signs =
  /api[-_]?key|qdrant[\w-]{0,60}?(?:key|token|secret|password)|eyJ[\w-]{8}|bearer |:\/\/[^\s"'`/@]{0,100}@/gi;
const reach = 2500;
const longestWindow = 60_000;
/** A file with more signs of keys than a bundle of everything has was made to keep us busy. */
const mostSigns = 5000;

/** The stretches of a text around everything that can be a key: a bundle is one line of megabytes, and nearly all of it is code. */
export const windowsOf = (text: string): readonly Window[] => {
  const spans: { start: number; end: number }[] = [];
  let count = 0;
  for (const { index } of text.matchAll(signs)) {
    if (++count > mostSigns) break;
    const last = spans.at(-1);
    const [start, end] = [Math.max(0, index - reach), index + reach];
    if (last !== undefined && start <= last.end && end - last.start <= longestWindow) last.end = end;
    else spans.push({ start, end });
  }
  return spans.map(({ start, end }) => unescaped(text.slice(start, end), start));
};

const escapedQuotes = /\\+["'`]|&quot;|&#34;|&#x22;/g;

/** Quotes that are escaped for the text they stand in (JSON in a script, props in an attribute) become plain ones. */
const unescaped = (text: string, start: number): Window => {
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let by = start;
  const plain = text.replace(escapedQuotes, (escaped, at: number) => {
    const from = at + start - by + 1;
    by += escaped.length - 1;
    shifts.push({ from, by });
    return '"';
  });
  return { text: plain, offsetOf: (at) => at + (shifts.findLast(({ from }) => from <= at)?.by ?? start) };
};
