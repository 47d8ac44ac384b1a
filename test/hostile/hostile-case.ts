/** A few hostile files that belong together, and the notices that a scan gives about them. */
export type HostileCase = {
  readonly what: string;
  /** Path → content, relative to a directory of the case's own. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** `code path:line` of notices that have to be there; others can be. */
  readonly notices?: readonly string[];
};

/** Levels of nesting: what a person can write, and what only a program writes. */
export const levels: readonly (readonly [what: string, count: number])[] = [
  ['100 levels', 100],
  ['100,000 levels', 100_000],
];

/** Lines made from their numbers. */
export const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** A Compose file with one Qdrant and these lines in its service. */
export const qdrantService = (body: string): string =>
  `services:\n  qdrant:\n    image: qdrant/qdrant:v1.19.2\n${body}`;
