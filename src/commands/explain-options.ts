import { type Command, Option } from 'commander';
import type { AskedAs, AskedRequest } from '../model/explanation.ts';
import { explanationFormats } from '../report/explain/index.ts';
import { UsageError } from '../usage-error.ts';

/** What `explain` was asked for. */
export type ExplainFlags = {
  readonly format: string;
  readonly server?: string;
  readonly request?: string;
  readonly as?: string;
  readonly versionOf?: string;
  readonly color: boolean;
};

/** Declares what `explain` takes. */
export const addExplainOptions = (command: Command): Command =>
  command
    .description('say what every Qdrant below the paths would really do: its settings, and who gets what')
    .argument('[paths...]', 'files and directories (default: the current directory)')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...explanationFormats]).default('pretty'))
    .option('--server <name>', 'explain only the server of this name or id')
    .option(
      '--request <request>',
      'answer one question: "GET /collections", "grpc /qdrant.Points/Search <collection>", "p2p <method>", "metrics GET /metrics"',
    )
    .option('--as <who>', 'who asks: none, empty, admin, alt, read-only or jwt=<claims as JSON>')
    .option('--version-of <x.y.z>', 'explain the servers as this version of Qdrant, and say what changes')
    .option('--no-color', 'print without colours')
    .addHelpText('after', '\nExit codes: 0 explained, or there is no server; 2 could not explain as asked.');

type Question = {
  readonly request: AskedRequest;
  readonly as: AskedAs;
  readonly typed: { readonly request: string; readonly as: string };
};

/** The question that --request and --as ask, null without one. Throws UsageError for what cannot be read. */
export function questionOf({ request, as }: Pick<ExplainFlags, 'request' | 'as'>): Question | null {
  if (request === undefined && as !== undefined)
    throw new UsageError('--as says who asks, but not what: add --request, for example --request "GET /collections"');
  if (request === undefined) return null;
  const who = as ?? 'none';
  return { request: requestOf(request), as: askedAs(who), typed: { request: request.trim(), as: who } };
}

const forms =
  '"GET /collections", "grpc /qdrant.Points/Search", "p2p /qdrant.PointsInternal/Scroll" or "metrics GET /metrics"';
const transports = {
  rest: 'rest',
  grpc: 'grpc',
  p2p: 'p2p',
  metrics: 'metrics_port',
  metrics_port: 'metrics_port',
} as const;
const isTransport = (word: string): word is keyof typeof transports => Object.hasOwn(transports, word);

/** Reads `GET /collections`, `grpc /qdrant.Points/Search items`. */
function requestOf(text: string): AskedRequest {
  const words = text.trim().split(/\s+/);
  const first = (words[0] ?? '').toLowerCase();
  const transport = isTransport(first) ? transports[first] : 'rest';
  const rest = isTransport(first) ? words.slice(1) : words;
  const request =
    transport === 'grpc' || transport === 'p2p' ? methodCall(transport, rest) : httpRequest(transport, rest);
  if (request === null) throw new UsageError(`cannot read the request ${JSON.stringify(text)}: write ${forms}`);
  return request;
}

function httpRequest(transport: 'rest' | 'metrics_port', words: readonly string[]): AskedRequest | null {
  const [method = '', path = '', ...more] = words.length === 1 ? ['GET', ...words] : words;
  if (more.length > 0 || !/^[A-Za-z]+$/.test(method) || !path.startsWith('/')) return null;
  return { transport, method: method.toUpperCase(), path };
}

function methodCall(
  transport: 'grpc' | 'p2p',
  [name = '', collection, ...more]: readonly string[],
): AskedRequest | null {
  if (more.length > 0 || !/^\/?[\w.]+\/\w+$/.test(name)) return null;
  const method = name.startsWith('/') ? name : `/${name}`;
  return collection === undefined ? { transport, method } : { transport, method, collection };
}

const people = {
  none: 'none',
  empty: 'empty',
  admin: 'admin',
  alt: 'alt',
  'read-only': 'read_only',
  read_only: 'read_only',
} as const;
const isPerson = (word: string): word is keyof typeof people => Object.hasOwn(people, word);

/** Never repeats what stands behind `jwt=`: somebody may have put a token there. */
function askedAs(word: string): AskedAs {
  if (isPerson(word)) return { kind: people[word] };
  if (word.startsWith('jwt=')) return { kind: 'token', claims: claimsOf(word.slice('jwt='.length)), forged: false };
  throw new UsageError('cannot read who asks (--as): write none, empty, admin, alt, read-only or jwt=<claims as JSON>');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function claimsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(text);
    if (isRecord(claims)) return claims;
  } catch {
    // The message below says what to write.
  }
  throw new UsageError(
    `cannot read the claims (--as jwt=…): write them as a JSON object, for example --as 'jwt={"access":"r"}'`,
  );
}
