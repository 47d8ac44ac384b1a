import type { Reader } from '../values/reader.ts';
import type { Place, Value } from '../values/value.ts';

/** What TLS options say of certificate checks: off, or decided by something that is not in the files. */
export type AgentVerdict = { readonly off: boolean | 'unknown'; readonly at: Place };

/** Reads options, agents and dispatchers for a check that is switched off, at most five objects deep. */
export const readAgent = (reader: Reader, value: Value, depth = 0): AgentVerdict | undefined => {
  if (depth > 5) return undefined;
  switch (value.kind) {
    case 'object':
      return fromEntries(reader, value.entries, depth);
    case 'made':
    case 'branches':
    case 'fallback':
      return first(
        (value.kind === 'made' ? value.arguments : value.of).map((one) => readAgent(reader, one, depth + 1)),
      );
    default:
      return undefined;
  }
};

const first = (verdicts: readonly (AgentVerdict | undefined)[]): AgentVerdict | undefined =>
  verdicts.find((verdict) => verdict !== undefined);

const carriers = [
  'agent',
  'httpsAgent',
  'dispatcher',
  'client',
  'https',
  'tls',
  'connect',
  'requestTls',
  'agentOptions',
  'nodeOptions',
  'fetchOptions',
];

/** What the built-in fetch of Node, Bun and Deno takes: undici's dispatcher, `tls`, a client. */
const taken = ['dispatcher', 'tls', 'client'];

/** The same for the options that the built-in fetch does not ignore. */
export const readTakenOptions = (reader: Reader, value: Value | null): AgentVerdict | undefined => {
  if (value?.kind !== 'object') return value === null ? undefined : readAgent(reader, value);
  const entries = new Map([...value.entries].filter(([name]) => taken.includes(name)));
  return readAgent(reader, { ...value, entries });
};

const fromEntries = (reader: Reader, entries: ReadonlyMap<string, Value>, depth: number): AgentVerdict | undefined => {
  for (const name of ['rejectUnauthorized', 'strictSSL', 'verify']) {
    const verdict = fromFlag(entries.get(name));
    if (verdict !== undefined) return verdict;
  }
  const identity = entries.get('checkServerIdentity');
  if (identity?.kind === 'function' && returnsNothing(reader, identity)) return { off: true, at: identity.at };
  return first(
    carriers.flatMap((name) => {
      const inner = entries.get(name);
      return inner === undefined ? [] : [readAgent(reader, inner, depth + 1)];
    }),
  );
};

/** `false` is off; a comparison that an unset variable makes false is off by default; the rest is unknown. */
const fromFlag = (value: Value | undefined): AgentVerdict | undefined => {
  if (value === undefined) return undefined;
  if (value.kind === 'scalar') return value.value === false ? { off: true, at: value.at } : undefined;
  const [start] = value.kind === 'branches' ? value.of : [];
  const isDefault =
    start?.kind === 'scalar' &&
    start.value === false &&
    value.kind === 'branches' &&
    value.of.every((one) => one.kind === 'scalar');
  return { off: isDefault ? true : 'unknown', at: value.at };
};

const returnsNothing = (reader: Reader, value: Value): boolean => {
  const result = reader.call(value, [], { at: value.at, depth: 1 });
  return result.kind === 'scalar' && (result.value === undefined || result.value === null);
};
