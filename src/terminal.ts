/** What the commands know of the world outside: `cli.ts` fills it from the process, tests with their own. */
export type Terminal = {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly outputIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh random text; it keys the credential ids of one run. */
  readonly salt: () => string;
  /** All of standard input, decoded as UTF-8. */
  readonly readInput: () => string;
};
