/** One step of a shell pattern: any text, any character, or one character. */
type Step =
  | { readonly kind: 'any-text' }
  | { readonly kind: 'any-one' }
  | { readonly kind: 'one'; readonly character: string };

/** More work than this, in steps, is not done: no Dockerfile that a person wrote needs it. */
const mostWork = 2_000_000;

const readPattern = (pattern: string): readonly Step[] => {
  const steps: Step[] = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index] ?? '';
    if (character === '*') steps.push({ kind: 'any-text' });
    else if (character === '?') steps.push({ kind: 'any-one' });
    else if (character === '\\') {
      index += 1;
      steps.push({ kind: 'one', character: pattern[index] ?? '' });
    } else steps.push({ kind: 'one', character });
  }
  return steps;
};

/** `*` may stand for nothing: the steps reachable without a character. */
const reach = (steps: readonly Step[], from: ReadonlySet<number>): Set<number> => {
  const reached = new Set(from);
  for (const index of reached) if (steps[index]?.kind === 'any-text') reached.add(index + 1);
  return reached;
};

const advance = (steps: readonly Step[], states: ReadonlySet<number>, character: string): Set<number> => {
  const next = new Set<number>();
  for (const index of states) {
    const step = steps[index];
    if (step?.kind === 'any-text') next.add(index);
    else if (step?.kind === 'any-one' || (step?.kind === 'one' && step.character === character)) next.add(index + 1);
  }
  return reach(steps, next);
};

/** Lengths of the beginnings of `text` that match, shortest first. */
const matchingLengths = (steps: readonly Step[], text: readonly string[]): readonly number[] => {
  const lengths: number[] = [];
  let states = reach(steps, new Set([0]));
  for (let length = 0; length <= text.length && states.size > 0; length += 1) {
    if (states.has(steps.length)) lengths.push(length);
    states = advance(steps, states, text[length] ?? '');
  }
  return lengths;
};

const trim = (text: string, steps: readonly Step[], greedy: boolean): string => {
  const lengths = matchingLengths(steps, [...text]);
  const length = greedy ? lengths.at(-1) : lengths[0];
  return length === undefined ? text : [...text].slice(length).join('');
};

const reversed = (text: string): string => [...text].reverse().join('');
const tooMuch = (text: string, pattern: string, rounds: number): boolean =>
  text.length * pattern.length * rounds > mostWork;

/** `${value#pattern}`, greedy `##`; `undefined` when it is too much work. */
export const trimPrefix = (text: string, pattern: string, greedy: boolean): string | undefined =>
  tooMuch(text, pattern, 1) ? undefined : trim(text, readPattern(pattern), greedy);

/** `${value%pattern}`, greedy `%%`. */
export const trimSuffix = (text: string, pattern: string, greedy: boolean): string | undefined =>
  tooMuch(text, pattern, 1) ? undefined : reversed(trim(reversed(text), [...readPattern(pattern)].reverse(), greedy));

/** `${value/pattern/replacement}`, everywhere `//`; the longest match at each place. */
export const replacePattern = (
  text: string,
  pattern: string,
  replacement: string,
  everywhere: boolean,
): string | undefined => {
  if (tooMuch(text, pattern, text.length)) return undefined;
  const steps = readPattern(pattern);
  const characters = [...text];
  const result: string[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const length = matchingLengths(steps, characters.slice(index)).at(-1) ?? 0;
    if (length === 0) {
      result.push(characters[index] ?? '');
      continue;
    }
    result.push(replacement);
    index += length - 1;
    if (!everywhere) return [...result, ...characters.slice(index + 1)].join('');
  }
  return result.join('');
};

/** Whether a whole text matches: `*.yaml`. */
export const matchesPattern = (text: string, pattern: string): boolean =>
  !tooMuch(text, pattern, 1) && matchingLengths(readPattern(pattern), [...text]).at(-1) === [...text].length;
