/**
 * A stretch of a file as it was before or after a commit. `numbers`: the line of the file that each line of `text` is;
 * `changed`: whether the commit takes it out or adds it.
 */
export type Stretch = {
  readonly path: string;
  readonly text: string;
  readonly removed: boolean;
  readonly numbers: readonly number[];
  readonly changed: readonly boolean[];
  /** The whole file: it was added or deleted. */
  readonly isWhole: boolean;
};

/** A line of a generated file can be the whole file. */
const longestLine = 20_000;

/** One file's patch → every stretch that has changed lines, the removed ones before the added. Binary files have none. */
export const stretchesOf = (patch: string): readonly Stretch[] => {
  const lines = patch.split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@ '));
  if (first === -1) return [];
  const head = lines.slice(0, first);
  const [before, after] = [pathIn(head, '--- '), pathIn(head, '+++ ')];
  const path = after ?? before;
  if (path === undefined) return [];
  const starts = lines.flatMap((line, at) => (line.startsWith('@@ ') ? [at] : []));
  return starts.flatMap((start, at) => {
    const hunk = hunkOf(lines.slice(start, starts[at + 1]));
    const isWhole = before === undefined || after === undefined;
    return [
      ...sideOf(hunk, { path: before ?? path, removed: true, isWhole }),
      ...sideOf(hunk, { path, removed: false, isWhole }),
    ];
  });
};

/** The path of `--- a/x` or `+++ b/x`; undefined for /dev/null. */
const pathIn = (head: readonly string[], sign: string): string | undefined => {
  const line = head.find((one) => one.startsWith(sign));
  // Git puts a tab behind a name with spaces, and quotes one with signs that would break the line.
  const name = line?.slice(sign.length).replace(/\t$/, '');
  if (name === undefined || name === '/dev/null') return undefined;
  return (name.startsWith('"') ? unquoted(name) : name).slice('a/'.length);
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

const unquoted = (name: string): string =>
  name
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_whole, sign: string) =>
      sign.length === 3 ? String.fromCharCode(Number.parseInt(sign, 8)) : (escapes[sign] ?? sign),
    );

type Hunk = {
  readonly before: number;
  readonly after: number;
  readonly heading: string;
  readonly lines: readonly string[];
};

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/;

const hunkOf = ([head = '', ...lines]: readonly string[]): Hunk => {
  const match = hunkHead.exec(head);
  return { before: Number(match?.[1] ?? 1), after: Number(match?.[2] ?? 1), heading: match?.[3] ?? '', lines };
};

type Side = Pick<Stretch, 'path' | 'removed' | 'isWhole'>;

/** One side of a hunk. Git names the nearest line above that is not indented: it is a line of the file too. */
const sideOf = (hunk: Hunk, side: Side): readonly Stretch[] => {
  const [own, other] = side.removed ? ['-', '+'] : ['+', '-'];
  const kept = hunk.lines.filter((line) => line.startsWith(' ') || line.startsWith(own));
  if (!kept.some((line) => line.startsWith(own))) return [];
  const start = side.removed ? hunk.before : hunk.after;
  const heading = hunk.heading === '' || other === '' ? [] : [hunk.heading];
  return [
    {
      ...side,
      text: [...heading, ...kept.map((line) => line.slice(1, longestLine))].join('\n'),
      numbers: [...heading.map(() => start), ...kept.map((_, at) => start + at)],
      changed: [...heading.map(() => false), ...kept.map((line) => line.startsWith(own))],
    },
  ];
};
