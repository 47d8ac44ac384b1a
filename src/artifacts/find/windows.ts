/** A stretch of a text; `start` is its offset there. */
export type Window = { readonly start: number; readonly text: string };

// Names of keys, tokens, and keys in headers: nothing else begins a key that can be told without knowing it.
const signs =
  /api[-_]?key|qdrant[\w-]{0,60}?(?:key|token|secret|password)|eyJ[\w-]{8}|bearer |:\/\/[^\s"'`/@]{0,100}@/gi;
const reach = 2500;
const longestWindow = 60_000;

/** The stretches of a text around everything that can be a key: a bundle is one line of megabytes, and nearly all of it is code. */
export const windowsOf = (text: string): readonly Window[] => {
  const spans: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(signs)) {
    const last = spans.at(-1);
    const [start, end] = [Math.max(0, index - reach), index + reach];
    if (last !== undefined && start <= last.end && end - last.start <= longestWindow) last.end = end;
    else spans.push({ start, end });
  }
  return spans.map(({ start, end }) => ({ start, text: plainText(text.slice(start, end)) }));
};

/** Quotes that are escaped for the text they stand in (JSON in a script, props in an attribute), at the same offsets. */
const plainText = (text: string): string =>
  text.replace(/\\+["'`]|&quot;|&#34;|&#x22;/g, (escaped) => '"'.padStart(escaped.length));
