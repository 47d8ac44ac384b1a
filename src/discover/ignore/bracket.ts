type Range = readonly [from: number, to: number];

const classes: Readonly<Record<string, readonly Range[]>> = {
  alpha: [
    [65, 90],
    [97, 122],
  ],
  digit: [[48, 57]],
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  upper: [[65, 90]],
  lower: [[97, 122]],
  space: [
    [9, 13],
    [32, 32],
  ],
  blank: [
    [9, 9],
    [32, 32],
  ],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  print: [[32, 126]],
  graph: [[33, 126]],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

/** What a bracket of a pattern accepts, by character code, and where the pattern goes on. */
export type Bracket = { readonly token: (code: number) => boolean; readonly next: number };

/**
 * Reads `[!a-z]`, `[^a]`, `[]x]` or `[[:alpha:]_]` from behind its opening bracket, as git's wildmatch does. Undefined
 * when it is not closed or names a class that does not exist.
 */
export const readBracket = (pattern: string, start: number): Bracket | undefined => {
  const negated = '!^'.includes(pattern.charAt(start)) && start < pattern.length;
  const first = start + (negated ? 1 : 0);
  const ranges: Range[] = [];
  let at = first;
  while (at === first || pattern.charAt(at) !== ']') {
    const item = readItem(pattern, at);
    if (item === undefined) return undefined;
    ranges.push(...item.ranges);
    at = item.next;
  }
  const holds = (code: number): boolean => ranges.some(([from, to]) => code >= from && code <= to);
  return { token: (code) => holds(code) !== negated, next: at + 1 };
};

const readItem = (pattern: string, at: number): { ranges: readonly Range[]; next: number } | undefined => {
  const named = /^\[:([^\]]*):\]/.exec(pattern.slice(at, at + 16));
  if (named !== null) {
    const ranges = classes[named[1] ?? ''];
    return ranges && { ranges, next: at + named[0].length };
  }
  const from = readMember(pattern, at);
  if (from === undefined) return undefined;
  const isRange = pattern.charAt(from.next) === '-' && !['', ']'].includes(pattern.charAt(from.next + 1));
  if (!isRange) return { ranges: [[from.code, from.code]], next: from.next };
  const to = readMember(pattern, from.next + 1);
  return (
    to && {
      ranges: [
        [from.code, from.code],
        [from.code, to.code],
      ],
      next: to.next,
    }
  );
};

const readMember = (pattern: string, at: number): { code: number; next: number } | undefined => {
  const position = pattern.charAt(at) === '\\' ? at + 1 : at;
  return position < pattern.length ? { code: pattern.charCodeAt(position), next: position + 1 } : undefined;
};
