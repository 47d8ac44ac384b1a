import { isUnknown, type Maybe, unknown } from '../../../model/maybe.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import { childOf, itemsOf, leafOf, type Tree, type TreeMap } from '../tree/tree.ts';
import { joinSegments, knownText, type Segment, splitSegments } from '../values/segment.ts';
import { isAddress, portRange } from './port-parts.ts';
import { type Checked, refused } from './problems.ts';

/** One published port. `published` is null for a random one; `hostIp` is '' for all interfaces. */
export type ComposePort = {
  readonly hostIp: Maybe<string>;
  readonly published: Maybe<string | null>;
  readonly target: Maybe<number>;
  readonly protocol: string;
  readonly mode: string;
  readonly location: Location;
  readonly evidence: readonly Evidence[];
};

/** The ports a service publishes, in both forms, each once. */
export const readPorts = (service: TreeMap): Checked<readonly ComposePort[]> => {
  const ports = childOf(service, 'ports');
  if (ports !== undefined && ports.kind === 'map')
    return { value: [], notices: [refused('ports that are no list', ports.location)] };
  const read = itemsOf(ports).map(readPort);
  const unique = new Map(read.flatMap(({ value }) => value.map((port) => [identity(port), port] as const)));
  return { value: [...unique.values()], notices: read.flatMap(({ notices }) => notices) };
};

const identity = ({ hostIp, published, target, protocol, location }: ComposePort): string => {
  const parts = [hostIp, published, target, protocol];
  return JSON.stringify(parts.some(isUnknown) ? [parts.map(String), location] : parts);
};

const readPort = (item: Tree): Checked<readonly ComposePort[]> => {
  if (item.kind === 'map') return longPort(item);
  if (item.kind === 'list') return { value: [], notices: [refused('a list as a port', item.location)] };
  if (item.type !== 'text' && item.type !== 'integer')
    return { value: [], notices: [refused('a port that is no number', item.location)] };
  return shortPort(item.text.segments, item.location);
};

const evidenceOf = (segments: readonly Segment[]): readonly Evidence[] => segments.flatMap(({ evidence }) => evidence);

const longPort = (item: TreeMap): Checked<readonly ComposePort[]> => {
  const text = (key: string): Maybe<string> | undefined => {
    const leaf = leafOf(item, key);
    return leaf === undefined ? undefined : joinSegments(leaf.text.segments);
  };
  const target = text('target');
  if (target === undefined) return { value: [], notices: [refused('a port without a target', item.location)] };
  const published = text('published');
  const port: ComposePort = {
    hostIp: text('host_ip') ?? '',
    published: published === undefined || published === '' ? null : published,
    target: isUnknown(target) ? target : Number(target),
    protocol: knownText(leafOf(item, 'protocol')?.text) ?? 'tcp',
    mode: knownText(leafOf(item, 'mode')?.text) ?? 'ingress',
    location: item.location,
    evidence: ['target', 'published', 'host_ip'].flatMap((key) => evidenceOf(leafOf(item, key)?.text.segments ?? [])),
  };
  return { value: [port], notices: [] };
};

/** `[host:][published:]target[/protocol]`, each a range, a variable or both (go-connections `nat`). */
const shortPort = (segments: readonly Segment[], location: Location): Checked<readonly ComposePort[]> => {
  const parts = splitSegments(segments, ':');
  const target = joinSegments(parts.at(-1) ?? []);
  const published = parts.length > 1 ? joinSegments(parts.at(-2) ?? []) : '';
  const host = hostOf(parts.slice(0, -2), location);
  const { ports, problem } = portsOf(target, published, location);
  const problems = [problem, host.problem].filter((text) => text !== undefined);
  const shared = { hostIp: host.ip, mode: 'ingress', location, evidence: evidenceOf(segments) };
  return {
    value: ports.map((port) => ({ ...port, ...shared })),
    notices: problems.map((text) => refused(text, location)),
  };
};

const hostOf = (
  parts: readonly (readonly Segment[])[],
  location: Location,
): { readonly ip: Maybe<string>; readonly problem?: string } => {
  const values = parts.map(joinSegments);
  if (values.some(isUnknown)) return { ip: unknown('a variable decides the address', location) };
  const written = values.join(':');
  const ip = /^\[(.*)\]$/.exec(written)?.[1] ?? written;
  if (written === '') return { ip };
  if (isAddress(ip) && (written.startsWith('[') || !ip.includes(':'))) return { ip };
  return { ip, problem: 'a port whose host is no address' };
};

type Parts = Pick<ComposePort, 'target' | 'published' | 'protocol'>;

const portsOf = (
  target: Maybe<string>,
  published: Maybe<string>,
  location: Location,
): { readonly ports: readonly Parts[]; readonly problem?: string } => {
  if (isUnknown(target)) return { ports: [{ target, published: publishedOf(published), protocol: 'tcp' }] };
  const [number = '', protocol = 'tcp'] = target.split('/');
  if (number === '') return { ports: [], problem: 'a mapping without a container port' };
  const range = portRange(number);
  if (range === undefined)
    return {
      ports: [{ target: unknown('it is no port number', location), published: null, protocol }],
      problem: 'a container port that is no number',
    };
  const targets = Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index);
  const { values, problem } = publishedFor(published, targets.length);
  const ports = targets.map((value, index) => ({
    target: value,
    published: values[index] ?? publishedOf(published),
    protocol: protocol.toLowerCase(),
  }));
  return problem === undefined ? { ports } : { ports, problem };
};

const publishedOf = (published: Maybe<string>): Maybe<string | null> => (published === '' ? null : published);

const publishedFor = (
  published: Maybe<string>,
  count: number,
): { readonly values: readonly Maybe<string | null>[]; readonly problem?: string } => {
  if (isUnknown(published) || published === '') return { values: [] };
  const range = portRange(published);
  if (range === undefined) return { values: [], problem: 'a published port that is no number' };
  const length = range.last - range.first + 1;
  if (count === 1) return { values: [length === 1 ? String(range.first) : published] };
  if (length !== count) return { values: [], problem: 'port ranges of different lengths' };
  return { values: Array.from({ length }, (_, index) => String(range.first + index)) };
};
